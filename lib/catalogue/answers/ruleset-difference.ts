import type { Rule, RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";

/** What two versions of a ruleset do not share: the only rules whose amounts can differ between them. */
export interface RulesetDifference {
  before: Ruleset | null;
  after: Ruleset | null;
}

/**
 * Leaves out the rules that are the same in both. When the ruleset as a whole changes (whether it applies, whether it is
 * active) everything it says may come or go, so nothing is left out.
 */
export function differ(before: Ruleset | null, after: Ruleset | null): RulesetDifference {
  if (before === null || after === null || headOf(before) !== headOf(after)) return { before, after };
  const same = new Set(listKeys(before));
  const afterKeys = new Set(listKeys(after));
  for (const key of same) if (!afterKeys.has(key)) same.delete(key);
  return { before: without(before, same), after: without(after, same) };
}

function headOf({ is_active, conditions, problems }: Ruleset): string {
  return JSON.stringify([is_active, conditions, problems]);
}

function listKeys({ groups }: Ruleset): string[] {
  return groups.flatMap((group) => group.rules.map((rule) => keyOf(group, rule)));
}

/** All that a rule's amounts and matches depend on; profiles weigh groups by name. */
function keyOf(group: RuleGroup, { id, is_active, conditions, actions, problems }: Rule): string {
  const { name, weight, is_active: isGroupActive } = group;
  return JSON.stringify([id, name, weight, isGroupActive && is_active, conditions, actions, problems]);
}

function without(ruleset: Ruleset, same: ReadonlySet<string>): Ruleset {
  const groups = ruleset.groups.map((group) => ({
    ...group,
    rules: group.rules.filter((rule) => !same.has(keyOf(group, rule))),
  }));
  return { ...ruleset, groups: groups.filter(({ rules }) => rules.length > 0) };
}
