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
  const rest = orderGroups(ruleset).filter((entry) => entry.index !== index);
  const others = rest.map((entry) => ({ index: entry.index, order: entry.item.display_order }));
  return setOrder(others, { index, to }, ["groups"], "display_order");
}

/** Gives a rule another place, in its group or in another one. */
export function moveRule(ruleset: Ruleset, from: RulePlace, group: number, to: number): Edit[] {
  const target = ruleset.groups[group];
  if (target === undefined) return [];
  const rules: Path = ["groups", group, "rules"];
  const isSameGroup = group === from.group;
  const rest = orderRules(target).filter((entry) => !isSameGroup || entry.index !== from.rule);
  const others = rest.map((entry) => ({ index: entry.index, order: entry.item.evaluation_order }));
  if (isSameGroup) return setOrder(others, { index: from.rule, to }, rules, "evaluation_order");
  const arrived = target.rules.length;
  return [
    { kind: "move", from: pathOfRule(from), to: [...rules, arrived] },
    ...setOrder(others, { index: arrived, to }, rules, "evaluation_order"),
  ];
}

const STEP = 10;

interface Placed {
  index: number;
  order: number;
}

/** A number between its neighbours', so that nothing else changes; only where there is none are all numbered anew. */
function setOrder(others: readonly Placed[], moved: { index: number; to: number }, list: Path, key: string): Edit[] {
  const set = (index: number, value: number): Edit => ({ kind: "set", path: [...list, index, key], value });
  const [before, behind] = [others[moved.to - 1]?.order, others[moved.to]?.order];
  const between = before !== undefined && behind !== undefined ? Math.floor((before + behind) / 2) : null;
  const value = between ?? (before === undefined ? (behind ?? STEP) - STEP : before + STEP);
  if ((before === undefined || before < value) && (behind === undefined || value < behind)) {
    return [set(moved.index, value)];
  }
  const indexes = others.map(({ index }) => index).toSpliced(moved.to, 0, moved.index);
  return indexes.map((index, place) => set(index, (place + 1) * STEP));
}
