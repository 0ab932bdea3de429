import type { ListingDetail } from "../db/listings/find-listing";
import { toFieldInput } from "../listings/fields";
import { listFlagsInForce, offerFlagsSchema } from "../listings/offer-flags/offer-flags";

/** A listing in the API's names and dollars. */
export function toApiListing(listing: ListingDetail) {
  return {
    id: listing.id,
    public_id: listing.publicId,
    title: listing.title,
    price_usd: listing.priceCents / 100,
    price_date: listing.priceDate,
    condition: listing.condition,
    status: listing.status,
    cpu_id: listing.cpuId,
    gpu_id: listing.gpuId,
    ram_spec_id: listing.ramSpecId,
    primary_storage_profile_id: listing.primaryStorageProfileId,
    secondary_storage_profile_id: listing.secondaryStorageProfileId,
    ports_profile_id: listing.portsProfileId,
    ram_gb: listing.ramGb,
    primary_storage_gb: listing.primaryStorageGb,
    primary_storage_type: listing.primaryStorageType,
    secondary_storage_gb: listing.secondaryStorageGb,
    secondary_storage_type: listing.secondaryStorageType,
    ...toFieldInput(listing),
    ruleset_id: listing.rulesetId,
    disabled_ruleset_ids: listing.disabledRulesetIds,
    disabled_rule_ids: listing.disabledRuleIds,
    offer_flags: listFlagsInForce(offerFlagsSchema.safeParse(listing.offerFlags).data ?? {}),
    price_confirmed: listing.priceConfirmedAt !== null,
    price_confirmed_at: listing.priceConfirmedAt,
    components: listing.components.map(({ componentType, name, quantity, adjustmentCents }) => ({
      component_type: componentType,
      name,
      quantity,
      adjustment_value_usd: adjustmentCents === null ? null : adjustmentCents / 100,
    })),
    raw_listing_json: listing.rawListingJson,
    attributes: listing.attributesJson,
    other_urls: listing.otherUrls,
    row_version: listing.rowVersion,
    created_at: listing.createdAt,
    updated_at: listing.updatedAt,
  };
}
