import pg from "pg";
import { defaultSettings } from "@/lib/settings/schemas";
import { createCatalogue } from "./catalogue";
import { createDemoWorld, createWorldParts, type WorldParts } from "./demo-world";
import { writeDirtySheet } from "./dirty-sheet";
import { createOfferGenerator } from "./listings/generate-offer";
import type { ListingSeed } from "./listings/listing-seed";
import { loadChoices } from "./load/load-choices";
import { createListingLoader } from "./load/load-listings";
import { loadParts } from "./load/load-parts";
import { loadRulesets } from "./load/load-rulesets";
import { reserveIds } from "./load/reserve-ids";
import { setAsideIndexes } from "./load/set-aside-indexes";
import { createRandom, type Random } from "./random";
import { conflictingRuleset } from "./rulesets/conflicting";

export const worldNames = ["demo", "empty", "large", "conflicting-rules", "dirty-spreadsheet"] as const;
export type WorldName = (typeof worldNames)[number];

export interface LoadOptions {
  /** The day the world counts back from. */
  today?: Date;
  /** How many listings `large` makes. */
  rows?: number;
  /** Hears how far it is. */
  say?: (line: string) => void;
}

export interface LoadedWorld {
  /** False when the database held something already and was left alone. */
  isLoaded: boolean;
  summary: string;
  /** What the world brings besides the database's rows, to be written where the caller keeps files. */
  file?: { name: string; text: string };
}

/** Fills an empty database with a world; a database that holds anything keeps it. Answers in words what it did. */
export async function loadWorld(databaseUrl: string, world: WorldName, options: LoadOptions = {}): Promise<string> {
  return (await tryLoadWorld(databaseUrl, world, options)).summary;
}

export async function tryLoadWorld(
  databaseUrl: string,
  world: WorldName,
  options: LoadOptions = {},
): Promise<LoadedWorld> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "deal-brain-seed" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    await client.query("set local deal_brain.bulk_load = 'on'");
    // Two seeds at once would both find the database empty.
    await client.query("select pg_advisory_xact_lock(hashtext('deal-brain seed'))");
    const loaded = await fill(client, world, options);
    await client.query("commit");
    if (loaded.isLoaded) await client.query("vacuum (analyze)");
    return loaded;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

async function fill(client: pg.ClientBase, world: WorldName, options: LoadOptions): Promise<LoadedWorld> {
  const today = options.today ?? new Date();
  const parts = createWorldParts();
  await loadChoices(client, parts);
  if (world === "empty")
    return { isLoaded: true, summary: "Settings and scoring profiles are there; nothing else was added." };

  const held = await describeContents(client);
  if (held !== null) {
    return { isLoaded: false, summary: `The database already holds ${held}; it is left as it is. Seed an empty one.` };
  }
  if (world === "large") return loadLarge(client, parts, today, options);

  const rulesets = world === "conflicting-rules" ? [...parts.rulesets, conflictingRuleset] : parts.rulesets;
  const { listings } = createDemoWorld(today);
  const ids = await loadParts(client, parts);
  await loadRulesets(client, rulesets, today);
  const loader = createListingLoader(ids, today, defaultSettings.freshness.staleAfterDays);
  await loader.load(client, { listings, firstId: await reserveIds(client, "listing", listings.length) });
  await loader.finish(client);
  const summary = summarise({ ...parts, rulesets }, listings.length);
  if (world !== "dirty-spreadsheet") return { isLoaded: true, summary };
  return { isLoaded: true, summary, file: { name: "dirty-spreadsheet.csv", text: writeDirtySheet(listings) } };
}

async function loadLarge(
  client: pg.ClientBase,
  parts: WorldParts,
  today: Date,
  options: LoadOptions,
): Promise<LoadedWorld> {
  const { rows = DEFAULT_LARGE_ROWS, say = () => {} } = options;
  const ids = await loadParts(client, parts);
  await loadRulesets(client, parts.rulesets, today);
  const restore = await setAsideIndexes(client, listingTables);
  const generateOffer = createOfferGenerator(createCatalogue(), today);
  const random = createRandom(LARGE_SEED);
  const loader = createListingLoader(ids, today, defaultSettings.freshness.staleAfterDays);
  const firstId = await reserveIds(client, "listing", rows);

  for (let made = 0; made < rows; made += BATCH_ROWS) {
    const count = Math.min(BATCH_ROWS, rows - made);
    await loader.load(client, { listings: generateMany(made, count), firstId: firstId + made });
    say(`${(made + count).toLocaleString("en-US")} of ${rows.toLocaleString("en-US")} listings`);
  }
  await loader.finish(client);
  say("building indexes");
  await client.query("set local maintenance_work_mem = '256MB'");
  await client.query("set local max_parallel_maintenance_workers = 2");
  for (const statement of restore) await client.query(statement);
  return { isLoaded: true, summary: summarise(parts, rows) };

  function* generateMany(first: number, count: number): Iterable<ListingSeed> {
    for (let index = 0; index < count; index++) yield withStockNumber(generateOffer(random, first + index), random);
  }
}

/** Stock numbers give a large market the long tail of words that a search has to live with. */
function withStockNumber(listing: ListingSeed, random: Random): ListingSeed {
  if (!random.chance(0.08)) return listing;
  const number = `${random.pick(["tg", "rf", "px", "hw"])}${random.int(1000, 9999)}`;
  return { ...listing, title: `${listing.title} #${number}`.slice(0, 255) };
}

const DEFAULT_LARGE_ROWS = 1_000_000;
const LARGE_SEED = 4_711;
const BATCH_ROWS = 5_000;
const listingTables = ["listing", "listing_component", "listing_search", "search_word"];

/** What a seed must not mix with, in words; null when there is nothing. */
async function describeContents(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ noun: string; held: boolean }>(
    `select 'listings' as noun, exists (select 1 from listing) as held
     union all select 'processors', exists (select 1 from cpu)
     union all select 'graphics processors', exists (select 1 from gpu)
     union all select 'memory', exists (select 1 from ram_spec)
     union all select 'drives', exists (select 1 from storage_profile)
     union all select 'ports profiles', exists (select 1 from ports_profile)
     union all select 'custom fields', exists (select 1 from custom_field_definition)
     union all select 'rulesets', exists (select 1 from valuation_ruleset)`,
  );
  const held = rows.filter((row) => row.held).map((row) => row.noun);
  return held.length === 0 ? null : held.join(", ");
}

function summarise(parts: WorldParts, listingCount: number): string {
  const ruleCount = parts.rulesets
    .flatMap((ruleset) => ruleset.groups)
    .reduce((sum, group) => sum + group.rules.length, 0);
  const counts: [number, string][] = [
    [listingCount, "listings"],
    [parts.cpus.length, "processors"],
    [parts.gpus.length, "graphics processors"],
    [parts.ramSpecs.length, "memory specs"],
    [parts.storageProfiles.length, "drives"],
    [parts.portsProfiles.length, "ports profiles"],
    [parts.rulesets.length, `rulesets with ${ruleCount} rules`],
    [parts.profiles.length, "scoring profiles"],
  ];
  return `Loaded ${counts.map(([count, noun]) => `${count.toLocaleString("en-US")} ${noun}`).join(", ")}.`;
}
