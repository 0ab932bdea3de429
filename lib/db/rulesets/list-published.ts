import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { type Db, reading } from "../transaction";
import { readCatalogue } from "./read-catalogue";

/** What was published last of every ruleset, in the order of their priority. */
export async function listPublishedRulesets(db: Db = reading()): Promise<Ruleset[]> {
  const catalogue = await readCatalogue(db);
  const rows = await db.$queryRaw<{ id: number; snapshot: unknown }[]>`
    select distinct on (r.priority, r.id) r.id, v.snapshot
    from valuation_ruleset r join valuation_ruleset_version v on v.ruleset_id = r.id
    where r.deleted_at is null
    order by r.priority, r.id, v.number desc limit 500`;
  return rows.map(({ id, snapshot }) => ({ ...parseRuleset(snapshot, { catalogue }).ruleset, id }));
}
