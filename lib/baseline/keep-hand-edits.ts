import type { Rule, RuleGroup, Ruleset } from "../rules/document/ruleset";
import { saysTheSame } from "../rules/document/says-the-same";

/**
 * What a person has changed in the rules of a baseline stays, where its field says what it said: its amounts and conditions,
 * rules of his own, and whether and how much groups and the whole count.
 */
export function keepHandEdits(
  next: Ruleset,
  { previous, meant }: { previous: Ruleset; meant: readonly RuleGroup[] },
): Ruleset {
  const { is_active, priority, conditions, name, description } = previous;
  const [wasMeant, isWritten] = [byId(meant), byId(previous.groups)];
  const keep = (rule: Rule): Rule => {
    const [old, written] = [wasMeant.get(rule.id), isWritten.get(rule.id)];
    return old && written && saysTheSame(old, rule) ? written : rule;
  };
  const groups = next.groups.map((group): RuleGroup => {
    const written = previous.groups.find(({ id }) => id === group.id);
    const own = (written?.rules ?? []).filter(({ metadata }) => metadata.baseline_key === undefined);
    const { weight = group.weight, is_active: counts = group.is_active } = written ?? {};
    return { ...group, weight, is_active: counts, rules: [...group.rules.map(keep), ...own] };
  });
  const added = previous.groups.filter(({ metadata }) => metadata.entity_key === undefined);
  return { ...next, is_active, priority, conditions, name, description, groups: [...groups, ...added] };
}

const byId = (groups: readonly RuleGroup[]): Map<number, Rule> =>
  new Map(groups.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
