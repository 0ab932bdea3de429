import { createHash } from "node:crypto";
import type pg from "pg";
import { identityText } from "@/lib/listings/identity";
import { judgeOfferFlags } from "@/lib/listings/offer-flags/offer-flags";
import { listSearchedTexts, listSearchWords, writeTsvector } from "@/lib/listings/search-text";
import { legacyStorageType } from "@/lib/listings/spec-label";
import type { ListingSeed } from "../listings/listing-seed";
import { createRandom } from "../random";
import { type Cell, copyLines, copyRows, encodeRow } from "./copy-rows";
import type { PartIds } from "./load-parts";
import { seededPublicId } from "./seeded-public-id";

export interface ListingBatch {
  /** Made while they are sent; a world of any size never stands in memory. */
  listings: Iterable<ListingSeed>;
  firstId: number;
}

export interface ListingLoader {
  load(client: pg.ClientBase, batch: ListingBatch): Promise<void>;
  /** Writes the vocabulary of all batches; to be called once, after the last. */
  finish(client: pg.ClientBase): Promise<void>;
}

/** Writes listings with their components and search texts, batch by batch. */
export function createListingLoader(ids: PartIds, today: Date, staleAfterDays: number): ListingLoader {
  const random = createRandom(PUBLIC_ID_SEED);
  const listingCounts = new Map<string, number>();
  const staleBefore = today.getTime() - staleAfterDays * 86_400_000;
  let number = 0;

  return {
    async load(client, { listings, firstId }) {
      const componentLines: string[] = [];
      const searchLines: string[] = [];
      function* listingLines() {
        let id = firstId;
        for (const listing of listings) {
          const publicId = seededPublicId(listing.createdAt, random, number++);
          yield encodeRow(listingCells(listing, ids, { id, publicId, staleBefore }));
          for (const { type, name, quantity } of listing.components) {
            componentLines.push(encodeRow([id, type, name, quantity]));
          }
          const words = listSearchWords(listSearchedTexts(listing));
          for (const word of words) listingCounts.set(word, (listingCounts.get(word) ?? 0) + 1);
          searchLines.push(encodeRow([id, writeTsvector(words)]));
          id++;
        }
      }
      await copyLines(client, { table: "listing", columns: listingColumns }, listingLines());
      await copyLines(client, { table: "listing_component", columns: componentColumns }, componentLines);
      await copyLines(client, { table: "listing_search", columns: ["listing_id", "document"] }, searchLines);
    },
    async finish(client) {
      await copyRows(client, { table: "search_word", columns: ["word", "listing_count"] }, listingCounts);
    },
  };
}

const PUBLIC_ID_SEED = 7;

const listingColumns = [
  "id",
  "public_id",
  "title",
  "listing_url",
  "seller",
  "device_model",
  "price_usd",
  "price_date",
  "condition",
  "status",
  "marketplace",
  "vendor_item_id",
  "dedup_key",
  "last_seen_at",
  "is_stale",
  "cpu_id",
  "gpu_id",
  "ram_spec_id",
  "primary_storage_profile_id",
  "secondary_storage_profile_id",
  "ports_profile_id",
  "ram_gb",
  "ram_notes",
  "primary_storage_gb",
  "primary_storage_type",
  "secondary_storage_gb",
  "secondary_storage_type",
  "os_license",
  "other_components",
  "notes",
  "manufacturer",
  "series",
  "model_number",
  "form_factor",
  "raw_listing_json",
  "attributes_json",
  "offer_flags",
  "other_urls",
  "created_at",
  "updated_at",
];
const componentColumns = ["listing_id", "component_type", "name", "quantity"];

/** Where a spec is linked, the old columns say what the spec says. */
function listingCells(
  listing: ListingSeed,
  ids: PartIds,
  { id, publicId, staleBefore }: { id: number; publicId: string; staleBefore: number },
): Cell[] {
  const ram = find(ids.rams, listing.ramLabel);
  const primary = find(ids.drives, listing.primaryStorageLabel);
  const secondary = find(ids.drives, listing.secondaryStorageLabel);
  return [
    id,
    publicId,
    listing.title,
    listing.listingUrl,
    listing.seller,
    listing.deviceModel,
    dollars(listing.priceCents),
    listing.priceDate,
    listing.condition,
    listing.status,
    listing.marketplace,
    listing.vendorItemId,
    createHash("sha256").update(identityText(listing.title, listing.seller)).digest("hex"),
    listing.lastSeenAt,
    listing.lastSeenAt !== null && listing.lastSeenAt.getTime() < staleBefore,
    find(ids.cpus, listing.cpuName),
    find(ids.gpus, listing.gpuName),
    ram?.id ?? null,
    primary?.id ?? null,
    secondary?.id ?? null,
    find(ids.ports, listing.portsProfileName),
    ram?.totalCapacityGb ?? listing.ramGb,
    listing.ramNotes,
    primary?.capacityGb ?? listing.primaryStorageGb,
    primary === null ? listing.primaryStorageType : legacyStorageType(primary.medium),
    secondary?.capacityGb ?? null,
    secondary === null ? null : legacyStorageType(secondary.medium),
    listing.osLicense,
    listing.otherComponents,
    listing.notes,
    listing.manufacturer,
    listing.series,
    listing.modelNumber,
    listing.formFactor,
    listing.rawListing,
    listing.attributes,
    judgeOfferFlags(listing.title, listing.notes, {}),
    listing.otherUrls,
    listing.createdAt,
    listing.createdAt,
  ];
}

function find<T>(byName: ReadonlyMap<string, T>, name: string | null): T | null {
  if (name === null) return null;
  const found = byName.get(name);
  if (found === undefined) throw new Error(`A listing names "${name}", which was not loaded`);
  return found;
}

function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
