import { beforeAll, describe, expect, it } from "vitest";
import { valueWorld } from "@/lib/catalogue/__fixtures__/value-world";
import { testDatabase } from "@/lib/db/testing/test-database";
import { type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import { compareRankKeys, type ListingSort } from "@/lib/ranking/sort";
import { loadWorld } from "@/prisma/seed/load-world";
import { findCount } from "./find-count";
import { findFacets } from "./find-facets";
import { findHistogram } from "./find-histogram";
import { findListingRows } from "./find-listing-rows";
import { findPage } from "./find-page";
import { findRank } from "./find-rank";
import { listIdsInOrder } from "./list-ids-in-order";

const database = testDatabase();
let profileId: number;

beforeAll(async () => {
  await loadWorld(database.url, "demo", { today: new Date("2026-03-01T12:00:00Z") });
  await valueWorld(database.url, "2026-03-01");
  const { rows } = await database.pool.query<{ id: number }>("select id from profile where is_default");
  profileId = rows[0]?.id ?? 0;
});

const filterOf = (input: object): ListingFilter => listingFilterSchema.parse({ profileId, ...input });

async function readAll(filter: ListingFilter, sort: ListingSort, limit = 37) {
  const rows = [];
  for (let cursor: string | undefined; ; ) {
    const page = await findPage({ filter, sort, limit, cursor });
    expect(page.isRestarted).toBe(false);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}

describe("pages", () => {
  it.each([
    ["composite", "desc"],
    ["composite", "asc"],
    ["price_cents", "asc"],
    ["adjusted_cents", "desc"],
    ["profile_adjusted_cents", "asc"],
    ["score_gpu", "desc"],
    ["created_at", "desc"],
    ["price_date", "asc"],
    ["title", "desc"],
    ["ram_gb", "desc"],
    ["custom.warranty_months", "asc"],
  ] as const)("by %s %s give every active listing once, in the pure order", async (field, direction) => {
    const rows = await readAll(filterOf({}), { field, direction });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBe(await findCount(filterOf({})));
    expect(rows).toEqual(rows.toSorted((a, b) => compareRankKeys(a, b, direction)));
    // Files and charts take the same order.
    expect(await listIdsInOrder({ filter: filterOf({}), sort: { field, direction } })).toEqual(
      rows.map(({ id }) => id),
    );
    const at = Math.floor(rows.length / 3);
    expect(await findRank({ filter: filterOf({}), sort: { field, direction }, listingId: rows[at]?.id ?? 0 })).toBe(
      at + 1,
    );
  });

  it("are the same walked along an index, sorted, and among all statuses", async () => {
    const sort: ListingSort = { field: "adjusted_cents", direction: "asc" };
    const active = await readAll(filterOf({}), sort);
    const all = await readAll(filterOf({ choices: { status: ["active", "pending", "sold", "archived"] } }), sort);
    const used = await readAll(filterOf({ choices: { condition: ["used"], status: ["active"] } }), sort);
    const ids = new Set(used.map(({ id }) => id));
    expect(all.length).toBeGreaterThan(active.length);
    expect(used).toEqual(active.filter(({ id }) => ids.has(id)));
    expect(used.length).toBe(await findCount(filterOf({ choices: { condition: ["used"] } })));
  });

  it("begin anew for a cursor of another list", async () => {
    const sort: ListingSort = { field: "price_cents", direction: "asc" };
    const { next } = await findPage({ filter: filterOf({}), sort, limit: 5 });
    const first = await findPage({ filter: filterOf({ freshness: "hide" }), sort, limit: 5 });
    for (const cursor of [next ?? "", "nonsense", "bnVsbA"]) {
      const page = await findPage({ filter: filterOf({ freshness: "hide" }), sort, limit: 5, cursor });
      expect(page).toEqual({ ...first, isRestarted: true });
    }
  });

  it("bring their rows in the same order", async () => {
    const { rows } = await findPage({
      filter: filterOf({}),
      sort: { field: "composite", direction: "desc" },
      limit: 10,
    });
    const lines = await findListingRows(
      rows.map(({ id }) => id),
      { profileId },
    );
    expect(lines.map(({ id, composite, isRanked: ranks }) => ({ id, key: composite, ranks }))).toEqual(rows);
  });
});

describe("filters", () => {
  it.each([
    { text: "optiplex" },
    { text: "optplex i5" },
    { text: "o" },
    { text: "optiplex zz" },
    { text: "zzzzqqqq" },
    { choices: { has_gpu: [true], condition: ["used", "refurb"] } },
    { choices: { "cpu.manufacturer": ["Intel", null] } },
    { choices: { "custom.included_extras": ["mouse"] } },
    { choices: { "custom.power_adapter": [true, null] } },
    { choices: { badge: ["great", "good"] }, freshness: "hide" },
    { ranges: { price_cents: { min: 10_000, max: 30_000.5 }, composite: { min: 20, orMissing: true } } },
    { ranges: { "custom.noise_db": { max: 25.5 } } },
    { missing: ["cpu_id", "seller"] },
    { ids: [1, 2, 3, 400, 99_999] },
  ] as const)("%j count what pages show and what facets promise", async (input) => {
    const filter = filterOf(input);
    const rows = await readAll(filter, { field: "price_cents", direction: "asc" });
    const count = await findCount(filter);
    expect(rows.length).toBe(count);
    const [facet] = await findFacets({ filter, fields: ["manufacturer"], top: 3 });
    const shown = facet?.values.reduce((sum, { count: own }) => sum + own, 0) ?? 0;
    expect(shown + (facet?.missing ?? 0) + (facet?.rest.count ?? 0)).toBe(count);
    for (const { value, count: promised } of facet?.values ?? []) {
      expect(await findCount({ ...filter, choices: { ...filter.choices, manufacturer: [value] } })).toBe(promised);
    }
    const histogram = await findHistogram({ filter, field: "ram_gb", buckets: 10 });
    expect(histogram.count + histogram.missing).toBe(count);
    expect(histogram.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(histogram.count);
  });

  it("count each facet without its own choice", async () => {
    const filter = filterOf({ choices: { condition: ["new"], manufacturer: ["Dell"] } });
    const [condition, tags] = await findFacets({ filter, fields: ["condition", "tags"], top: 10 });
    const without = filterOf({ choices: { manufacturer: ["Dell"] } });
    expect(condition?.values.reduce((sum, { count }) => sum + count, 0)).toBe(await findCount(without));
    expect(tags?.missing).toBeGreaterThanOrEqual(0);
  });
});
