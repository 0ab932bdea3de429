import pg from "pg";
import { readCatalogueState } from "@/lib/catalogue/client";
import { countListings, findListingFacets, findListingHistogram, findRankedPage } from "@/lib/catalogue/find-listings";
import { findCount } from "@/lib/db/listings/find-count";
import { findFacets } from "@/lib/db/listings/find-facets";
import { findPage } from "@/lib/db/listings/find-page";
import type { ChoiceField } from "@/lib/listings/filters/listing-fields";
import { EVERYTHING, type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import { presetFilter, presets } from "@/lib/listings/presets";
import type { ListingSort } from "@/lib/ranking/sort";
import { listRows } from "@/lib/services/listings/list-rows";
import { p95 } from "../report/take-time";
import type { Note } from "../report/targets";
import { startCatalogue } from "../world/start-catalogue";

const facetFields: ChoiceField[] = [
  ...(["badge", "form_factor", "condition", "manufacturer", "cpu.manufacturer", "ram_spec.ddr_generation"] as const),
  ...(["storage.primary.medium", "has_gpu", "os_license", "marketplace", "status"] as const),
];
const ROUNDS = 40;
/** Before what is measured, until programs and pages are warm. */
const WARM_UP = 10;

/** Twelve shapes of lists as people open them; the whole server path of each. */
export async function measureListings(ownerUrl: string, report: Note): Promise<void> {
  const note = (name: string, value: number, limit: number): void => report(name, value, limit, "ms");
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const { rows: profiles } = await client.query<{ id: number }>("select id from profile where is_default");
  const profileId = profiles[0]?.id ?? 0;
  const filterOf = (given: object): ListingFilter => listingFilterSchema.parse({ profileId, ...given });
  const all = filterOf({});

  const catalogue = await startCatalogue();
  try {
    while ((await readCatalogueState()).detail !== "answers") await new Promise((resolve) => setTimeout(resolve, 50));

    const sorts: ListingSort[] = [
      { field: "composite", direction: "desc" },
      { field: "adjusted_cents", direction: "asc" },
      { field: "price_cents", direction: "asc" },
      { field: "dollar_per_cpu_mark_multi_adjusted", direction: "asc" },
      { field: "perf_per_watt", direction: "desc" },
      { field: "price_date", direction: "desc" },
      { field: "title", direction: "asc" },
    ];
    for (const sort of sorts)
      note(`page of everything by ${sort.field}, p95`, await p95Of(() => openPage(all, sort)), 15);
    note("hand-written page by adjusted price, p95", await p95Of(() => handWritten(client)), 15);

    const byScore = sorts[0] as ListingSort;
    report("traps among the first ten of every preset", await countTrapsOnTop(client, byScore), 0, "listings");
    const broad = (run: number) =>
      filterOf({ choices: { condition: ["used", "refurb"] }, ranges: { price_cents: { min: 1_000 + run } } });
    note("page that keeps most, p95", await p95Of((run) => openPage(broad(run), byScore)), 50);
    const narrow = (run: number) =>
      filterOf({
        choices: { manufacturer: ["Dell", "HP", "Lenovo"], condition: ["used"] },
        ranges: { price_cents: { max: 30_000 + run }, ram_gb: { min: 32 } },
      });
    note("page of combined filters, p95", await p95Of((run) => openPage(narrow(run), byScore)), 50);
    const words = ["optiplex", "thinkcentre", "elitedesk 800", "ryzen 7", "minisforum", "prodesk", "i5-8500t", "nuc"];
    const typos = ["optplex", "thinkcenter", "elitdesk", "ryzn", "minisfrum", "prodsk"];
    const search = (list: string[]) => (run: number) => openPage(filterOf({ text: list[run % list.length] }), byScore);
    note("search, p95", await p95Of(search(words)), 50);
    note("search with a slip of the finger, p95", await p95Of(search(typos)), 50);
    note("page a thousand pages on, p95", await measureDeepPage(all), 15);
    note(
      "facets of a filter, p95",
      await p95Of((run) => findListingFacets(narrow(run + 500), { top: 50, fields: facetFields })),
      60,
    );
    note(
      "facets, count and histogram of a filter, p95",
      await p95Of((run) => {
        const filter = narrow(run + 5_000);
        return Promise.all([
          findListingFacets(filter, { top: 50, fields: facetFields }),
          countListings(filter),
          findListingHistogram(filter, { field: "price_cents", buckets: 30, isTrimmed: true }),
        ]);
      }),
      60,
    );
    note("count of a filter, p95", await p95Of((run) => countListings(narrow(run + 9_000))), 60);

    // What people get while the columns are away.
    note(
      "SQL: page of combined filters, p95",
      await p95Of((run) => findPage({ filter: narrow(run), sort: byScore, limit: 100 }), 12),
      150,
    );
    note(
      "SQL: facets of a filter, p95",
      await p95Of((run) => findFacets({ filter: narrow(run), top: 50, fields: facetFields }), 6),
      900,
    );
    note("SQL: count of a filter, p95", await p95Of((run) => findCount(narrow(run)), 12), 900);
  } finally {
    await catalogue.stop();
    await client.end();
  }

  /** Ids, total and the lines as they are shown, with each one's place or why it has none. */
  async function openPage(filter: ListingFilter, sort: ListingSort, cursor?: string): Promise<string | null> {
    const [page] = await Promise.all([
      findRankedPage({ filter, sort, limit: 100, ...(cursor === undefined ? {} : { cursor }) }),
      countListings(filter),
    ]);
    await listRows(
      page.rows.map(({ id }) => id),
      { profileId },
    );
    return page.next;
  }

  /** A place far into the list, as a shared address leads to; how far makes no difference. */
  async function measureDeepPage(filter: ListingFilter): Promise<number> {
    const sort: ListingSort = { field: "price_cents", direction: "asc" };
    let cursor: string | undefined;
    for (let page = 0; page < 1_000; page++) {
      const found = await findPage({ filter, sort, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      if (found.next === null) break;
      cursor = found.next;
    }
    return p95Of(() => openPage(filter, sort, cursor));
  }
}

/** The least that shows a page: one statement, one join to each table that is shown. */
async function handWritten(client: pg.Client): Promise<unknown> {
  return client.query(
    `select l.id, l.title, l.price_usd, v.adjusted_price_usd, v.badge, c.name, l.ram_gb, l.primary_storage_gb
     from valuation v join listing l on l.id = v.listing_id left join cpu c on c.id = l.cpu_id
     where v.is_ranked order by v.adjusted_price_usd, v.listing_id limit 100`,
  );
}

async function p95Of(work: (run: number) => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const taken: number[] = [];
  for (let run = -WARM_UP; run < rounds; run++) {
    const startedAt = performance.now();
    await work(run);
    if (run >= 0) taken.push(performance.now() - startedAt);
  }
  return p95(taken);
}

/** Offers spoilt by price, parts, lock, lot or a missing processor, where a buyer looks first. */
async function countTrapsOnTop(client: pg.Client, sort: ListingSort): Promise<number> {
  const { rows: profiles } = await client.query<{ id: number; name: string }>("select id, name from profile");
  let count = 0;
  for (const preset of presets) {
    const profileId = profiles.find(({ name }) => name === preset.profileName)?.id ?? 0;
    const page = await findRankedPage({ filter: presetFilter(preset, EVERYTHING, profileId), sort, limit: 10 });
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from listing where id = any($1)
         and (attributes_json ->> 'demo_trap' ~ '^(price_|for_parts|bios_locked|no_processor)' or cpu_id is null or price_usd < 5)`,
      [page.rows.map(({ id }) => id)],
    );
    count += rows[0]?.count ?? 0;
  }
  return count;
}
