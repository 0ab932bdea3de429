import { nameChoice } from "@/components/listings/name-choice";
import type { ChoiceField } from "@/lib/listings/filters/listing-fields";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";

/** What a row is grouped by, in words. */
export const groupOf =
  (field: ChoiceField) =>
  (row: RankedListingRow): string => {
    const values: Partial<Record<ChoiceField, string | null>> = {
      badge: row.badge,
      condition: row.condition,
      manufacturer: row.manufacturer,
      form_factor: row.formFactor,
      "cpu.manufacturer": row.cpuName?.split(" ")[0] ?? null,
      "ram_spec.ddr_generation": row.ramGeneration,
      "storage.primary.medium": row.primaryStorageMedium,
      marketplace: row.marketplace,
      seller: row.seller,
    };
    return nameChoice(field, values[field] ?? null);
  };
