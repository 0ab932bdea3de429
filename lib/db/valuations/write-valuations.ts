import type { Appraisal } from "@/lib/valuation/appraise";
import type { PricedComponent } from "@/lib/valuation/value/price-components";
import type { Sql } from "../sql";

/** A listing that came out otherwise than it is stored, as it is to be stored: plain values, so that nothing larger is kept. */
export interface ValuationRow {
  listingId: number;
  listingVersion: number;
  isRanked: boolean;
  priceCents: number;
  appraisal: Pick<
    Appraisal,
    "adjustedCents" | "performance" | "badge" | "priceCheck" | "matchedRuleCount" | "nextChangeOn"
  >;
  /** What its words hold against it, when they were read for the first time. */
  newFlags: string | null;
  incompleteCount: number;
  metrics: string;
  tags: string;
  versionIds: string;
  date: string;
  inputHash: string;
  engineVersion: string;
  resultHash: string;
  scoreHash: string;
  /** Null when only scores or the badge changed: the breakdown stays as it is. */
  breakdown: string | null;
  /** Empty when the breakdown stays as it is. */
  components: readonly PricedComponent[];
  /** Empty when no score changed. */
  scores: Appraisal["scores"];
  /** The profile whose score history is kept: the listing's own, else the default one. */
  historyProfileId: number | null;
  historyComposite: number | null;
  historyRanks: boolean;
}

/**
 * Writes valuations, breakdowns, what components were given, scores and score history in one statement and answers the listings it wrote. A listing
 * somebody has changed since it was read keeps what that change computed, or waits for what it asked for.
 */
export async function writeValuations(sql: Sql, rows: readonly ValuationRow[], reason: string): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const of = (read: (row: ValuationRow) => Cell) => listCells(rows, read);
  const scores = rows.flatMap((row) => row.scores.map((score) => ({ ...score, listingId: row.listingId })));
  const components = rows.flatMap((row) => row.components.map((one) => ({ ...one, listingId: row.listingId })));
  const written = await sql.query<{ listing_id: number }>(statement, [
    of((row) => row.listingId),
    of((row) => row.listingVersion),
    of((row) => row.isRanked),
    of((row) => dollars(row.appraisal.adjustedCents)),
    of((row) => row.appraisal.performance.dollarPerCpuMarkSingle),
    of((row) => row.appraisal.performance.dollarPerCpuMarkSingleAdjusted),
    of((row) => row.appraisal.performance.dollarPerCpuMarkMulti),
    of((row) => row.appraisal.performance.dollarPerCpuMarkMultiAdjusted),
    of((row) => row.appraisal.performance.scoreCpuMulti),
    of((row) => row.appraisal.performance.scoreCpuSingle),
    of((row) => row.appraisal.performance.scoreGpu),
    of((row) => row.appraisal.performance.perfPerWatt),
    of((row) => row.appraisal.badge),
    of((row) => row.appraisal.matchedRuleCount),
    of((row) => row.incompleteCount),
    listTexts(rows, (row) => row.metrics),
    listTexts(rows, (row) => row.tags),
    listTexts(rows, (row) => row.versionIds),
    of((row) => row.date),
    of((row) => row.appraisal.nextChangeOn),
    of((row) => row.inputHash),
    of((row) => row.engineVersion),
    of((row) => row.resultHash),
    of((row) => row.scoreHash),
    listTexts(rows, (row) => row.breakdown),
    of((row) => row.historyProfileId),
    of((row) => row.historyComposite),
    of((row) => dollars(row.priceCents)),
    listCells(scores, ({ profileId }) => profileId),
    listCells(scores, ({ listingId }) => listingId),
    listCells(scores, ({ composite }) => composite),
    listCells(scores, ({ adjustedCents }) => adjustedCents),
    reason.slice(0, 64),
    listCells(components, ({ listingId }) => listingId),
    listCells(components, ({ type }) => type),
    listCells(components, ({ cents }) => (cents === null ? null : dollars(cents))),
    of((row) => row.appraisal.priceCheck),
    listCells(scores, ({ knownShare }) => knownShare),
    listCells(scores, ({ ranks }) => ranks),
    of((row) => row.historyRanks),
    listTexts(rows, (row) => row.newFlags),
  ]);
  return new Set(written.map(({ listing_id }) => listing_id));
}

type Cell = string | number | boolean | null;

/** A PostgreSQL array of cells that need no quoting. */
const listCells = <Row>(rows: readonly Row[], read: (row: Row) => Cell): string =>
  `{${rows.map((row) => read(row) ?? "NULL").join(",")}}`;

/** Texts of any content, parted and marked as missing by characters that JSON writes only escaped: no quoting, half the bytes. */
const listTexts = <Row>(rows: readonly Row[], read: (row: Row) => string | null): string =>
  rows.map((row) => read(row) ?? "\u001e").join("\u001f");

const texts = (parameter: number) => `string_to_array($${parameter}, E'\\x1f', E'\\x1e')`;

const dollars = (cents: number): string => (cents / 100).toFixed(2);

const computed = [
  ...["is_ranked", "adjusted_price_usd", "dollar_per_cpu_mark_single", "dollar_per_cpu_mark_single_adjusted"],
  ...["dollar_per_cpu_mark_multi", "dollar_per_cpu_mark_multi_adjusted", "score_cpu_multi", "score_cpu_single"],
  ...["score_gpu", "perf_per_watt", "badge", "matched_rule_count", "incomplete_rule_count", "metrics_json"],
  ...["tags_json", "ruleset_version_ids", "valued_on", "next_change_on", "input_hash", "engine_version"],
  ...["listing_version", "result_hash", "score_hash", "price_check"],
];

