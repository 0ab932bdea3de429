import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCount } from "@/lib/db/listings/find-count";
import { findFacets } from "@/lib/db/listings/find-facets";
import { findHistogram } from "@/lib/db/listings/find-histogram";
import { findPage } from "@/lib/db/listings/find-page";
import { findRank } from "@/lib/db/listings/find-rank";
import { testDatabase } from "@/lib/db/testing/test-database";
import type { ListingChart } from "@/lib/listings/filters/chart";
import { EVERYTHING, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import type { WorldName } from "@/prisma/seed/load-world";
import { loadWorld } from "@/prisma/seed/load-world";
import { LiveColumns } from "../load/live-columns";
import { Answerer } from "../process/answer";
import { arbitraryFilter, arbitrarySort, choiceFields, numberFields } from "./arbitrary-queries";
import { valueWorld } from "./value-world";

/** What columns answer is what SQL answers, whatever is asked. */
export function describeParity(world: WorldName, options: { rows?: number; numRuns: number }): void {
  describe(`in the ${world} world`, () => testParity(world, options));
}

function testParity(world: WorldName, { numRuns, ...options }: { rows?: number; numRuns: number }): void {
  const database = testDatabase();
  let pool: pg.Pool;
  let answerer: Answerer;
  let profileId: number;
  const valuesOf = new Map<string, unknown[]>();
  const boundsOf = new Map<string, number[]>();
  const noSignal = new AbortController().signal;

  beforeAll(async () => {
    await loadWorld(database.url, world, { ...options, today: new Date("2026-03-01T12:00:00Z") });
    await valueWorld(database.url, "2026-03-01");
    await spoil(database.pool);
    pool = new pg.Pool({ connectionString: database.appUrl });
    pool.on("error", () => {});
    const [main, beside] = [await pool.connect(), await pool.connect()];
    const live = await LiveColumns.load(main, beside, () => "2026-03-01");
    main.release();
    beside.release();
    answerer = new Answerer(live, pool);
    const { rows } = await database.pool.query<{ id: number }>("select id from profile where is_default");
    profileId = rows[0]?.id ?? 0;
    const all = listingFilterSchema.parse({ profileId });
    for (const { field, values } of await findFacets({ filter: all, fields: choiceFields, top: 30 }))
      valuesOf.set(
        field,
        values.map(({ value }) => value),
      );
    for (const field of numberFields) {
      const { buckets, quantiles } = await findHistogram({ filter: all, field, buckets: 7 });
      boundsOf.set(field, [...buckets.map(({ from }) => from), ...Object.values(quantiles ?? { none: 1 })]);
    }
  }, 180_000);
  afterAll(() => pool.end());

  it("for the picture of a list: its frontier, what is spread where, and the median adjustment", async () => {
    const filter = listingFilterSchema.parse({ profileId });
    const query = { price: "adjusted_cents", measure: "score_cpu_multi" } as const;
    const chart = (await answerer.answer({ kind: "chart", filter, query }, noSignal)) as ListingChart;
    const { rows } = await database.pool.query<{ id: number; cents: number; measure: number }>(`
      with both_known as (
        select v.listing_id as id, (v.adjusted_price_usd * 100)::float8 as cents, v.score_cpu_multi as measure
        from valuation v join listing l on l.id = v.listing_id
        where v.is_ranked and v.score_cpu_multi is not null and v.adjusted_price_usd > 0
      ), best as (
        select *, max(measure) over (order by cents, measure desc, id desc rows between unbounded preceding and 1 preceding) as before
        from both_known
      )
      select id, cents, measure::float8 as measure from best where before is null or measure > before order by cents`);
    expect(chart.frontier).toEqual(rows);
    const { rows: figures } = await database.pool.query<{ count: number; valued: number; median: number }>(`
      select count(*) filter (where v.score_cpu_multi is not null)::int as count, count(*)::int as valued,
        percentile_disc(0.5) within group (order by (v.adjusted_price_usd - l.price_usd) * 100)::float8 as median
      from valuation v join listing l on l.id = v.listing_id where v.is_ranked`);
    const valued = chart.adjustments.reduce((sum, { count }) => sum + count, 0);
    expect({ count: chart.count, valued, median: chart.medianAdjustmentCents }).toEqual(figures[0]);
    const inCells = chart.cells.reduce((sum, { count }) => sum + count, 0);
    expect(inCells).toBeGreaterThan(0.9 * chart.count);
  });

  it("for any filter: pages to the end, counts, facets, histograms and ranks", async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryFilter(profileId, valuesOf, boundsOf),
        arbitrarySort,
        fc.constantFrom(...numberFields),
        async (filter, sort, field) => {
          expect(await answerer.answer({ kind: "count", filter }, noSignal)).toBe(await findCount(filter));
          const facets = { fields: choiceFields, top: 20 };
          expect(await answerer.answer({ kind: "facets", filter, query: facets }, noSignal)).toEqual(
            await findFacets({ filter, ...facets }),
          );
          const histogram = { field, buckets: 12, isTrimmed: field.length % 2 === 0 };
          expect(await answerer.answer({ kind: "histogram", filter, query: histogram }, noSignal)).toEqual(
            await findHistogram({ filter, ...histogram }),
          );
          let cursor: string | undefined;
          for (let pages = 0; pages < 3; pages++) {
            const query = { filter, sort, limit: 40, cursor };
            const page = await answerer.answer({ kind: "page", query }, noSignal);
            const { rows, next, isRestarted } = await findPage(query);
            expect(page).toMatchObject({ rows, next, isRestarted });
            if (typeof page !== "object" || page === null || !("next" in page) || page.next === null) break;
            expect(page.position).toBe(1 + pages * 40);
            const listingId = page.rows[7]?.id ?? 0;
            expect(await answerer.answer({ kind: "rank", filter, sort, listingId }, noSignal)).toBe(
              await findRank({ filter, sort, listingId }),
            );
            cursor = page.next;
          }
        },
      ),
      { numRuns },
    );
  }, 240_000);

  it("says that it holds no titles", async () => {
    const query = { filter: EVERYTHING, sort: { field: "title", direction: "asc" }, limit: 5 } as const;
    await expect(answerer.answer({ kind: "page", query }, noSignal)).rejects.toThrow("titles are not held");
  });
}

/** What tidy worlds do not have: deleted listings, results that are not there yet, tags and metrics, odd custom values. */
async function spoil(pool: pg.Pool): Promise<void> {
  await pool.query("update listing set deleted_at = now() where id % 41 = 0");
  await pool.query("delete from valuation where listing_id % 37 = 0");
  await pool.query("delete from listing_score where listing_id % 31 = 0");
  await pool.query(
    `update valuation set tags_json = '["bargain", "quiet"]', metrics_json = '{"deal_index": 7.25}' where listing_id % 5 = 0`,
  );
  await pool.query(
    `update valuation set tags_json = '["quiet"]', metrics_json = '{"deal_index": -1}' where listing_id % 7 = 0`,
  );
  await pool.query(
    `update listing set attributes_json = '{"refurb_grade": {"odd": 1}, "warranty_months": "12", "included_extras": []}' where id % 43 = 0`,
  );
  await pool.query(
    `update listing set attributes_json = '{"refurb_grade": null, "included_extras": ["mouse", 3]}' where id % 47 = 0`,
  );
  await pool.query("update listing set created_at = created_at + interval '1 microsecond' * (id % 3) where id % 2 = 0");
}
