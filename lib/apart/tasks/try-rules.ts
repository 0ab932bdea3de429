import { invalidInput, type Problem } from "../../errors";
import type { Offer } from "../../listings/offer";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";
import { type FactCatalogue, limitSuggestions } from "../../rules/facts/catalogue";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { type FactRow, type FactValue, printValue } from "../../rules/facts/fact-value";
import type { TriedListing } from "../../rulesets/previews";
import { refuseExcess } from "../../rulesets/refuse-excess";
import { describeBreakdown } from "../../valuation/breakdown/breakdown";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";
import { createValuer } from "../../valuation/value/value-offer";

interface Trial {
  offer: Offer;
  /** The valuation's date, and what is in force then. */
  date: string;
  rulesets: readonly Ruleset[];
  fields: CustomFieldFact[];
  drafts: readonly { rulesetId: number; document: object }[];
  /** By name, as they would be; null takes one away. */
  facts: Readonly<Record<string, FactValue>>;
}

/** One listing as it is valued, and as drafts and other facts would have it. */
export function tryRules({ offer, date, rulesets, fields, drafts, facts }: Trial): TriedListing {
  refuseExcess(drafts.map(({ document }) => document));
  const catalogue = createPcCatalogue(fields);
  const documents = new Map(rulesets.map((ruleset) => [ruleset.id, ruleset]));
  for (const { rulesetId, document } of drafts)
    documents.set(rulesetId, parseRuleset({ ...document, id: rulesetId }, { catalogue }).ruleset);
  const others = [...documents.values()];
  const changes = readChanges(facts, catalogue);
  const stored = createValuer({ catalogue, rulesets, date })(offer);
  const price = changes.get(catalogue.find("price_usd")?.index ?? -1);
  const tried = createValuer({
    catalogue,
    rulesets: others,
    date,
    adaptFacts: (row) => row.map((value, index) => (changes.has(index) ? (changes.get(index) ?? null) : value)),
  })({ ...offer, priceCents: typeof price === "number" ? Math.round(price * 100) : offer.priceCents });
  return {
    listing: { id: offer.id, title: offer.title ?? "", priceCents: offer.priceCents ?? 0 },
    facts: nameFacts(stored.row, catalogue),
    stored: describeBreakdown(stored, rulesets),
    tried: describeBreakdown(tried, others),
  };
}

function nameFacts(row: FactRow, { facts }: FactCatalogue): TriedListing["facts"] {
  return Object.fromEntries(
    facts.flatMap(({ name, index }) => {
      const value = row[index] ?? null;
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** By the place of the fact; null takes it away. */
function readChanges(given: Readonly<Record<string, FactValue>>, every: FactCatalogue): Map<number, FactValue> {
  const catalogue = limitSuggestions(every);
  const problems: Problem[] = [];
  const changes = new Map<number, FactValue>();
  for (const [name, value] of Object.entries(given)) {
    const fact = catalogue.find(name);
    const path = `facts.${name}`;
    if (!fact) problems.push({ path, message: `is no fact${guess(catalogue.suggest(name))}`, value });
    else if (value !== null && !fits(value, fact.type))
      problems.push({ path, message: `${printValue(value)} is no ${fact.type}`, value });
    else changes.set(fact.index, value);
  }
  if (problems.length > 0) throw invalidInput(problems);
  return changes;
}

const guess = (names: readonly string[]): string => (names.length > 0 ? `; did you mean ${names.join(", ")}?` : "");

function fits(value: FactValue, type: FactCatalogue["facts"][number]["type"]): boolean {
  if (type === "set") return Array.isArray(value);
  if (type === "number" || type === "boolean") return typeof value === type;
  return typeof value === "string";
}
