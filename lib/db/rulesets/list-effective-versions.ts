import { type Db, reading } from "../transaction";

/** Of each ruleset the version that is in effect now. */
export async function listEffectiveVersions(
  db: Db = reading(),
): Promise<{ name: string; version: string; isActive: boolean }[]> {
  return db.$queryRaw<{ name: string; version: string; isActive: boolean }[]>`
    select distinct on (r.priority, r.id) r.name, v.version, r.is_active as "isActive"
    from valuation_ruleset r join valuation_ruleset_version v on v.ruleset_id = r.id and v.effective_at <= now()
    where r.deleted_at is null order by r.priority, r.id, v.number desc`;
}
