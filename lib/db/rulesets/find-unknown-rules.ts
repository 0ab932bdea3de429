import type { Db } from "../transaction";

type Ids = { rulesetIds: number[]; ruleIds: number[] };

/** Of these, the ones that do not exist or were deleted. */
export async function findUnknownRules({ rulesetIds, ruleIds }: Ids, db: Db): Promise<Ids> {
  if (rulesetIds.length + ruleIds.length === 0) return { rulesetIds: [], ruleIds: [] };
  const present = (ids: number[]) => ({ where: { id: { in: ids }, deletedAt: null }, select: { id: true } });
  const rulesets = await db.valuationRuleset.findMany(present(rulesetIds));
  const rules = await db.valuationRuleV2.findMany(present(ruleIds));
  const missing = (ids: number[], found: { id: number }[]) => {
    const known = new Set(found.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  };
  return { rulesetIds: missing(rulesetIds, rulesets), ruleIds: missing(ruleIds, rules) };
}
