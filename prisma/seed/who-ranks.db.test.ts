import { beforeAll, describe, expect, it } from "vitest";
import { findPage } from "@/lib/db/listings/find-page";
import { testDatabase } from "@/lib/db/testing/test-database";
import { EVERYTHING } from "@/lib/listings/filters/listing-filter";
import { readOfferFlags } from "@/lib/listings/offer-flags/read-offer-words";
import { presetFilter, presets } from "@/lib/listings/presets";
import { valueListings } from "@/scripts/db/value-listings";
import { createCatalogue } from "./catalogue";
import { createOfferGenerator } from "./listings/generate-offer";
import { createRandom } from "./random";

const database = testDatabase("demo");
beforeAll(async () => {
  await valueListings(database.appUrl);
});

const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows as Row[];

const named = [
  "price_one_dollar",
  "price_zero",
  "price_placeholder",
  "price_of_a_lot",
  "for_parts",
  "bios_locked",
  "no_processor",
];

describe("who ranks in the demo", () => {
  it("for every profile at least 380 of the 425 for sale are known well enough, and nobody lacks a card", async () => {
    const rows = await ask<{ name: string; active: number; known: number; cardless: number }>(
      `select p.name, count(*)::int as active, count(*) filter (where s.known_share >= 700)::int as known,
         count(*) filter (where s.known_share < 700 and l.cpu_id is not null)::int as cardless
       from listing_score s join profile p on p.id = s.profile_id join listing l on l.id = s.listing_id
       where s.is_ranked group by p.name`,
    );
    expect(rows).toHaveLength(5);
    for (const { active, known, cardless } of rows) {
      expect(active).toBe(425);
      expect(known).toBeGreaterThanOrEqual(380);
      expect(cardless).toBe(0);
    }
  });

  it("traps of price, parts, lock, lot and missing processor stand in no ranking; honest offers are not held back", async () => {
    const rows = await ask<{ trap: string | null; check: string | null; ranked: number }>(
      `select l.attributes_json ->> 'demo_trap' as trap, v.price_check as check,
         (select count(*)::int from listing_score s where s.listing_id = l.id and s.is_ranked and s.ranks) as ranked
       from listing l join valuation v on v.listing_id = l.id where l.deleted_at is null`,
    );
    for (const name of named) {
      const trapped = rows.filter(({ trap }) => trap === name);
      expect(trapped.length, name).toBeGreaterThan(0);
      expect(
        trapped.filter(({ ranked }) => ranked > 0),
        name,
      ).toEqual([]);
    }
    expect(rows.filter(({ trap, check }) => check !== null && !named.includes(trap ?? ""))).toEqual([]);
  });

  it("the first ten of every preset are believable", async () => {
    const profiles = await ask<{ id: number; name: string }>("select id, name from profile");
    for (const preset of presets) {
      const { name, profileName } = preset;
      const profileId = profiles.find((profile) => profile.name === profileName)?.id ?? 0;
      const parsed = presetFilter(preset, EVERYTHING, profileId);
      const sort = { field: "composite", direction: "desc" } as const;
      const { rows } = await findPage({ filter: parsed, sort, limit: 10 });
      expect(rows.length, name).toBeGreaterThan(0);
      expect(
        rows.filter(({ ranks }) => !ranks),
        name,
      ).toEqual([]);
      const traps = await ask<{ trap: string }>(
        "select attributes_json ->> 'demo_trap' as trap from listing where id = any($1) and attributes_json ? 'demo_trap'",
        [rows.map(({ id }) => id)],
      );
      expect(
        traps.filter(({ trap }) => named.includes(trap)),
        name,
      ).toEqual([]);
      if (process.env.SHOW_PRESETS) {
        const shown = await ask(
          `select l.id, l.price_usd, s.composite, c.name as cpu, coalesce(g.name, '') as gpu, l.ram_gb as ram, l.primary_storage_gb as drive,
             left(l.title, 60) as title from unnest($1::int[]) with ordinality as w (id, at) join listing l on l.id = w.id
           left join cpu c on c.id = l.cpu_id left join gpu g on g.id = l.gpu_id
           join listing_score s on s.listing_id = l.id and s.profile_id = $2 order by w.at`,
          [rows.map(({ id }) => id), profileId],
        );
        console.log(name, JSON.stringify(shown, null, 0).replaceAll("},{", "},\n{"));
      }
    }
  });
});

it("flags none of 50,000 ordinary offers for its own words", () => {
  const generate = createOfferGenerator(createCatalogue(), new Date("2026-11-21T00:00:00Z"));
  const random = createRandom(5);
  const flagged = Array.from({ length: 50_000 }, (_, number) => generate(random, number)).filter(
    ({ title, notes }) => readOfferFlags(title, notes).length > 0,
  );
  expect(flagged.map(({ title, notes }) => [title, notes])).toEqual([]);
});
