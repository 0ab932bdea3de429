import { describeRule } from "@/lib/rules/describe/describe-rule";
import type { RulesetChange } from "@/lib/rules/describe/diff-rulesets";
import type { Problem } from "@/lib/rules/document/problem";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Path } from "@/lib/rules/edit/edit-by-path";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";

export type RuleFilter = "all" | "changed" | "problems";

type Question = {
  text: string;
  filter: RuleFilter;
  changes: readonly RulesetChange[];
  catalogue: FactCatalogue;
  problemsAt: (path: Path) => readonly Problem[];
};

/** The ids of the rules whose name, group or sentence holds every word, and which are changed or broken if so asked. */
export function filterRules(
  { groups }: Ruleset,
  { text, filter, changes, catalogue, problemsAt }: Question,
): ReadonlySet<number> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const changed = new Set(changes.flatMap(({ subject, id }) => (subject === "rule" && id !== null ? [id] : [])));
  const found = groups.flatMap((group, at) =>
    group.rules.filter((rule, place) => {
      if (filter === "changed" && !changed.has(rule.id)) return false;
      if (filter === "problems" && problemsAt(["groups", at, "rules", place]).length === 0) return false;
      if (words.length === 0) return true;
      const said = `${group.name} ${rule.name} ${describeRule(rule, catalogue)}`.toLowerCase();
      return words.every((word) => said.includes(word));
    }),
  );
  return new Set(found.map(({ id }) => id));
}
