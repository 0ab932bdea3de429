import { beforeAll, describe, expect, it } from "vitest";
import { readOffers } from "@/lib/catalogue/__fixtures__/value-world";
import { testDatabase } from "@/lib/db/testing/test-database";
import type { Offer } from "@/lib/listings/offer";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { judgeBadge } from "@/lib/valuation/scores/badge";
import { createValuer, type Valuation } from "@/lib/valuation/value/value-offer";
import { loadWorld } from "./load-world";

/** What stands in the database is what the engine reads and values: the demo world with its published rules. */
const database = testDatabase();
const today = new Date("2026-03-01T12:00:00Z");
let catalogue: ReturnType<typeof createPcCatalogue>;
let documents: unknown[];
let offers: Offer[];

beforeAll(async () => {
  await loadWorld(database.url, "conflicting-rules", { today });
  const fields = await database.pool.query<CustomFieldFact>(
    `select entity, key, label, data_type as type, coalesce(options, '[]') as options from custom_field_definition`,
  );
  catalogue = createPcCatalogue(fields.rows);
  const versions = await database.pool.query("select snapshot from valuation_ruleset_version order by id");
  documents = versions.rows.map(({ snapshot }) => snapshot);
  const client = await database.pool.connect();
  offers = [];
  for await (const batch of readOffers(client)) offers.push(...batch);
  client.release();
});

const parse = (document: unknown): Ruleset => {
  const { ok, ruleset, problems } = parseRuleset(document, { catalogue });
  expect({ ok, errors: problems.filter(({ severity }) => severity === "error") }).toEqual({ ok: true, errors: [] });
  return ruleset;
};

describe("the demo world under its own rules", () => {
  it("every published document is one the engine accepts", () => {
    expect(documents).toHaveLength(4);
    for (const document of documents) parse(document);
  });

  it("values every listing completely, in whole cents that add up, and tells deals apart", () => {
    const value = createValuer({ catalogue, rulesets: documents.map(parse), date: "2026-03-01" });
    const valuations = offers.map(value);
    for (const valuation of valuations) {
      expect(valuation).toMatchObject({ incompleteCount: 0, failures: [] });
      expect(sumLines(valuation)).toBe(valuation.totalCents);
      expect(valuation.adjustedPriceCents).toBe(
        (valuation.basePriceCents ?? 0) + valuation.totalCents + valuation.floorCents,
      );
      expect(valuation.adjustedPriceCents).toBeGreaterThanOrEqual(0);
    }
    const badges = new Map<string, number>();
    for (const { basePriceCents, adjustedPriceCents } of valuations) {
      const { badge } = judgeBadge(basePriceCents ?? 0, adjustedPriceCents ?? 0);
      badges.set(badge, (badges.get(badge) ?? 0) + 1);
    }
    for (const badge of ["great", "good", "fair", "premium", "overpriced"])
      expect(badges.get(badge)).toBeGreaterThan(20);
  });
});

const sumLines = ({ evaluations }: Valuation): number =>
  evaluations
    .flatMap(({ groups }) => groups)
    .flatMap(({ rules }) => rules)
    .flatMap(({ actions }) => actions)
    .reduce((sum, action) => sum + action.amountCents, 0);
