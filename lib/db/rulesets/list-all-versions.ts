import { type Db, reading } from "../transaction";

export interface VersionChoice {
  id: number;
  rulesetId: number;
  rulesetName: string;
  version: string;
  publishedAt: Date | null;
}

/** The newest versions of every ruleset, to choose two from. */
export async function listAllVersions(db: Db = reading()): Promise<VersionChoice[]> {
  return db.$queryRaw<VersionChoice[]>`
    select v.id, r.id as "rulesetId", r.name as "rulesetName", v.version, v.published_at as "publishedAt"
    from valuation_ruleset r cross join lateral (
      select id, version, published_at, number from valuation_ruleset_version
      where ruleset_id = r.id order by number desc limit 20
    ) v
    where r.deleted_at is null order by r.priority, r.id, v.number desc limit 500`;
}
