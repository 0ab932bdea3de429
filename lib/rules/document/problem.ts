/** One thing wrong with a document: where, what, which value, and what to do about it. */
export interface Problem {
  /** Where it stands: groups[0].rules[2].conditions.conditions[1].operator */
  path: string;
  message: string;
  remedy: string;
  value?: unknown;
  /** In a formula: the offset in its text. */
  position?: number;
  suggestions?: readonly string[];
  /** A warning can be saved; an error is refused. */
  severity: "error" | "warning";
}

export type PathSegment = string | number;

export function printPath(segments: readonly PathSegment[]): string {
  return segments.reduce<string>(
    (path, segment) =>
      typeof segment === "number" ? `${path}[${segment}]` : path === "" ? segment : `${path}.${segment}`,
    "",
  );
}

export function joinPath(base: string, ...segments: PathSegment[]): string {
  const tail = printPath(segments);
  return base === "" || tail === "" || tail.startsWith("[") ? base + tail : `${base}.${tail}`;
}

/** One line for a log, a breakdown or a command line. */
export function printProblem(problem: Problem): string {
  return `${problem.path === "" ? "" : `${problem.path}: `}${describeProblem(problem)}`;
}

/** The same where its place is told otherwise. */
export function describeProblem({ message, remedy }: Problem): string {
  return `${message}${remedy === "" ? "" : ` (${remedy})`}`;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
