import { hasErrors, type Problem } from "@/lib/rules/document/problem";
import { type ConditionGroup, type ConditionNode, isGroup, type Ruleset } from "@/lib/rules/document/ruleset";
import type { Path } from "@/lib/rules/edit/edit-by-path";

/** A node of a tree as a question of its own. */
export function asQuestion(node: ConditionNode): ConditionGroup {
  return isGroup(node) ? node : { logical_operator: "AND", conditions: [node] };
}

/** Everything whose listings the builder counts: each rule as a whole, and each node of the tree in view. */
export function collectQuestions(
  { groups }: Ruleset,
  problemsAt: (path: Path) => readonly Problem[],
  opened: { root: ConditionGroup; path: Path } | null,
): ConditionGroup[] {
  const rules = groups.flatMap(({ rules: list }, group) =>
    list.flatMap(({ conditions }, rule) => {
      const path = ["groups", group, "rules", rule, "conditions"];
      return hasErrors(problemsAt(path)) ? [] : [conditions];
    }),
  );
  return opened === null ? rules : [...rules, ...collectNodes(opened.root, opened.path, problemsAt)];
}

function collectNodes(
  node: ConditionNode,
  path: Path,
  problemsAt: (path: Path) => readonly Problem[],
): ConditionGroup[] {
  const own = hasErrors(problemsAt(path)) ? [] : [asQuestion(node)];
  if (!isGroup(node)) return own;
  return [
    ...own,
    ...node.conditions.flatMap((child, at) => collectNodes(child, [...path, "conditions", at], problemsAt)),
  ];
}
