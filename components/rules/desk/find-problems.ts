import { type Problem, printPath } from "@/lib/rules/document/problem";
import type { Path } from "@/lib/rules/edit/edit-by-path";

/** Asks for the problems at a place of a document or below it. */
export function indexProblems(problems: readonly Problem[]): (path: Path) => readonly Problem[] {
  if (problems.length === 0) return () => NONE;
  return (path) => {
    const prefix = printPath(path);
    return problems.filter(({ path: at }) => at.startsWith(prefix) && /^($|[.[])/.test(at.slice(prefix.length)));
  };
}

const NONE: readonly Problem[] = [];
