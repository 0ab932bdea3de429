import { askCatalogue } from "../../catalogue/client";
import { findNewestVersion } from "../../db/rulesets/versions";
import type { ConditionGroup } from "../../rules/document/ruleset";
import { openVersion } from "./open-version";

/** Listings for sale that at least one active rule of a ruleset matches; null while nobody can count them. */
export async function countTouched(rulesetId: number): Promise<{ count: number; total: number } | null> {
  const newest = await findNewestVersion(rulesetId);
  if (!newest) return null;
  const { groups, conditions: own } = await openVersion(newest);
  const rules = groups.filter((group) => group.is_active).flatMap((group) => group.rules);
  const conditions = rules
    .filter((rule) => rule.is_active)
    .map(
      ({ conditions }): ConditionGroup =>
        own.conditions.length === 0 ? conditions : { logical_operator: "AND", conditions: [own, conditions] },
    );
  if (conditions.length === 0) return { count: 0, total: 0 };
  const asked = conditions.slice(0, 2_000) as unknown as Record<string, unknown>[];
  const found = await askCatalogue({ kind: "matches", query: { conditions: asked, named: 0 } });
  return found ? { count: found.any, total: found.total } : null;
}
