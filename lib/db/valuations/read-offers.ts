import type { CustomValues, OfferComponent } from "@/lib/listings/offer";
import { judgeOfferFlags, listFlagsInForce, type OfferFlags } from "@/lib/listings/offer-flags/offer-flags";
import { decimalToCents } from "@/lib/money/decimal";
import type { OfferState, PricedOffer } from "@/lib/valuation/appraise";
import { selectFields } from "../listings/select-fields";
import type { Sql } from "../sql";
import { type ComponentIds, type ComponentShelf, fillShelf } from "./read-components";

/** A listing as it is valued, and what stands of its last valuation. */
export interface StoredOffer {
  offer: PricedOffer;
  /** Its row_version, which fences the writing. */
  version: number;
  isRanked: boolean;
  state: OfferState;
  /** Its words were read for the first time: to be kept with the valuation. */
  newFlags: OfferFlags | null;
  activeProfileId: number | null;
  /** Null when it was never valued. Hashes are compared as the text of a bigint. */
  stored: { resultHash: string; scoreHash: string; badge: string; priceCheck: string | null; isRanked: boolean } | null;
}

/** Which listings a recalculation is for. Ranges are by id: from the one after `after` up to and with `upTo`. */
export interface OfferRange {
  after: number;
  upTo: number;
  limit: number;
  /** Else active and pending ones. */
  includeInactive: boolean;
  only?: OfferFilter;
}

/** At most one is given. */
export interface OfferFilter {
  ids?: readonly number[];
  component?: { table: keyof ComponentShelf; ids: readonly number[] };
  /** Ranges of ids, first and last of each. */
  ranges?: readonly (readonly [number, number])[];
  /** Only those whose valuation the calendar has overtaken. */
  isDue?: boolean;
}

/** Listings of a range in the order of their ids, fewer than the limit only when the range is at its end. */
export async function readOffers(sql: Sql, shelf: ComponentShelf, range: OfferRange): Promise<StoredOffer[]> {
  const { after, upTo, limit, includeInactive, only } = range;
  const { where, values } = writeFilter(only, 5);
  const rows = await sql.query<ListingColumns>(
    // The range is said of both tables: joined by id alone, every batch would read all valuations before it.
    `select ${columns} from listing l
     left join valuation v on v.listing_id = l.id and v.listing_id > $1::int and v.listing_id <= $2::int
     where l.id > $1::int and l.id <= $2::int and l.deleted_at is null
       and ($4::boolean or l.status in ('active', 'pending')) ${where}
     order by l.id limit $3::bigint`,
    [after, upTo, limit, includeInactive, ...values],
  );
  await fillShelf(sql, shelf, collectIds(rows));
  const parts = await readParts(sql, rows);
  return rows.map((row) => toStoredOffer(row, shelf, parts.get(row.id) ?? noParts));
}

/** How many there are, and between which ids. */
export async function measureRange(
  sql: Sql,
  { includeInactive, only }: Pick<OfferRange, "includeInactive" | "only">,
): Promise<{ count: number; lowest: number; highest: number }> {
  const { where, values } = writeFilter(only, 2);
  const [row] = await sql.query<{ count: number; lowest: number; highest: number }>(
    `select count(*)::int as count, coalesce(min(l.id), 0)::int as lowest, coalesce(max(l.id), 0)::int as highest
     from listing l left join valuation v on v.listing_id = l.id
     where l.deleted_at is null and ($1::boolean or l.status in ('active', 'pending')) ${where}`,
    [includeInactive, ...values],
  );
  return row ?? { count: 0, lowest: 0, highest: 0 };
}

function writeFilter(only: OfferFilter | undefined, next: number): { where: string; values: unknown[] } {
  if (only?.ids) return { where: `and l.id = any($${next}::int[])`, values: [`{${only.ids.join(",")}}`] };
  if (only?.component) {
    const { table, ids } = only.component;
    const links = linksTo[table].map((column) => `l.${column} = any($${next}::int[])`);
    return { where: `and (${links.join(" or ")})`, values: [`{${ids.join(",")}}`] };
  }
  if (only?.ranges) {
    const text = `{${only.ranges.map(([first, last]) => `[${first},${last}]`).join(",")}}`;
    return { where: `and l.id <@ $${next}::int4multirange`, values: [text] };
  }
  if (only?.isDue) return { where: "and v.next_change_on <= (now() at time zone 'utc')::date", values: [] };
  return { where: "", values: [] };
}

const linksTo: Record<keyof ComponentShelf, readonly string[]> = {
  cpu: ["cpu_id"],
  gpu: ["gpu_id"],
  ram_spec: ["ram_spec_id"],
  storage_profile: ["primary_storage_profile_id", "secondary_storage_profile_id"],
  ports_profile: ["ports_profile_id"],
};

