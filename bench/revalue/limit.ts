import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** The results of a recalculation as files, table by table. */
export async function exportResults(url: string, folder: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  await client.connect();
  const files = new Map<string, string>();
  for (const [table, rows] of Object.entries(tables)) {
    const file = path.join(folder, `${table}.copy`);
    await pipeline(client.query(copyTo(`copy (${rows}) to stdout`)), fs.createWriteStream(file));
    files.set(table, file);
  }
  await client.end();
  return files;
}

/** The seconds PostgreSQL needs to write the same rows from staging tables it has loaded, one statement a table. */
export async function measureLimit(
  url: string,
  files: ReadonlyMap<string, string>,
  report: (line: string) => void,
): Promise<number> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  await client.connect();
  for (const [table, file] of files) {
    await client.query(`create unlogged table staged_${table} as ${tables[table]} limit 0`);
    await pipeline(fs.createReadStream(file), client.query(copyFrom(`copy staged_${table} from stdin`)));
  }
  await client.query("vacuum (analyze)");
  await client.query("checkpoint");
  const startedAt = performance.now();
  await client.query("begin");
  for (const statement of statements) {
    const statementAt = performance.now();
    await client.query(statement);
    report(`limit: ${((performance.now() - statementAt) / 1000).toFixed(1)} s ${statement.trim().slice(0, 50)}`);
  }
  await client.query("commit");
  const seconds = (performance.now() - startedAt) / 1000;
  await client.end();
  return seconds;
}

const tables: Record<string, string> = {
  valuation: "select * from valuation",
  valuation_breakdown: "select listing_id, breakdown from valuation_breakdown",
  listing_score:
    "select profile_id, listing_id, composite, adjusted_cents, is_ranked, known_share, ranks from listing_score",
  listing_score_snapshot: `select listing_id, profile_id, score_composite, price_usd, adjusted_price_usd, dollar_per_cpu_mark,
    dollar_per_single_mark, perf_per_watt, reason, ruleset_version_ids, price_check, ranks
    from (select *, row_number() over (partition by listing_id order by id desc) as age from listing_score_snapshot) s where age = 1`,
};

const computed =
  `is_ranked adjusted_price_usd dollar_per_cpu_mark_single dollar_per_cpu_mark_single_adjusted dollar_per_cpu_mark_multi
  dollar_per_cpu_mark_multi_adjusted score_cpu_multi score_cpu_single score_gpu perf_per_watt badge matched_rule_count
  incomplete_rule_count metrics_json tags_json ruleset_version_ids valued_on next_change_on input_hash engine_version
  listing_version result_hash score_hash price_check`.split(/\s+/);

const statements = [
  `update valuation v set ${computed.map((name) => `${name} = s.${name}`).join(", ")}, updated_at = now()
   from staged_valuation s where s.listing_id = v.listing_id`,
  `insert into valuation_breakdown (listing_id, breakdown) select listing_id, breakdown from staged_valuation_breakdown
   on conflict (listing_id) do update set breakdown = excluded.breakdown, updated_at = now()`,
  `insert into listing_score (profile_id, listing_id, composite, adjusted_cents, is_ranked, known_share, ranks)
   select profile_id, listing_id, composite, adjusted_cents, is_ranked, known_share, ranks from staged_listing_score
   on conflict (profile_id, listing_id) do update set composite = excluded.composite,
     adjusted_cents = excluded.adjusted_cents, is_ranked = excluded.is_ranked, known_share = excluded.known_share,
     ranks = excluded.ranks, updated_at = now()`,
  `insert into listing_score_snapshot (listing_id, profile_id, score_composite, price_usd, adjusted_price_usd,
     dollar_per_cpu_mark, dollar_per_single_mark, perf_per_watt, reason, ruleset_version_ids, price_check, ranks)
   select listing_id, profile_id, score_composite, price_usd, adjusted_price_usd, dollar_per_cpu_mark,
     dollar_per_single_mark, perf_per_watt, reason, ruleset_version_ids, price_check, ranks from staged_listing_score_snapshot`,
];
