import { type Problem, printPath } from "@/lib/rules/document/problem";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Path } from "@/lib/rules/edit/edit-by-path";
import type { Selection } from "../context/use-selection";

/** Asks for the problems at a place of a document or below it. */
export function indexProblems(problems: readonly Problem[]): (path: Path) => readonly Problem[] {
  if (problems.length === 0) return () => NONE;
  return (path) => {
    if (path.length === 0) return problems;
    const prefix = printPath(path);
    return problems.filter(({ path: at }) => at.startsWith(prefix) && /^($|[.[])/.test(at.slice(prefix.length)));
  };
}

const NONE: readonly Problem[] = [];

/** What is to be opened to see a problem. */
export function findProblemPlace(path: string, { groups }: Ruleset): Selection {
  const [, group, rule] = /^groups\[(\d+)\](?:\.rules\[(\d+)\])?/.exec(path) ?? [];
  const openedGroup = group === undefined ? undefined : groups[Number(group)];
  const openedRule = rule === undefined ? undefined : openedGroup?.rules[Number(rule)];
  if (openedRule) return { kind: "rule", id: openedRule.id };
  return openedGroup ? { kind: "group", id: openedGroup.id } : { kind: "ruleset" };
}
