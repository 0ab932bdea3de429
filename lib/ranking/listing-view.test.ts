import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHOICE_FIELDS, NUMBER_FIELDS } from "../listings/filters/listing-fields";
import { listingFilterSchema } from "../listings/filters/listing-filter";
import { DENSITIES, groupableFields, type ListingView, writeView } from "./listing-view";
import { defaultView, readView } from "./read-view";

const columnIds = ["title", "price", "adjusted", "cpu", "ram"];
const known = { columnIds };
const usual = defaultView(3);

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom("!missing", "!true", "!", "12", "!number:3", "a,b&c=d", "Größe ✓", "true"),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const bound = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
);
const range = fc
  .record({ min: bound, max: bound, orMissing: fc.constant(true) }, { requiredKeys: [] })
  .filter(({ min, max }) => (min !== undefined || max !== undefined) && (min ?? -Infinity) <= (max ?? Infinity));
const choiceField = fc.constantFrom(...Object.keys(CHOICE_FIELDS), "custom.rack_units");
const numberField = fc.constantFrom(...Object.keys(NUMBER_FIELDS), "custom.rack_units", "metrics.noise");
const filters = fc
  .record(
    {
      text: fc
        .string({ maxLength: 30 })
        .map((words) => words.trim())
        .filter(Boolean),
      choices: fc.dictionary(choiceField, fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), { maxKeys: 4 }),
      ranges: fc.dictionary(numberField, range, { maxKeys: 4 }),
      missing: fc.uniqueArray(choiceField, { maxLength: 3 }),
      freshness: fc.constantFrom("show", "hide", "only"),
      unranked: fc.constantFrom("show", "hide", "only"),
      ids: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }),
      profileId: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ["profileId"] },
  )
  .map((filter) => listingFilterSchema.parse(filter));
const views: fc.Arbitrary<ListingView> = fc.record({
  filter: filters,
  sort: fc.record({
    field: fc.constantFrom(...(Object.keys(NUMBER_FIELDS) as (keyof typeof NUMBER_FIELDS)[]), "title" as const),
    direction: fc.constantFrom("asc" as const, "desc" as const),
  }),
  columns: fc.option(
    fc.uniqueArray(
      fc.record(
        { id: fc.constantFrom(...columnIds), width: fc.integer({ min: 48, max: 800 }) },
        { requiredKeys: ["id"] },
      ),
      { minLength: 1, selector: ({ id }) => id },
    ),
  ),
  pinned: fc.uniqueArray(fc.constantFrom(...columnIds)),
  density: fc.constantFrom(...DENSITIES),
  groupBy: fc.option(fc.constantFrom(...groupableFields)),
});

describe("a view and its address", () => {
  it("state → address → state is the same state", () => {
    fc.assert(
      fc.property(views, (view) => {
        const address = writeView(view, usual).toString();
        const { view: read, notices } = readView(new URLSearchParams(address), usual, known);
        expect(notices).toEqual([]);
        expect(read).toEqual(view);
      }),
      { numRuns: 500 },
    );
  });

  it("the usual view needs no parameters", () => {
    expect(writeView(usual, usual).toString()).toBe("");
    expect(readView(new URLSearchParams(), usual, known)).toEqual({ view: usual, notices: [] });
  });

  it("any address can be read, and what could not is named", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.oneof(
              choiceField,
              fc.string(),
              fc.constantFrom("sort", "min.price_cents", "ids", "profile", "cols", "stale", "missing"),
            ),
            fc.string(),
          ),
        ),
        (pairs) => {
          const { view } = readView(new URLSearchParams(pairs), usual, known);
          expect(listingFilterSchema.safeParse(view.filter).success).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    for (const [given, named] of [
      ["sort=-nonsense", "sort=-nonsense"],
      ["min.price_cents=cheap", "min.price_cents=cheap"],
      ["min.price_cents=9&max.price_cents=1", "ranges price_cents: min is above max; swap them"],
      ["stale=maybe", "freshness: use show, hide or only"],
      ["cols=title,moon", "cols=moon"],
      ["colour=red", "colour"],
    ] as const)
      expect(readView(new URLSearchParams(given), usual, known).notices).toEqual([named]);
  });
});
