import type { CustomValues, Offer } from "@/lib/listings/offer";
import { createCatalogue, extendCatalogue, type FactCatalogue } from "@/lib/rules/facts/catalogue";
import { type CustomFieldFact, describeCustomFields } from "@/lib/rules/facts/custom-field-facts";
import type { FactRow, FactValue } from "@/lib/rules/facts/fact-value";
import { COMPONENT_FACTS } from "./component-facts";
import { LISTING_FACTS } from "./listing-facts";
import type { ReadFact } from "./offer-fact";

const PC_FACTS = [...LISTING_FACTS, ...COMPONENT_FACTS];
const READERS: readonly ReadFact[] = PC_FACTS.map(({ read }) => read);

/** Every fact of a PC offer that needs no custom field. */
export const PC_CATALOGUE: FactCatalogue = createCatalogue(
  PC_FACTS.map(({ read: _read, ...definition }) => definition),
);

/** The catalogue of an installation: the PC facts and its active custom fields. */
export function createPcCatalogue(customFields: readonly CustomFieldFact[]): FactCatalogue {
  if (customFields.length === 0) return PC_CATALOGUE;
  const placed = customFields.flatMap((field) =>
    (SUBJECTS_OF_ENTITY.get(field.entity) ?? [field.entity]).map((entity) => ({ ...field, entity })),
  );
  // Two names of one entity ("ports", "ports_profile") may bring the same field twice.
  const once = new Map(placed.map((field) => [`${field.entity} ${field.key}`, field]));
  return extendCatalogue(PC_CATALOGUE, describeCustomFields([...once.values()]));
}

/** A function that turns offers into fact rows of one catalogue; `date` is the valuation date (ISO). */
export function createFactReader(catalogue: FactCatalogue, date: string): (offer: Offer) => FactRow {
  const year = Number(date.slice(0, 4));
  if (!Number.isInteger(year) || year < 1970)
    throw new RangeError(`"${date}" is not a valuation date such as 2026-11-21`);
  const customReaders = catalogue.facts.slice(READERS.length).map(({ name }) => customReader(name));
  return (offer) => {
    const row: FactValue[] = [];
    for (const read of READERS) row.push(keepValue(read(offer, year)));
    for (const read of customReaders) row.push(keepValue(read(offer)));
    return row;
  };
}

const OWNERS: Record<string, (offer: Offer) => { custom: CustomValues } | null> = {
  "": (offer) => offer,
  "cpu.": ({ cpu }) => cpu,
  "gpu.": ({ gpu }) => gpu,
  "ram_spec.": ({ ramSpec }) => ramSpec,
  "storage.primary.": ({ primaryStorage }) => primaryStorage,
  "storage.secondary.": ({ secondaryStorage }) => secondaryStorage,
  "ports.": ({ ports }) => ports,
};
/** Where the fields of a custom field's entity stand in a rule, when not under the entity's own name. */
const SUBJECTS_OF_ENTITY: ReadonlyMap<string, readonly string[]> = new Map([
  ["ports_profile", ["ports"]],
  ["storage_profile", ["storage.primary", "storage.secondary"]],
]);

function customReader(name: string): (offer: Offer) => unknown {
  const at = name.indexOf("custom.");
  const prefix = at < 0 ? "" : name.slice(0, at);
  const key = at < 0 ? name : name.slice(at + "custom.".length);
  const owner = OWNERS[prefix];
  return (offer) => {
    const values = owner?.(offer)?.custom;
    // A custom key may be called like a property every object has.
    return values !== undefined && Object.hasOwn(values, key) ? values[key] : null;
  };
}

/** Only values a rule can compare get in: no NaN, no objects, no lists but lists of texts. */
function keepValue(value: unknown): FactValue {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value : null;
    case "string":
    case "boolean":
      return value;
    case "object":
      return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : null;
    default:
      return null;
  }
}
