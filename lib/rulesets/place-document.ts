import type { Rule, Ruleset } from "../rules/document/ruleset";
import { saysTheSame } from "../rules/document/says-the-same";

/** Ids that rows of this ruleset have, deleted ones too: an old version that comes back takes its own rows back. */
export interface OwnedIds {
  groups: ReadonlySet<number>;
  rules: ReadonlySet<number>;
}

/** How many new ids a document needs before it can be published. */
export function countNewIds(document: Ruleset, owned: OwnedIds): { groups: number; rules: number; actions: number } {
  const rules = document.groups.flatMap((group) => group.rules);
  return {
    groups: document.groups.filter(({ id }) => !owned.groups.has(id)).length,
    rules: rules.filter(({ id }) => !owned.rules.has(id)).length,
    actions: rules.reduce((sum, rule) => sum + rule.actions.length, 0),
  };
}

/**
 * The document as it is published: what its ruleset does not own yet gets an id of its own, and a rule that says something
 * else than before gets the next number.
 */
export function placeDocument(
  document: Ruleset,
  {
    published,
    owned,
    highest,
    next,
  }: {
    published: Ruleset | null;
    owned: OwnedIds;
    /** The last number that each rule has had. */
    highest: ReadonlyMap<number, number>;
    next: { group: () => number; rule: () => number; action: () => number };
  },
): { placed: Ruleset; changedRules: ReadonlySet<number> } {
  const before = new Map((published?.groups ?? []).flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
  const changedRules = new Set<number>();
  const groups = document.groups.map((group) => ({
    ...group,
    id: owned.groups.has(group.id) ? group.id : next.group(),
    rules: group.rules.map((rule): Rule => {
      const old = before.get(rule.id);
      if (old && saysTheSame(old, rule)) return { ...old };
      const id = owned.rules.has(rule.id) ? rule.id : next.rule();
      changedRules.add(id);
      const actions = rule.actions.map((action) => ({ ...action, id: next.action() }));
      return { ...rule, id, version: Math.max(old?.version ?? 0, highest.get(id) ?? 0) + 1, actions };
    }),
  }));
  return { placed: { ...document, groups }, changedRules };
}