const columns = `
  l.id, l.row_version as version, l.title, l.price_usd::text as price, l.price_date::text as "priceDate",
  l.condition::text as condition, l.status::text as status, ${selectFields("fact")},
  l.ram_gb as "ramGb", l.primary_storage_gb as "primaryStorageGb",
  l.primary_storage_type as "primaryStorageType", l.secondary_storage_gb as "secondaryStorageGb",
  l.secondary_storage_type as "secondaryStorageType",
  l.cpu_id as "cpuId", l.gpu_id as "gpuId", l.ram_spec_id as "ramSpecId",
  l.primary_storage_profile_id as "primaryId", l.secondary_storage_profile_id as "secondaryId",
  l.ports_profile_id as "portsId", nullif(l.attributes_json, '{}') as custom, l.ruleset_id as "rulesetId",
  l.active_profile_id as "activeProfileId", nullif(l.disabled_ruleset_ids, '{}') as "disabledRulesetIds",
  nullif(l.disabled_rule_ids, '{}') as "disabledRuleIds", l.offer_flags as "flags", l.is_stale as "isStale",
  l.price_confirmed_at is not null as "isPriceConfirmed", v.result_hash::text as "resultHash",
  v.score_hash::text as "scoreHash", v.badge, v.price_check as "priceCheck", v.is_ranked as "wasRanked"`;

type ListingColumns = Omit<
  PricedOffer,
  "priceCents" | "cpu" | "gpu" | "ramSpec" | "primaryStorage" | "secondaryStorage" | "offerFlags"
> & {
  version: number;
  price: string;
  ramSpecId: number | null;
  primaryId: number | null;
  secondaryId: number | null;
  portsId: number | null;
  activeProfileId: number | null;
  otherComponents: unknown;
  custom: CustomValues | null;
  disabledRulesetIds: number[] | null;
  disabledRuleIds: number[] | null;
  flags: OfferFlags | null;
  isStale: boolean;
  isPriceConfirmed: boolean;
  resultHash: string | null;
  scoreHash: string;
  badge: string;
  priceCheck: string | null;
  wasRanked: boolean;
};

function toStoredOffer(row: ListingColumns, shelf: ComponentShelf, components: readonly OfferComponent[]): StoredOffer {
  const { version, price, ramSpecId, primaryId, secondaryId, portsId, activeProfileId } = row;
  const { resultHash, scoreHash, badge, priceCheck, wasRanked, flags, isStale, isPriceConfirmed, ...own } = row;
  const newFlags = flags === null ? judgeOfferFlags(row.title, row.notes, {}) : null;
  return {
    version,
    activeProfileId,
    isRanked: row.status === "active",
    state: { isStale, isPriceConfirmed },
    newFlags,
    stored: resultHash === null ? null : { resultHash, scoreHash, badge, priceCheck, isRanked: wasRanked },
    offer: {
      ...own,
      offerFlags: listFlagsInForce(flags ?? newFlags ?? {}),
      priceCents: decimalToCents(price),
      otherComponents: readTexts(row.otherComponents),
      cpu: find(shelf.cpu, row.cpuId),
      gpu: find(shelf.gpu, row.gpuId),
      ramSpec: find(shelf.ram_spec, ramSpecId),
      primaryStorage: find(shelf.storage_profile, primaryId),
      secondaryStorage: find(shelf.storage_profile, secondaryId),
      ports: find(shelf.ports_profile, portsId),
      components,
      custom: row.custom ?? noCustom,
      disabledRulesetIds: row.disabledRulesetIds ?? noIds,
      disabledRuleIds: row.disabledRuleIds ?? noIds,
    },
  };
}

const noParts: readonly OfferComponent[] = Object.freeze([]);
const noIds: readonly number[] = Object.freeze([]);
const noCustom: CustomValues = Object.freeze({});

const find = <Part>(parts: Map<number, Part>, id: number | null): Part | null =>
  id === null ? null : (parts.get(id) ?? null);

const readTexts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : null;

/** The small parts of these listings; most have none. */
async function readParts(sql: Sql, rows: readonly ListingColumns[]): Promise<Map<number, OfferComponent[]>> {
  const parts = new Map<number, OfferComponent[]>();
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  if (first === undefined || last === undefined) return parts;
  const found = await sql.query<OfferComponent & { listingId: number }>(
    `select listing_id as "listingId", component_type::text as type, quantity from listing_component
     where ${last - first < 5 * rows.length ? "listing_id between $1::int and $2::int" : "listing_id = any($3::int[])"}
       and $1::int <= $2::int and $3::int[] is not null order by id`,
    [first, last, `{${rows.map(({ id }) => id).join(",")}}`],
  );
  for (const { listingId, type, quantity } of found) {
    const held = parts.get(listingId) ?? [];
    held.push({ type, quantity });
    parts.set(listingId, held);
  }
  return parts;
}

function collectIds(rows: readonly ListingColumns[]): ComponentIds {
  const ids: ComponentIds = {
    cpu: new Set(),
    gpu: new Set(),
    ram_spec: new Set(),
    storage_profile: new Set(),
    ports_profile: new Set(),
  };
  for (const row of rows) {
    if (row.cpuId !== null) ids.cpu.add(row.cpuId);
    if (row.gpuId !== null) ids.gpu.add(row.gpuId);
    if (row.ramSpecId !== null) ids.ram_spec.add(row.ramSpecId);
    if (row.primaryId !== null) ids.storage_profile.add(row.primaryId);
    if (row.secondaryId !== null) ids.storage_profile.add(row.secondaryId);
    if (row.portsId !== null) ids.ports_profile.add(row.portsId);
  }
  return ids;
}
