import type { Offer } from "@/lib/listings/offer";
import type { FactDefinition } from "@/lib/rules/facts/catalogue";
import type { FactValue } from "@/lib/rules/facts/fact-value";

/** A fact together with the one place that reads it from an offer; `year` is that of the valuation date. */
export interface OfferFact extends FactDefinition {
  read: (offer: Offer, year: number) => FactValue;
}

export type ReadFact = OfferFact["read"];

export function numberFact(name: string, label: string, unit: string | undefined, read: ReadFact): OfferFact {
  return { name, label, type: "number", ...(unit === undefined ? {} : { unit }), read };
}

export function textFact(name: string, label: string, read: ReadFact): OfferFact {
  return { name, label, type: "string", read };
}

export function enumFact(name: string, label: string, values: readonly string[], read: ReadFact): OfferFact {
  return { name, label, type: "enum", values, read };
}
