import { z } from "zod";
import { COMPOSITE_KEYS } from "../../valuation/scores/composite";
import { Prisma } from "../generated/client";
import { effectiveVersions } from "../rulesets/effective-versions";
import { type Db, reading } from "../transaction";

const weights = z.record(z.string(), z.number()).catch({});
const requiredMetrics = z.array(z.enum(COMPOSITE_KEYS)).catch([]);

export async function findProfile(id: number, db: Db = reading()) {
  const row = await db.profile.findFirst({ where: { id, deletedAt: null } });
  if (!row) return undefined;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    isDefault: row.isDefault,
    rowVersion: row.rowVersion,
    weights: weights.parse(row.weightsJson),
    ruleGroupWeights: weights.parse(row.ruleGroupWeights),
    requiredMetrics: requiredMetrics.parse(row.requiredMetrics),
  };
}

/** How many listings have chosen this profile for themselves. */
export const countListingsOfProfile = (id: number, db: Db = reading()): Promise<number> =>
  db.listing.count({ where: { activeProfileId: id, deletedAt: null } });

/** The names a profile can weigh: of the groups of rulesets in effect. */
export async function listGroupNames(db: Db = reading()): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct g ->> 'name' as name
    from (${Prisma.raw(effectiveVersions)}) effective, jsonb_array_elements(snapshot -> 'groups') g
    where is_active and g ->> 'name' is not null order by 1 limit 500`;
  return rows.map(({ name }) => name);
}
