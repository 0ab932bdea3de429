import type { Rule, RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";

/** Where a rule stands in its document. */
export interface RulePlace {
  group: number;
  rule: number;
}

interface Ordered<Item> {
  item: Item;
  /** Its index in the document, which is not the order it is read in. */
  index: number;
}

/** Groups as the engine and every breakdown order them. */
export function orderGroups({ groups }: Ruleset): Ordered<RuleGroup>[] {
  return groups
    .map((item, index) => ({ item, index }))
    .sort((a, b) => a.item.display_order - b.item.display_order || a.item.id - b.item.id);
}

export function orderRules({ rules }: RuleGroup): Ordered<Rule>[] {
  return rules
    .map((item, index) => ({ item, index }))
    .sort((a, b) => a.item.evaluation_order - b.item.evaluation_order || a.item.id - b.item.id);
}

export function findRule({ groups }: Ruleset, id: number): RulePlace | null {
  for (const [group, { rules }] of groups.entries()) {
    const rule = rules.findIndex((candidate) => candidate.id === id);
    if (rule >= 0) return { group, rule };
  }
  return null;
}

export function pathOfRule({ group, rule }: RulePlace): Path {
  return ["groups", group, "rules", rule];
}

/** Gives a group another place among the groups; `to` counts in the order they are read in. */
export function moveGroup(ruleset: Ruleset, index: number, to: number): Edit[] {
  const ordered = orderGroups(ruleset).map((entry) => entry.index);
  return renumber(reorder(ordered, index, to), ["groups"], "display_order", (at) => ruleset.groups[at]?.display_order);
}

/** Gives a rule another place, in its group or in another one. */
export function moveRule(ruleset: Ruleset, from: RulePlace, group: number, to: number): Edit[] {
  const target = ruleset.groups[group];
  if (target === undefined) return [];
  const rules: Path = ["groups", group, "rules"];
  const ordered = orderRules(target).map((entry) => entry.index);
  const orderOf = (at: number): number | undefined => target.rules[at]?.evaluation_order;
  if (group === from.group) return renumber(reorder(ordered, from.rule, to), rules, "evaluation_order", orderOf);
  const arrived = target.rules.length;
  return [
    { kind: "move", from: pathOfRule(from), to: [...rules, arrived] },
    ...renumber(ordered.toSpliced(to, 0, arrived), rules, "evaluation_order", orderOf),
  ];
}

function reorder(ordered: readonly number[], index: number, to: number): number[] {
  return ordered.filter((other) => other !== index).toSpliced(to, 0, index);
}

/** Tens leave room for whoever numbers by hand. */
function renumber(
  ordered: readonly number[],
  list: Path,
  key: string,
  orderOf: (index: number) => number | undefined,
): Edit[] {
  return ordered.flatMap((index, place): Edit[] => {
    const value = (place + 1) * 10;
    return orderOf(index) === value ? [] : [{ kind: "set", path: [...list, index, key], value }];
  });
}
