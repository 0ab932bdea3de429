import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { defaultSettings, settingSchemas } from "@/lib/settings/schemas";
import type { ScoringProfile, ValuationBook } from "@/lib/valuation/appraise";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import type { RankingRules } from "@/lib/valuation/ranks/who-ranks";
import { DEFAULT_REFERENCES } from "@/lib/valuation/scores/composite";
import { effectiveVersions } from "../rulesets/effective-versions";
import type { Sql } from "../sql";

/**
 * Begins to value: no rule, profile, setting or component changes until this transaction ends. Answers what they are now in
 * a word, so that whoever has compiled them knows whether that is still true. The row's xmin keeps a change that was rolled
 * back apart from the one that took its number.
 */
export async function openBook(sql: Sql): Promise<string> {
  await sql.query("select 1 from pg_advisory_xact_lock_shared(hashtext('deal-brain valuation'))");
  return readBookEdition(sql);
}

/** The same word for those who only look: a page holds nothing up, and may be overtaken. */
export async function readBookEdition(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ edition: string }>(
    `select concat_ws(' ', (now() at time zone 'utc')::date,
       (select string_agg(name || version || '/' || xmin, ' ' order by name) from valuation_epoch where name <> 'components'),
       (select count(*) from valuation_ruleset_version where effective_at <= now())) as edition`,
  );
  return row?.edition ?? "";
}

/** The components' own edition: they are kept by id and read again when one of them changed. */
export async function readComponentEdition(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ edition: string }>(
    "select coalesce((select version || '/' || xmin from valuation_epoch where name = 'components'), '') as edition",
  );
  return row?.edition ?? "";
}

export async function readRankingRules(sql: Sql): Promise<RankingRules> {
  const [row] = await sql.query<{ value: unknown }>(
    "select value_json as value from application_settings where key = 'ranking'",
  );
  return settingSchemas.ranking.safeParse(row?.value).data ?? defaultSettings.ranking;
}

/** Everything valuations depend on besides the listings, as it is now. */
export async function readBook(sql: Sql): Promise<ValuationBook> {
  const fields = await sql.query<CustomFieldFact>(
    `select entity, key, label, data_type as type, coalesce(options, '[]') as options
     from custom_field_definition where deleted_at is null and is_active order by id`,
  );
  const catalogue = createPcCatalogue(fields);
  const versions = await sql.query<{ id: number; rulesetId: number; snapshot: unknown }>(
    `select id, ruleset_id as "rulesetId", snapshot from (${effectiveVersions}) effective order by ruleset_id`,
  );
  const profiles = await sql.query<ScoringProfile>(
    `select id, is_default as "isDefault", weights_json as weights, rule_group_weights as "ruleGroupWeights",
       required_metrics as "requiredMetrics"
     from profile where deleted_at is null order by id`,
  );
  const settings = await sql.query<{ key: string; value: unknown }>(
    "select key, value_json as value from application_settings where key in ('valuation_thresholds', 'score_references', 'ranking')",
  );
  const medians = await sql.query<{ cpuId: number; cents: number }>(
    `select cpu_id as "cpuId", (median_usd * 100)::int as cents from price_median`,
  );
  const [today] = await sql.query<{ date: string }>("select (now() at time zone 'utc')::date::text as date");
  const readSetting = <Key extends "valuation_thresholds" | "score_references" | "ranking">(key: Key) => {
    const stored = settingSchemas[key].safeParse(settings.find((row) => row.key === key)?.value);
    return (stored.success ? stored.data : defaultSettings[key]) as (typeof defaultSettings)[Key];
  };
  return {
    catalogue,
    // A rule that can no longer be read becomes a line with its error and stops nothing else.
    rulesets: versions.map(({ snapshot }) => parseRuleset(snapshot, { catalogue }).ruleset),
    versionIds: new Map(versions.map(({ id, rulesetId }) => [rulesetId, id])),
    profiles,
    references: { ...DEFAULT_REFERENCES, ...readSetting("score_references") },
    thresholds: readSetting("valuation_thresholds"),
    rankingRules: readSetting("ranking"),
    priceMedians: new Map(medians.map(({ cpuId, cents }) => [cpuId, cents])),
    date: today?.date ?? "",
  };
}
