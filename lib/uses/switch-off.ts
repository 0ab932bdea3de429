import type { ReadingRules } from "../rules/document/find-reading-rules";
import type { Ruleset } from "../rules/document/ruleset";

/** Whether anything of what was found acts at all. */
export const hasActive = (document: Ruleset, { isWhole, rules }: ReadingRules): boolean =>
  (isWhole && document.is_active) || rules.some(({ isActive }) => isActive);

/** The document without what was found: its rules off, and all of it where it could not tell any more when it applies. */
export function switchOff(document: Ruleset, { isWhole, rules }: ReadingRules): Ruleset {
  const ids = new Set(rules.map(({ id }) => id));
  return {
    ...document,
    is_active: document.is_active && !isWhole,
    groups: document.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => (ids.has(rule.id) ? { ...rule, is_active: false } : rule)),
    })),
  };
}
