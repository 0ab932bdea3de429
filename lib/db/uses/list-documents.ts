import { type Db, reading } from "../transaction";

export interface StandingDocument {
  /** Of the version; null for a draft. */
  versionId: number | null;
  rulesetId: number;
  name: string;
  number: number;
  effectiveAt: Date | null;
  snapshot: unknown;
}

/** Of every ruleset the version in force and those that were published since, some of them still to come. */
export async function listStandingVersions(now: Date, db: Db = reading()): Promise<StandingDocument[]> {
  return db.$queryRaw<StandingDocument[]>`
    select v.id as "versionId", r.id as "rulesetId", r.name, v.number, v.effective_at as "effectiveAt", v.snapshot
    from valuation_ruleset_version v join valuation_ruleset r on r.id = v.ruleset_id and r.deleted_at is null
    where v.number >= coalesce((
      select max(e.number) from valuation_ruleset_version e where e.ruleset_id = r.id and e.effective_at <= ${now}
    ), 0)
    order by r.priority, r.id, v.number limit 2000`;
}

export async function listDrafts(db: Db = reading()): Promise<StandingDocument[]> {
  return db.$queryRaw<StandingDocument[]>`
    select null as "versionId", r.id as "rulesetId", r.name, 0 as number, null as "effectiveAt", d.snapshot
    from ruleset_draft d join valuation_ruleset r on r.id = d.ruleset_id and r.deleted_at is null
    order by r.priority, r.id limit 500`;
}
