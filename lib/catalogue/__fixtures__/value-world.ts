import pg from "pg";
import { sqlOfClient } from "@/lib/db/sql";
import { countCpuListings, writePriceMedians } from "@/lib/db/valuations/price-medians";
import type { Offer } from "@/lib/listings/offer";
import type { PriceCheck } from "@/lib/listings/price-checks";
import { readOffer } from "@/lib/listings/read-offer";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import type { ProfileScore } from "@/lib/valuation/appraise";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { joinNearestCpus } from "@/lib/valuation/ranks/join-nearest-cpus";
import { checkPrice, createKnownMeasure, DEFAULT_RANKING_RULES, judgeRanks } from "@/lib/valuation/ranks/who-ranks";
import { judgeBadge } from "@/lib/valuation/scores/badge";
import { readCompositeValues, roundComposite, scoreComposite } from "@/lib/valuation/scores/composite";
import { measurePerformance } from "@/lib/valuation/scores/performance";
import { createValuer, type Valuation } from "@/lib/valuation/value/value-offer";
import { type Cell, copyRows } from "@/prisma/seed/load/copy-rows";

export interface WorldRules {
  catalogue: FactCatalogue;
  rulesets: Ruleset[];
  profiles: { id: number; weights: Record<string, number>; groupWeights: Record<string, number> }[];
  date: string;
  /** By CPU what its machines usually cost, in cents. */
  medians: ReadonlyMap<number, number>;
}

/** What the engine says of one listing, in the shape the tables store. */
export interface ValuedListing {
  offer: Offer;
  valuation: Valuation;
  valuationRow: Cell[];
  scores: ProfileScore[];
}

/** Writes the results of a whole world by the plain one-by-one engine: what columns and SQL are compared with. */
export async function valueWorld(url: string, date: string, rulesets?: Ruleset[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sql = sqlOfClient(client);
    await writePriceMedians(sql, joinNearestCpus(await countCpuListings(sql), rules));
    const world = await readWorldRules(client, date);
    const value = createWorldValuer(rulesets === undefined ? world : { ...world, rulesets });
    await client.query("begin; set local deal_brain.bulk_load = 'on'; set local statement_timeout = 0");
    await client.query("truncate valuation, listing_score");
    let count = 0;
    for await (const offers of readOffers(client)) {
      const valued = offers.filter(({ priceCents }) => priceCents !== null).map(value);
      await copyRows(
        client,
        { table: "valuation", columns: VALUATION_COLUMNS },
        valued.map((row) => row.valuationRow),
      );
      const scores = valued.flatMap(({ offer, scores: own }) =>
        own.map(({ profileId, composite, adjustedCents, knownShare, ranks }) => [
          ...[profileId, offer.id, composite, adjustedCents],
          ...[isRanked(offer), knownShare, ranks],
        ]),
      );
      await copyRows(client, { table: "listing_score", columns: SCORE_COLUMNS }, scores);
      count += valued.length;
    }
    await client.query("commit");
    await client.query("vacuum (analyze) valuation, listing_score");
    return count;
  } finally {
    await client.end();
  }
}

export async function readWorldRules(client: pg.ClientBase, date: string): Promise<WorldRules> {
  const fields = await client.query<CustomFieldFact>(
    "select entity, key, label, data_type as type, coalesce(options, '[]') as options from custom_field_definition where is_active and deleted_at is null order by id",
  );
  const catalogue = createPcCatalogue(fields.rows);
  const versions = await client.query<{ snapshot: unknown }>(
    "select distinct on (ruleset_id) snapshot from valuation_ruleset_version where ruleset_id is not null order by ruleset_id, number desc",
  );
  const profiles = await client.query<WorldRules["profiles"][number]>(
    `select id, weights_json as weights, rule_group_weights as "groupWeights" from profile where deleted_at is null order by id`,
  );
  const rulesets = versions.rows.map(({ snapshot }) => parseRuleset(snapshot, { catalogue }).ruleset);
  const medians = await client.query<{ id: number; cents: number }>(
    "select cpu_id as id, (median_usd * 100)::int as cents from price_median",
  );
  return {
    catalogue,
    rulesets,
    profiles: profiles.rows,
    date,
    medians: new Map(medians.rows.map(({ id, cents }) => [id, cents])),
  };
}

