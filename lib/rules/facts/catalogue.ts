import { findNearestNames } from "./nearest-names";

export const FACT_TYPES = ["number", "string", "enum", "boolean", "date", "set"] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** What one has to write to add a fact. */
export interface FactDefinition {
  /** Canonical and dotted: "ram_gb", "cpu.cores", "custom.warranty_months". */
  name: string;
  label: string;
  type: FactType;
  unit?: string;
  /** The values of an enum, as stored. */
  values?: readonly string[];
  /** Other names for the same fact, besides those every fact has. */
  aliases?: readonly string[];
  description?: string;
  /** Its last part alone is no name for it: `ram` says nothing of loose modules. */
  hasNoShorthand?: boolean;
}

export interface Fact extends FactDefinition {
  /** Where its value stands in a FactRow. */
  index: number;
  /** What it belongs to: "listing", "cpu", "storage.primary" … */
  subject: string;
}

export interface FactCatalogue {
  facts: readonly Fact[];
  /** Finds a fact by its name or any accepted alias of it. */
  find(name: string): Fact | undefined;
  /** Names a person may have meant: of facts, unless others are given. */
  suggest(name: string, among?: Iterable<string>): string[];
}

const LISTING_PREFIX = "listing_";

/** The one list of facts that builder, validator, formula checker, compiler and documentation read. */
export function createCatalogue(definitions: readonly FactDefinition[]): FactCatalogue {
  const facts = definitions.map(
    (definition, index): Fact => ({ ...definition, index, subject: subjectOf(definition) }),
  );
  const byName = new Map<string, Fact>();
  for (const fact of facts) {
    if (byName.has(fact.name)) throw new Error(`The fact ${fact.name} is in the catalogue twice`);
    byName.set(fact.name, fact);
  }
  const byAlias = collectAliases(facts);
  return {
    facts,
    find: (name) => byName.get(name) ?? byAlias.get(flatten(name)),
    suggest: (name, among) => findNearestNames(name, among ?? byName.keys()),
  };
}

/** Comparing a misspelt name with all there are is by far the dearest thing about a problem, and few are ever read. */
const MAX_SUGGESTIONS = 20;

/** The same catalogue for one document: only its first few misspelt names are told what may have been meant. */
export function limitSuggestions(catalogue: FactCatalogue): FactCatalogue {
  let left = MAX_SUGGESTIONS;
  return { ...catalogue, suggest: (name, among) => (left-- > 0 ? catalogue.suggest(name, among) : []) };
}

/** The same catalogue with more facts behind it, such as the active custom fields. */
export function extendCatalogue(catalogue: FactCatalogue, definitions: readonly FactDefinition[]): FactCatalogue {
  return createCatalogue([...catalogue.facts, ...definitions]);
}

function subjectOf({ name }: FactDefinition): string {
  const end = name.search(/\.?custom\./);
  const owner = end >= 0 ? name.slice(0, end) : name.slice(0, Math.max(0, name.lastIndexOf(".")));
  return owner === "" ? "listing" : owner;
}

function flatten(name: string): string {
  return name.trim().toLowerCase().replaceAll(".", "_");
}

/** Earlier entries win, so an exact spelling can never be taken away by a shorthand of another fact. */
function collectAliases(facts: readonly Fact[]): Map<string, Fact> {
  const aliases = new Map<string, Fact>();
  const add = (alias: string, fact: Fact): void => {
    if (!aliases.has(alias)) aliases.set(alias, fact);
  };
  for (const fact of facts) add(flatten(fact.name), fact);
  for (const fact of facts) for (const alias of fact.aliases ?? []) add(flatten(alias), fact);
  for (const fact of facts) if (fact.subject === "listing") add(LISTING_PREFIX + flatten(fact.name), fact);
  for (const [column, owners] of groupByColumn(facts)) {
    const [only] = owners;
    if (only !== undefined && owners.length === 1) add(column, only);
  }
  return aliases;
}

function groupByColumn(facts: readonly Fact[]): Map<string, Fact[]> {
  const columns = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.subject === "listing" || fact.hasNoShorthand || fact.name.includes("custom.")) continue;
    const column = flatten(fact.name.slice(fact.name.lastIndexOf(".") + 1));
    columns.set(column, [...(columns.get(column) ?? []), fact]);
  }
  return columns;
}
