import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { effectiveVersions } from "./effective-versions";

/** Of each ruleset the version that is in effect now. */
export async function listEffectiveVersions(
  db: Db = reading(),
): Promise<{ name: string; version: string; isActive: boolean }[]> {
  return db.$queryRaw<{ name: string; version: string; isActive: boolean }[]>`
    select name, version, is_active as "isActive" from (${Prisma.raw(effectiveVersions)}) effective
    order by priority, ruleset_id`;
}
