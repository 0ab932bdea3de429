import type { ListedRow } from "../listings/standing";

/** A line of the list in the API's names and dollars. What is not known, or not worked out yet, is null. */
export function toApiListingRow(row: ListedRow) {
  return {
    id: row.id,
    title: row.title,
    price_usd: row.priceCents / 100,
    adjusted_price_usd: row.adjustedCents === null ? null : row.adjustedCents / 100,
    composite: row.composite,
    badge: row.priceCheck === null ? row.badge : "check_price",
    place: row.place,
    unranked_why: row.unrankedWhy,
    condition: row.condition,
    status: row.status,
    form_factor: row.formFactor,
    cpu_name: row.cpuName,
    ram_gb: row.ramGb,
    primary_storage_gb: row.primaryStorageGb,
    seller: row.seller,
    last_seen_at: row.lastSeenAt,
    row_version: row.rowVersion,
  };
}