export function createWorldValuer({
  catalogue,
  rulesets,
  profiles,
  date,
  medians,
}: WorldRules): (offer: Offer) => ValuedListing {
  const value = createValuer({ catalogue, rulesets, date });
  const byProfile = profiles.map((profile) => ({
    ...profile,
    value: createValuer({ catalogue, rulesets, date, groupWeights: profile.groupWeights }),
  }));
  return (offer) => {
    const valuation = value(offer);
    const priceCheck = judgePrice(offer, medians);
    const scores = byProfile.map(({ id, weights, value: valueFor }) => {
      const adjustedCents = valueFor(offer).adjustedPriceCents ?? 0;
      const values = readCompositeValues(offer, measurePerformance(offer, adjustedCents), adjustedCents);
      const { knownShare, lacksRequired } = createKnownMeasure(weights, [])(values);
      const ranks = judgeRanks({ isStale: false, priceCheck, knownShare, lacksRequired }, rules);
      const composite = roundComposite(scoreComposite(values, weights).score);
      return { profileId: id, composite, adjustedCents, knownShare, ranks };
    });
    return { offer, valuation, valuationRow: writeValuation(offer, valuation, priceCheck), scores };
  };
}

/** Every listing of the database as the engine sees it, a batch at a time. */
export async function* readOffers(client: pg.ClientBase, batch = 2_000): AsyncIterable<Offer[]> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<{ listing: { id: number } }>(OFFERS_SQL, [after, batch]);
    if (rows.length === 0) return;
    after = rows.at(-1)?.listing.id ?? after;
    yield rows.map(({ listing }) => {
      const read = readOffer(listing);
      if (!read.ok) throw new Error(`listing ${listing.id}: ${read.problems.join("; ")}`);
      return read.offer;
    });
  }
}

const rules = DEFAULT_RANKING_RULES;

const judgePrice = ({ cpuId, priceCents, offerFlags }: Offer, medians: ReadonlyMap<number, number>) =>
  checkPrice(
    {
      priceCents: priceCents ?? 0,
      medianCents: medians.get(cpuId ?? 0) ?? null,
      isConfirmed: false,
      hasFlags: offerFlags.length > 0,
    },
    rules,
  );

const isRanked = ({ status }: Offer): boolean => status === "active";

const OFFERS_SQL = `
  select to_jsonb(l) || jsonb_build_object('price_usd', l.price_usd, 'cpu', to_jsonb(c), 'gpu', to_jsonb(g),
      'ram_spec', to_jsonb(r), 'storage', jsonb_build_object('primary', to_jsonb(s1), 'secondary', to_jsonb(s2)),
      'ports', case when p.id is not null then to_jsonb(p) || jsonb_build_object('ports', (
          select coalesce(jsonb_agg(to_jsonb(po)), '[]') from port po where po.ports_profile_id = p.id)) end,
      'offer_flags', (
        select coalesce(jsonb_agg(key), '[]') from jsonb_each_text(l.offer_flags) f (key, how) where how in ('read', 'set')),
      'components', (select coalesce(jsonb_agg(to_jsonb(lc)), '[]') from listing_component lc where lc.listing_id = l.id)
    ) as listing
  from listing l left join cpu c on c.id = l.cpu_id left join gpu g on g.id = l.gpu_id
  left join ram_spec r on r.id = l.ram_spec_id left join storage_profile s1 on s1.id = l.primary_storage_profile_id
  left join storage_profile s2 on s2.id = l.secondary_storage_profile_id
  left join ports_profile p on p.id = l.ports_profile_id
  where l.id > $1 and l.deleted_at is null order by l.id limit $2`;

const SCORE_COLUMNS = ["profile_id", "listing_id", "composite", "adjusted_cents", "is_ranked", "known_share", "ranks"];
const VALUATION_COLUMNS = [
  "listing_id",
  "is_ranked",
  "adjusted_price_usd",
  "dollar_per_cpu_mark_single",
  "dollar_per_cpu_mark_single_adjusted",
  "dollar_per_cpu_mark_multi",
  "dollar_per_cpu_mark_multi_adjusted",
  "score_cpu_multi",
  "score_cpu_single",
  "score_gpu",
  "perf_per_watt",
  "badge",
  "price_check",
  "metrics_json",
  "tags_json",
  "valued_on",
  "input_hash",
  "engine_version",
];

function writeValuation(offer: Offer, valuation: Valuation, priceCheck: PriceCheck | null): Cell[] {
  const adjustedCents = valuation.adjustedPriceCents ?? 0;
  const performance = measurePerformance(offer, adjustedCents);
  return [
    offer.id,
    isRanked(offer),
    (adjustedCents / 100).toFixed(2),
    performance.dollarPerCpuMarkSingle,
    performance.dollarPerCpuMarkSingleAdjusted,
    performance.dollarPerCpuMarkMulti,
    performance.dollarPerCpuMarkMultiAdjusted,
    performance.scoreCpuMulti,
    performance.scoreCpuSingle,
    performance.scoreGpu,
    performance.perfPerWatt,
    judgeBadge(offer.priceCents ?? 0, adjustedCents).badge,
    priceCheck,
    valuation.metrics,
    [...valuation.tags],
    valuation.date,
    valuation.inputHash,
    valuation.engineVersion,
  ];
}
