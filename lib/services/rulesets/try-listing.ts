import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { readBookEdition } from "../../db/valuations/read-book";
import { readOffers } from "../../db/valuations/read-offers";
import { invalidInput, notFound } from "../../errors";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import type { FactCatalogue } from "../../rules/facts/catalogue";
import { type FactRow, type FactValue, printValue } from "../../rules/facts/fact-value";
import type { TriedListing } from "../../rulesets/previews";
import type { tryListingSchema } from "../../rulesets/schemas";
import { describeBreakdown } from "../../valuation/breakdown";
import { createValuer } from "../../valuation/value-offer";
import type { ServiceContext } from "../context";
import { openDesk } from "../valuations/open-desk";

/** One listing under drafts of rulesets, and with other facts than it has. Nothing is written. */
export async function tryListing(
  context: ServiceContext,
  { listingId, drafts, facts }: z.output<typeof tryListingSchema>,
): Promise<TriedListing> {
  requirePermission(context.actor, "listings.read");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, shelf } = await openDesk(sql, await readBookEdition(sql));
    const range = { after: listingId - 1, upTo: listingId, limit: 1, includeInactive: true };
    const offer = (await readOffers(sql, shelf, range))[0]?.offer;
    if (!offer) throw notFound(`Listing ${listingId}`);
    const { catalogue, date } = book;
    const documents = new Map(book.rulesets.map((ruleset) => [ruleset.id, ruleset]));
    for (const { rulesetId, document } of drafts)
      documents.set(rulesetId, parseRuleset({ ...document, id: rulesetId }, { catalogue }).ruleset);
    const others = [...documents.values()];
    const changes = readChanges(facts, catalogue);
    const stored = createValuer({ catalogue, rulesets: book.rulesets, date })(offer);
    const price = changes.get(catalogue.find("price_usd")?.index ?? -1);
    const tried = createValuer({
      ...{ catalogue, rulesets: others, date },
      adaptFacts: (row) => row.map((value, index) => (changes.has(index) ? (changes.get(index) ?? null) : value)),
    })({ ...offer, priceCents: typeof price === "number" ? Math.round(price * 100) : offer.priceCents });
    return {
      listing: { id: offer.id, title: offer.title ?? "", priceCents: offer.priceCents },
      facts: nameFacts(stored.row, catalogue),
      stored: describeBreakdown(stored, book.rulesets),
      tried: describeBreakdown(tried, others),
    };
  });
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
function readChanges(given: Readonly<Record<string, FactValue>>, catalogue: FactCatalogue): Map<number, FactValue> {
  const problems: { path: string; message: string; value?: unknown }[] = [];
  const changes = new Map<number, FactValue>();
  for (const [name, value] of Object.entries(given)) {
    const fact = catalogue.find(name);
    const path = `facts.${name}`;
    if (!fact)
      problems.push({ path, message: `is no fact; did you mean ${catalogue.suggest(name).join(", ")}?`, value });
    else if (value !== null && !fits(value, fact.type))
      problems.push({ path, message: `${printValue(value)} is no ${fact.type}`, value });
    else changes.set(fact.index, value);
  }
  if (problems.length > 0) throw invalidInput(problems);
  return changes;
}

function fits(value: FactValue, type: FactCatalogue["facts"][number]["type"]): boolean {
  if (type === "set") return Array.isArray(value);
  if (type === "number" || type === "boolean") return typeof value === type;
  return typeof value === "string";
}
