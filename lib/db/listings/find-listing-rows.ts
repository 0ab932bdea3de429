import type { RankedListingRow } from "../../listings/ranked-listing";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { flagsInForceSql, rankedSql } from "./ranked-sql";
import { selectFields } from "./select-fields";

const listedFields = Prisma.raw(selectFields("isListed"));

/** The lines of these listings in this order; those deleted meanwhile are left out. */
export async function findListingRows(
  ids: readonly number[],
  { profileId }: { profileId?: number | undefined },
  db: Db = reading(),
): Promise<RankedListingRow[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<RankedListingRow[]>`/* kept: listing_rows */
    select l.id, l.row_version as "rowVersion", l.title, l.listing_url as "listingUrl", l.condition::text as condition,
      l.status::text as status, (l.price_usd * 100)::float8 as "priceCents",
      (v.adjusted_price_usd * 100)::float8 as "adjustedCents", s.adjusted_cents as "profileAdjustedCents", s.composite,
      v.badge, coalesce(v.tags_json, '[]') as tags, coalesce(v.metrics_json, '{}') as metrics,
      v.matched_rule_count as "matchedRuleCount", v.incomplete_rule_count as "incompleteRuleCount",
      v.dollar_per_cpu_mark_multi as "dollarPerCpuMarkMulti",
      v.dollar_per_cpu_mark_multi_adjusted as "dollarPerCpuMarkMultiAdjusted",
      v.dollar_per_cpu_mark_single as "dollarPerCpuMarkSingle",
      v.dollar_per_cpu_mark_single_adjusted as "dollarPerCpuMarkSingleAdjusted",
      v.perf_per_watt as "perfPerWatt", v.score_cpu_multi as "scoreCpuMulti", v.score_cpu_single as "scoreCpuSingle",
      v.score_gpu as "scoreGpu", ${listedFields},
      l.cpu_id as "cpuId", c.name as "cpuName", c.cores as "cpuCores", c.tdp_w as "cpuTdpWatts",
      c.release_year as "cpuReleaseYear", l.gpu_id as "gpuId", g.name as "gpuName", l.ram_gb as "ramGb",
      r.ddr_generation::text as "ramGeneration", l.primary_storage_gb as "primaryStorageGb",
      s1.medium::text as "primaryStorageMedium", l.secondary_storage_gb as "secondaryStorageGb",
      l.price_date as "priceDate", l.last_seen_at as "lastSeenAt",
      l.created_at as "createdAt", l.is_stale as "isStale", l.attributes_json as custom,
      v.price_check as "priceCheck", l.price_confirmed_at is not null as "isPriceConfirmed",
      ${flagsInForceSql} as "offerFlags", (m.median_usd * 100)::float8 as "medianCents",
      coalesce(${rankedSql}, false) as "isRanked", s.known_share as "knownShare"
    from unnest(${ids}::int[]) with ordinality as wanted (id, at)
    join listing l on l.id = wanted.id and l.deleted_at is null
    left join valuation v on v.listing_id = l.id
    left join listing_score s on s.listing_id = l.id and s.profile_id = ${profileId ?? 0}
    left join cpu c on c.id = l.cpu_id
    left join price_median m on m.cpu_id = l.cpu_id
    left join gpu g on g.id = l.gpu_id
    left join ram_spec r on r.id = l.ram_spec_id
    left join storage_profile s1 on s1.id = l.primary_storage_profile_id
    order by wanted.at`;
}
