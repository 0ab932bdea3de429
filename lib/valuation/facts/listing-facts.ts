import { COMPONENT_TYPES, CONDITIONS, LISTING_STATUSES } from "@/lib/listings/enums";
import { type FactValues, type FieldGroup, fieldsIn } from "@/lib/listings/fields";
import type { Offer } from "@/lib/listings/offer";
import { centsToDollars } from "@/lib/money/cents";
import { enumFact, numberFact, type OfferFact, textFact } from "./offer-fact";

/** What a rule may ask about the listing itself. */
export const LISTING_FACTS: readonly OfferFact[] = [
  numberFact("price_usd", "Price", "USD", ({ priceCents }) =>
    priceCents === null ? null : centsToDollars(priceCents),
  ),
  { ...textFact("price_date", "Price date", ({ priceDate }) => priceDate), type: "date" },
  textFact("title", "Title", ({ title }) => title),
  enumFact("condition", "Condition", CONDITIONS, ({ condition }) => condition),
  enumFact("status", "Status", LISTING_STATUSES, ({ status }) => status),
  ...plainFacts("offer", "machine", "software"),
  numberFact("ram_gb", "RAM", "GB", ({ ramGb, ramSpec }) => ramGb ?? ramSpec?.totalCapacityGb ?? null),
  ...plainFacts("memory"),
  {
    ...numberFact("primary_storage_gb", "Primary storage", "GB", (offer) => {
      return offer.primaryStorageGb ?? offer.primaryStorage?.capacityGb ?? null;
    }),
    aliases: ["storage_gb"],
  },
  textFact("primary_storage_type", "Primary storage type", ({ primaryStorageType }) => primaryStorageType),
  numberFact("secondary_storage_gb", "Secondary storage", "GB", (offer) => {
    return offer.secondaryStorageGb ?? offer.secondaryStorage?.capacityGb ?? null;
  }),
  textFact("secondary_storage_type", "Secondary storage type", ({ secondaryStorageType }) => secondaryStorageType),
  ...plainFacts("parts"),
  ...plainFacts("notes"),
  { ...textFact("offer_flags", "Held against the offer", ({ offerFlags }) => offerFlags), type: "set" },
  numberFact("cpu_id", "CPU id", undefined, ({ cpuId }) => cpuId),
  numberFact("gpu_id", "GPU id", undefined, ({ gpuId }) => gpuId),
  numberFact("age_years", "Age", "years", readAge),
  ...COMPONENT_TYPES.map((type) => ({
    ...numberFact(`components.${type}`, `Components: ${type.replace("_", " ")}`, "pieces", ({ components }) => {
      let pieces = 0;
      for (const component of components) if (component.type === type) pieces += component.quantity;
      return pieces;
    }),
    hasNoShorthand: true,
  })),
];

/** The fields that are a row of the table, by what they stand beside. */
function plainFacts(...groups: FieldGroup[]): OfferFact[] {
  return groups.flatMap(fieldsIn).flatMap(({ name, property, fact, aliases, kind }) => {
    if (fact === undefined) return [];
    const read: OfferFact["read"] = (offer) => offer[property as keyof FactValues];
    return [
      { ...textFact(name, fact, read), ...(kind === "texts" ? { type: "set" } : {}), ...(aliases ? { aliases } : {}) },
    ];
  });
}

/** Counted in calendar years, so it changes once a year for everyone and a nightly job can follow. */
function readAge({ cpu }: Offer, year: number): number | null {
  const released = cpu?.releaseYear ?? null;
  return released === null ? null : Math.max(0, year - released);
}
