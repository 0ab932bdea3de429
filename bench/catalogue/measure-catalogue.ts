import pg from "pg";
import { askCatalogue, readCatalogueState } from "@/lib/catalogue/client";
import { findListingRows } from "@/lib/db/listings/find-listing-rows";
import { findPage } from "@/lib/db/listings/find-page";
import { type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import type { PageQuery } from "@/lib/ranking/sort";
import { middle, p95, timed } from "../report/take-time";
import { type Note, report } from "../report/targets";
import { generateRuleset } from "../rules/rulesets";
import { listEditedDocuments } from "../world/edited-documents";
import { startCatalogue } from "../world/start-catalogue";

/** Everything that is measured, against a database whose addresses stand in the environment. */
export async function measureCatalogue({
  ownerUrl,
  rows,
  note,
}: {
  ownerUrl: string;
  rows: number;
  note: Note;
}): Promise<void> {
  const catalogue = await startCatalogue();
  try {
    await waitUntilReady();
    const client = new pg.Client(ownerUrl);
    // The server ends before a failed bench has closed it.
    client.on("error", () => {});
    await client.connect();
    const { rows: profiles } = await client.query<{ id: number }>("select id from profile where is_default");
    const profileId = profiles[0]?.id ?? 0;
    const loads: number[] = [];
    for (let run = 0; run < 3; run++) loads.push(await measureLoad(client));
    note("load", Math.min(...loads) / 1000, 3, "s");
    await until(async () => (await readCatalogueState()).detail === "answers");
    await measureAnswers(note, profileId);
    await measureSql(note, profileId);
    await measureImpact(note, client, profileId);
    await measureFreshness(note, client, profileId, rows);
    const state = await readCatalogueState();
    note("bytes a listing", state.bytes / state.rows, 210, "bytes");
    note("memory of the process", catalogue.residentMb(), 450, "MB");
    await client.end();
  } finally {
    await catalogue.stop();
  }
}

/** From the moment that everything is to be read anew until questions are answered again. */
async function measureLoad(client: pg.Client): Promise<number> {
  await client.query("insert into listing_change (listing_id) values (0)");
  await client.query("notify listing_change");
  await until(async () => (await readCatalogueState()).state === "loading");
  const startedAt = performance.now();
  await waitUntilReady();
  return performance.now() - startedAt;
}

const facetFields = [
  "condition",
  "status",
  "badge",
  "manufacturer",
  "series",
  "form_factor",
  "cpu.manufacturer",
  "has_gpu",
  "ram_spec.ddr_generation",
  "storage.primary.medium",
  "os_license",
  "marketplace",
] as const;

/** Filters that no one has asked before, from broad to narrow, so that nothing is at hand. */
function filterOf(run: number, profileId: number): ListingFilter {
  const price = { min: 5_000 + run * 13, max: 60_000 + run * 977 };
  const narrow = { "cpu.cpu_mark_multi": { min: 9_000 + run * 31 }, ram_gb: { min: 32 } };
  return listingFilterSchema.parse({
    profileId,
    choices: run % 2 === 0 ? { condition: ["used", "refurb"] } : { manufacturer: ["Dell", "HP"], condition: ["new"] },
    ranges: run % 3 === 0 ? { price_cents: price } : { price_cents: price, ...narrow },
  });
}

async function measureAnswers(note: Note, profileId: number): Promise<void> {
  const overview: number[] = [];
  const pages: number[] = [];
  for (let run = -5; run < 60; run++) {
    const filter = filterOf(run, profileId);
    const taken = await timed(async () => {
      const [facets, count, histogram] = await Promise.all([
        askCatalogue({ kind: "facets", filter, query: { fields: [...facetFields], top: 50 } }),
        askCatalogue({ kind: "count", filter }),
        askCatalogue({ kind: "histogram", filter, query: { field: "price_cents", buckets: 30 } }),
      ]);
      if (facets === undefined || count === undefined || histogram === undefined) throw new Error("no answer");
    });
    const other = filterOf(run + 1_000, profileId);
    const query: PageQuery = { filter: other, sort: { field: "composite", direction: "desc" }, limit: 50 };
    const page = await timed(async () => {
      const found = await askCatalogue({ kind: "page", query });
      if (found === undefined) throw new Error("no answer");
      await findListingRows(
        found.rows.map(({ id }) => id),
        { profileId },
      );
    });
    if (run < 0) continue;
    overview.push(taken);
    pages.push(page);
  }
  note("facets, count and histogram, p95", p95(overview), 60, "ms");
  note("selective page with rows, p95", p95(pages), 50, "ms");
}

/** What people get while the catalogue is away. */
async function measureSql(note: Note, profileId: number): Promise<void> {
  const filtered: number[] = [];
  const plain: number[] = [];
  const filter = listingFilterSchema.parse({ profileId });
  for (let run = -2; run < 12; run++) {
    const sort = { field: "composite", direction: "desc" } as const;
    const page = await timed(() => findPage({ filter: filterOf(run, profileId), sort, limit: 50 }));
    const all = await timed(() => findPage({ filter, sort, limit: 50 }));
    if (run < 0) continue;
    filtered.push(page);
    plain.push(all);
  }
  note("page of everything from SQL, p95", p95(plain), 15, "ms");
  note("filtered page from SQL, p95", p95(filtered), 150, "ms");
}

async function measureImpact(note: Note, client: pg.Client, profileId: number): Promise<void> {
  const timeDraft = (rulesetId: number, document: object): Promise<number> =>
    timed(async () => {
      const drafts = [{ rulesetId, document: { ...document } }];
      const answer = await askCatalogue({ kind: "impact", query: { drafts, profileId, buckets: 24 } });
      if (answer === undefined) throw new Error("no answer");
    });
  const edited: number[] = [];
  // The first round warms up: it reads the texts that rules ask about.
  for (const round of [0, 1]) {
    for (const { rulesetId, document } of await listEditedDocuments(client, round)) {
      const taken = await timeDraft(rulesetId, document);
      if (round > 0) edited.push(taken);
    }
  }
  note("impact of an edited rule, p95", p95(edited), 150, "ms");
  report(`impact of an edited rule, median: ${Math.round(middle(edited))} ms over ${edited.length} rules`);
  const { rulesetId = 1 } = (await listEditedDocuments(client, 0)).at(-1) ?? {};
  const whole: number[] = [];
  for (let run = 0; run < 15; run++) {
    const { id: _id, ...document } = generateRuleset(60, 100 + run);
    whole.push(await timeDraft(rulesetId, document));
  }
  note("impact of a 60-rule ruleset, p95", p95(whole.slice(3)), 500, "ms");
}

/** From a writer's commit until the catalogue answers with what he wrote. */
async function measureFreshness(note: Note, client: pg.Client, profileId: number, rows: number): Promise<void> {
  const taken: number[] = [];
  for (let run = 0; run < 40; run++) {
    const { rows: written } = await client.query<{ xid: string }>(
      "update listing set notes = notes where id = $1 returning pg_current_xact_id()::text as xid",
      [1 + ((run * 7919) % rows)],
    );
    taken.push(
      await timed(async () => {
        const filter = listingFilterSchema.parse({ profileId, ids: [1] });
        const answer = await askCatalogue({ kind: "count", filter }, { atLeast: written[0]?.xid });
        if (answer === undefined) throw new Error("the change was not seen in time");
      }),
    );
  }
  note("a committed change is answered with, p95", p95(taken), 300, "ms");
}

async function waitUntilReady(): Promise<void> {
  await until(async () => (await readCatalogueState()).state === "ready");
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
