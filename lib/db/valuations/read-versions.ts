import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { Sql } from "../sql";

/** Published versions by id; those that never were are left out. */
export async function readVersions(sql: Sql, ids: readonly number[], catalogue: FactCatalogue): Promise<Ruleset[]> {
  const rows = await sql.query<{ snapshot: unknown }>(
    "select snapshot from valuation_ruleset_version where id = any($1::int[]) order by id",
    [`{${ids.join(",")}}`],
  );
  return rows.map(({ snapshot }) => parseRuleset(snapshot, { catalogue }).ruleset);
}

/** The newest transaction that has ended: a copy that shows it shows everything committed until now. */
export async function readNewestTransaction(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    "select (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text as id",
  );
  return row?.id ?? "0";
}