/** Texts become what their columns hold. */
const casts: Partial<Record<string, string>> = {
  metrics_json: "::jsonb",
  tags_json: "::jsonb",
  ruleset_version_ids: "::int[]",
};

const statement = `
  with given as materialized (
    select * from unnest(
      $1::int[], $2::int[], $3::boolean[], $4::numeric[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
      $9::float8[], $10::float8[], $11::float8[], $12::float8[], $13::text[], $14::int[], $15::int[],
      ${texts(16)}, ${texts(17)}, ${texts(18)}, $19::date[], $20::date[], $21::text[], $22::text[],
      $23::bigint[], $24::bigint[], ${texts(25)}, $26::int[], $27::float8[], $28::numeric[], $37::text[], $40::boolean[],
      ${texts(41)}
    ) as t (listing_id, listing_version, is_ranked, adjusted_price_usd, dollar_per_cpu_mark_single,
      dollar_per_cpu_mark_single_adjusted, dollar_per_cpu_mark_multi, dollar_per_cpu_mark_multi_adjusted,
      score_cpu_multi, score_cpu_single, score_gpu, perf_per_watt, badge, matched_rule_count, incomplete_rule_count,
      metrics_json, tags_json, ruleset_version_ids, valued_on, next_change_on, input_hash, engine_version,
      result_hash, score_hash, breakdown, profile_id, score_composite, price_usd, price_check, history_ranks, new_flags)
  ), valued as (
    insert into valuation (listing_id, ${computed.join(", ")})
    select listing_id, ${computed.map((name) => `${name}${casts[name] ?? ""}`).join(", ")} from given
    on conflict (listing_id) do update
      set ${computed.map((name) => `${name} = excluded.${name}`).join(", ")}, updated_at = now()
      where valuation.listing_version <= excluded.listing_version
    returning listing_id
  ), explained as (
    insert into valuation_breakdown (listing_id, breakdown)
    select listing_id, breakdown from given join valued using (listing_id) where breakdown is not null
    on conflict (listing_id) do update set breakdown = excluded.breakdown, updated_at = now()
  ), shared as (
    -- Several components of one kind share its sum by their quantities, to the cent: each gets what is due up to it, less
    -- what those before it got.
    select c.id, round(g.usd * sum(c.quantity) over one_by_one / nullif(sum(c.quantity) over whole, 0), 2)
      - round(g.usd * (sum(c.quantity) over one_by_one - c.quantity) / nullif(sum(c.quantity) over whole, 0), 2) as usd
    from unnest($34::int[], $35::component_type[], $36::numeric[]) as g (listing_id, component_type, usd)
    join valued using (listing_id) join listing_component c using (listing_id, component_type)
    window whole as (partition by c.listing_id, c.component_type), one_by_one as (whole order by c.id)
  ), priced as (
    update listing_component set adjustment_value_usd = shared.usd, updated_at = now()
    from shared where shared.id = listing_component.id and adjustment_value_usd is distinct from shared.usd
  ), scored as (
    insert into listing_score (profile_id, listing_id, composite, adjusted_cents, is_ranked, known_share, ranks)
    select s.profile_id, s.listing_id, s.composite, s.adjusted_cents, g.is_ranked, s.known_share, s.ranks
    from unnest($29::int[], $30::int[], $31::float8[], $32::int[], $38::int[], $39::boolean[])
      as s (profile_id, listing_id, composite, adjusted_cents, known_share, ranks)
    join given g using (listing_id) join valued using (listing_id)
    on conflict (profile_id, listing_id) do update
      set composite = excluded.composite, adjusted_cents = excluded.adjusted_cents, is_ranked = excluded.is_ranked,
        known_share = excluded.known_share, ranks = excluded.ranks, updated_at = now()
      where (listing_score.composite, listing_score.adjusted_cents, listing_score.is_ranked, listing_score.known_share, listing_score.ranks)
        is distinct from (excluded.composite, excluded.adjusted_cents, excluded.is_ranked, excluded.known_share, excluded.ranks)
  ), read_words as (
    -- No person's change, so no version of it: whoever edits on is not told of a conflict.
    update listing set offer_flags = given.new_flags::jsonb from given
    where listing.id = given.listing_id and given.new_flags is not null and listing.offer_flags is null
  ), remembered as (
    insert into listing_score_snapshot (listing_id, profile_id, score_composite, price_usd, adjusted_price_usd,
      dollar_per_cpu_mark, dollar_per_single_mark, perf_per_watt, reason, ruleset_version_ids, price_check, ranks)
    select listing_id, profile_id, score_composite, price_usd, adjusted_price_usd, dollar_per_cpu_mark_multi_adjusted,
      dollar_per_cpu_mark_single_adjusted, perf_per_watt, $33, ruleset_version_ids::int[], price_check, history_ranks
    from given join valued using (listing_id)
    where breakdown is not null or not exists (
      select 1 from (
        select s.score_composite, s.price_check, s.ranks from listing_score_snapshot s
        where s.listing_id = given.listing_id order by s.created_at desc, s.id desc limit 1) last
      where (last.score_composite, last.price_check, last.ranks)
        is not distinct from (given.score_composite, given.price_check, given.history_ranks))
  )
  select listing_id from valued`;
