import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { Sql } from "../sql";
import { type Db, reading } from "../transaction";

/** Published versions by id, in the order they were published; those that never were are left out. */
export async function readVersions(
  sql: Sql,
  ids: readonly number[],
  catalogue: FactCatalogue,
): Promise<Map<number, Ruleset>> {
  const rows = await sql.query<{ id: number; snapshot: unknown }>(
    "select id, snapshot from valuation_ruleset_version where id = any($1::int[]) order by number, id",
    [`{${ids.join(",")}}`],
  );
  return new Map(rows.map(({ id, snapshot }) => [id, parseRuleset(snapshot, { catalogue }).ruleset]));
}

/**
 * A transaction that begins and ends here: a copy that shows it was read afterwards, and so shows everything committed
 * before. The newest number that has ended would not do, since one before it may have taken longer.
 */
export async function markPresent(db: Db = reading()): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  return row?.id ?? "0";
}
