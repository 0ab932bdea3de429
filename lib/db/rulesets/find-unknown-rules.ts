import type { Db } from "../transaction";

type Ids = { rulesetIds: number[]; ruleIds: number[] };

/** Of these, the ones that do not exist or were deleted. */
export async function findUnknownRules({ rulesetIds, ruleIds }: Ids, db: Db): Promise<Ids> {
  if (rulesetIds.length + ruleIds.length === 0) return { rulesetIds: [], ruleIds: [] };
  const [rulesets, rules] = await Promise.all([
    db.valuationRuleset.findMany({ where: { id: { in: rulesetIds }, deletedAt: null }, select: { id: true } }),
    db.valuationRuleV2.findMany({ where: { id: { in: ruleIds }, deletedAt: null }, select: { id: true } }),
  ]);
  const missing = (ids: number[], found: { id: number }[]) => {
    const known = new Set(found.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  };
  return { rulesetIds: missing(rulesetIds, rulesets), ruleIds: missing(ruleIds, rules) };
}
