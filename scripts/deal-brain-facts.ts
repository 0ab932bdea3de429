import { isOfferKey } from "@/lib/listings/read-offer";
import type { Problem } from "@/lib/rules/document/problem";
import { isObject, type JsonObject, pick } from "@/lib/rules/document/read-shape";
import { extendCatalogue, type FactCatalogue, type FactDefinition, type FactType } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { readIsoDate } from "@/lib/rules/operators/iso-date";
import { findOperatorName } from "@/lib/rules/operators/operator-names";
import { OPERATORS } from "@/lib/rules/operators/operators";
import { createPcCatalogue, PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";

/**
 * The facts of files on a command line: those of every PC, the custom fields a package declares, the custom values
 * the listings carry, and with --facts any whatever else stands in them or is asked for.
 */
export function buildCatalogue(
  declared: readonly CustomFieldFact[],
  listings: readonly JsonObject[],
  anyFacts: boolean,
  asked: readonly FactDefinition[],
): FactCatalogue {
  const base = createPcCatalogue(withoutRepeats(declared));
  const found = new Map<string, FactType>();
  for (const listing of listings) {
    for (const [name, value] of listCustomValues(listing)) noteType(found, name, value);
    if (anyFacts) for (const [name, value] of listForeignValues(listing)) noteType(found, name, value);
  }
  for (const { name, type } of asked) if (!found.has(name)) found.set(name, type);
  const added = [...found].filter(([name]) => base.find(name)?.name !== name);
  return added.length === 0
    ? base
    : extendCatalogue(
        base,
        added.map(([name, type]) => ({ name, label: name, type })),
      );
}

/** Foreign values travel with the custom ones, under their full name, where the fact reader finds them. */
export function keepForeignFacts(listing: JsonObject): JsonObject {
  const custom = isObject(listing.custom) ? listing.custom : {};
  return { ...listing, custom: { ...custom, ...Object.fromEntries(listForeignValues(listing)) } };
}

/** Facts that rules name and nobody knows, to be taken as missing; of the type their rules ask about. */
export function listUnknownFacts(
  problems: readonly Problem[],
  rulesets: readonly JsonObject[],
  catalogue: FactCatalogue,
): FactDefinition[] {
  const names = new Set(
    problems.flatMap(({ message, value, suggestions }) => {
      if (suggestions === undefined) return [];
      const inFormula = /There is no fact ([\w.]+)/.exec(message)?.[1];
      return inFormula ?? (message.startsWith("there is no fact") && typeof value === "string" ? value : []);
    }),
  );
  const asked = new Map<string, FactType>();
  const note = (name: unknown, type: FactType | null): void => {
    if (typeof name !== "string" || type === null || catalogue.find(name) !== undefined) return;
    // What is put in order is a number or a day, whatever else it is compared with.
    if (asked.get(name) === undefined || type === "date") asked.set(name, type);
    else if (asked.get(name) !== type && asked.get(name) !== "date")
      asked.set(name, type === "number" ? type : "string");
  };
  for (const object of walkObjects(rulesets)) {
    const field = pick(object, "field_name", "field");
    const operator = pick(object, "operator");
    if (typeof operator === "string") note(field, typeAskedBy(operator, pick(object, "value", "value_json")));
    const rows = pick(object, "conditions");
    if (operator === undefined && field !== undefined && Array.isArray(rows))
      for (const row of rows.filter(isObject)) note(field, typeOf(pick(row, "value")));
    if (pick(object, "action_type") !== undefined) note(pick(object, "metric"), "number");
  }
  return [...names].map((name) => ({ name, label: name, type: asked.get(name) ?? "number" }));
}

function typeAskedBy(operator: string, value: unknown): FactType | null {
  const name = findOperatorName(operator);
  const compared = isObject(value) ? pick(value, "min", "max") : [value].flat()[0];
  const isOrdered = OPERATORS.get(name ?? "equals")?.types.every((type) => type === "number" || type === "date");
  if (isOrdered) return readIsoDate(compared) === null ? "number" : "date";
  if (name === "is_null" || name === "is_not_null") return null;
  return name === undefined ? null : (typeOf(compared) ?? "string");
}

/** Every object in what was read, without recursion, since nobody has measured how deep it is. */
function* walkObjects(root: unknown): Generator<JsonObject> {
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (isObject(next)) yield next;
    for (const child of Object.values(next)) if (typeof child === "object") waiting.push(child);
  }
}

const COMPONENTS: readonly [string, (listing: JsonObject) => unknown][] = [
  ["", (listing) => listing],
  ["cpu.", ({ cpu }) => cpu],
  ["gpu.", ({ gpu }) => gpu],
  ["ram_spec.", ({ ram_spec }) => ram_spec],
  ["storage.primary.", ({ storage }) => (isObject(storage) ? storage.primary : null)],
  ["storage.secondary.", ({ storage }) => (isObject(storage) ? storage.secondary : null)],
  ["ports.", ({ ports }) => ports],
];

function listCustomValues(listing: JsonObject): [string, unknown][] {
  return COMPONENTS.flatMap(([prefix, pick]) => {
    const part = pick(listing);
    if (!isObject(part)) return [];
    return [part.attributes_json, part.custom].flatMap((values) =>
      isObject(values)
        ? Object.entries(values).map(([key, value]): [string, unknown] => [`${prefix}custom.${key}`, value])
        : [],
    );
  });
}

function listForeignValues(listing: JsonObject): [string, unknown][] {
  return COMPONENTS.flatMap(([prefix, pick]) => {
    const part = pick(listing);
    if (!isObject(part)) return [];
    return Object.entries(part)
      .map(([key, value]): [string, unknown] => [prefix + key, value])
      .filter(([name, value]) => isSingle(value) && !isOfferKey(name) && PC_CATALOGUE.find(name)?.name !== name);
  });
}

function isSingle(value: unknown): boolean {
  return value === null || typeof value !== "object" || Array.isArray(value);
}

/** Values of different kinds under one name are compared as texts. */
function noteType(found: Map<string, FactType>, name: string, value: unknown): void {
  const type = typeOf(value);
  if (type === null) return;
  const known = found.get(name);
  found.set(name, known === undefined || known === type ? type : "string");
}

function typeOf(value: unknown): FactType | null {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  return Array.isArray(value) ? "set" : null;
}

function withoutRepeats(fields: readonly CustomFieldFact[]): CustomFieldFact[] {
  return [...new Map(fields.map((field) => [`${field.entity} ${field.key}`, field])).values()];
}
