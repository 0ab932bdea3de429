import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import type { Offer } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { judgeBadge } from "@/lib/valuation/badge";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { createValuer, type Valuation } from "@/lib/valuation/value-offer";
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
  const listings = await database.pool.query(`
    select to_jsonb(l) || jsonb_build_object('price_usd', l.price_usd, 'cpu', to_jsonb(c), 'gpu', to_jsonb(g),
        'ram_spec', to_jsonb(r), 'storage', jsonb_build_object('primary', to_jsonb(s1), 'secondary', to_jsonb(s2)),
        'ports', case when p.id is not null then to_jsonb(p) || jsonb_build_object('ports', (
            select coalesce(jsonb_agg(to_jsonb(po)), '[]') from port po where po.ports_profile_id = p.id)) end,
        'components', (select coalesce(jsonb_agg(to_jsonb(lc)), '[]') from listing_component lc where lc.listing_id = l.id)
      ) as listing
    from listing l left join cpu c on c.id = l.cpu_id left join gpu g on g.id = l.gpu_id
    left join ram_spec r on r.id = l.ram_spec_id left join storage_profile s1 on s1.id = l.primary_storage_profile_id
    left join storage_profile s2 on s2.id = l.secondary_storage_profile_id
    left join ports_profile p on p.id = l.ports_profile_id order by l.id`);
  offers = listings.rows.map(({ listing }) => {
    const read = readOffer(listing);
    if (!read.ok) throw new Error(`listing ${listing.id}: ${read.problems.join("; ")}`);
    return read.offer;
  });
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
