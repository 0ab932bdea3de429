import { dealLabel, isDeal } from "@/components/deals/deal-badge";
import type { ListingField } from "@/lib/listings/filters/listing-fields";
import type { ChoiceValue } from "@/lib/listings/filters/listing-filter";
import { type OfferFlag, offerFlagLabel } from "@/lib/listings/offer-flags/flag-names";
import { conditionLabel, statusLabel } from "./labels";

const generations: Record<string, string> = { unknown: "Unknown" };
const media: Record<string, string> = {
  nvme: "NVMe",
  sata_ssd: "SATA SSD",
  hdd: "Hard disk",
  hybrid: "Hybrid",
  emmc: "eMMC",
  ufs: "UFS",
  unknown: "Unknown",
};

/** A chosen value in the words people use for it. */
export function nameChoice(field: ListingField, value: ChoiceValue): string {
  if (value === null) return "Missing";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = String(value);
  switch (field) {
    case "badge":
      return isDeal(text) ? dealLabel[text] : text;
    case "offer_flags":
      return offerFlagLabel[text as OfferFlag] ?? text;
    case "condition":
      return conditionLabel[text as keyof typeof conditionLabel] ?? text;
    case "status":
      return statusLabel[text as keyof typeof statusLabel] ?? text;
    case "ram_spec.ddr_generation":
      return generations[text] ?? text.toUpperCase();
    case "storage.primary.medium":
      return media[text] ?? text;
    default:
      return text;
  }
}
