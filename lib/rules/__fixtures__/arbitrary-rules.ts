import fc from "fast-check";
import { createCatalogue } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";

/** A small catalogue with every type, for generated rules and listings. */
export const SMALL_CATALOGUE = createCatalogue([
  { name: "price_usd", label: "Price", type: "number", unit: "USD" },
  { name: "ram_gb", label: "RAM", type: "number", unit: "GB" },
  { name: "age_years", label: "Age", type: "number", unit: "years" },
  { name: "condition", label: "Condition", type: "enum", values: ["new", "refurb", "used"] },
  { name: "manufacturer", label: "Manufacturer", type: "string", aliases: ["brand"] },
  { name: "cpu.cores", label: "Cores", type: "number", unit: "cores" },
  { name: "cpu.cpu_mark_multi", label: "CPU mark", type: "number", unit: "points" },
  { name: "custom.boxed", label: "Boxed", type: "boolean" },
  { name: "price_date", label: "Price date", type: "date" },
  { name: "custom.extras", label: "Extras", type: "set" },
]);

const RAM = [0, 4, 8, 16, 32, 64];
const MAKERS = ["HP", "hp", "Dell", "Lenovo", ""];
const DATES = ["2025-12-31", "2026-01-01", "2026-06-15"];
const EXTRAS = ["Mouse", "Keyboard"];

const orMissing = (value: fc.Arbitrary<FactValue>): fc.Arbitrary<FactValue> =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

export interface GeneratedListing {
  row: FactValue[];
  priceCents: number;
}

const wellTyped = fc.tuple(
  fc.integer({ min: 0, max: 200_000 }),
  orMissing(fc.constantFrom(...RAM, 15.5)),
  orMissing(fc.integer({ min: 0, max: 12 })),
  orMissing(fc.constantFrom("new", "refurb", "used")),
  orMissing(fc.constantFrom(...MAKERS)),
  orMissing(fc.integer({ min: 1, max: 16 })),
  orMissing(fc.integer({ min: 0, max: 40_000 })),
  orMissing(fc.boolean()),
  orMissing(fc.constantFrom(...DATES)),
  orMissing(fc.subarray(EXTRAS)),
);

/** Listings; a few have a text where a number should be, as imported ones may. */
export const listings: fc.Arbitrary<GeneratedListing> = fc
  .tuple(
    wellTyped,
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom("lots", "16", true) },
    ),
  )
  .map(([[priceCents, ...facts], nonsense]) => {
    const row: FactValue[] = [priceCents / 100, ...facts];
    if (nonsense !== null) row[1] = nonsense;
    return { row, priceCents };
  });

const leaf = fc.oneof(
  fc.record({
    field_name: fc.constant("ram_gb"),
    operator: fc.constantFrom("gt", "gte", "lt", "lte", "equals", "not_equals"),
    value: fc.constantFrom<unknown>(...RAM, "16"),
  }),
  fc.record({
    field_name: fc.constantFrom("ram_gb", "cpu.cores"),
    operator: fc.constant("between"),
    value: fc.tuple(fc.constantFrom(...RAM), fc.constantFrom(...RAM)),
  }),
  fc.record({
    field_name: fc.constantFrom("ram_gb", "cpu.cores"),
    operator: fc.constantFrom("in", "not_in"),
    value: fc.subarray([4, 8, 16]),
  }),
  fc.record({
    field_name: fc.constant("condition"),
    operator: fc.constantFrom("equals", "not_equals"),
    value: fc.constantFrom("NEW", "used"),
  }),
  fc.record({
    field_name: fc.constant("manufacturer"),
    operator: fc.constantFrom("equals", "contains", "startswith", "endswith", "not_contains", "regex"),
    value: fc.constantFrom("hp", "L", "e"),
  }),
  fc.record({
    field_name: fc.constant("cpu.cpu_mark_multi"),
    operator: fc.constantFrom("gt", "lt"),
    value: fc.integer({ min: 0, max: 40_000 }),
  }),
  fc.record({
    field_name: fc.constant("price_usd"),
    operator: fc.constantFrom("gt", "lte"),
    value: fc.integer({ min: 0, max: 2000 }),
  }),
  fc.record({
    field_name: fc.constant("custom.boxed"),
    operator: fc.constant("equals"),
    value: fc.constantFrom(true, "false"),
  }),
  fc.record({
    field_name: fc.constant("price_date"),
    operator: fc.constantFrom("gt", "lt", "equals"),
    value: fc.constantFrom(...DATES),
  }),
  fc
    .record({
      field_name: fc.constant("custom.extras"),
      operator: fc.constantFrom("contains", "in", "not_in"),
      value: fc.constant(["mouse"]),
    })
    .map((rule) => (rule.operator === "contains" ? { ...rule, value: "mouse" } : rule)),
  fc.record({
    field_name: fc.constantFrom("ram_gb", "manufacturer", "custom.extras"),
    operator: fc.constantFrom("is_null", "is_not_null"),
    value: fc.constant(null),
  }),
);

const { tree } = fc.letrec<{ tree: object }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      logical_operator: fc.constantFrom("AND", "OR", "NOT"),
      conditions: fc.array(tie("tree"), { maxLength: 3 }),
    }),
  ),
}));
export const conditionTrees = tree;

const modifiers = fc.record(
  {
    multipliers: fc.constant([
      {
        name: "cores",
        field: "cpu.cores",
        conditions: [
          { value: 8, multiplier: 1.5 },
          { value: "4", multiplier: 0.5 },
        ],
      },
    ]),
    condition_multipliers: fc.constant({ New: 1, refurb: 0.75, used: 0.6 }),
    age_curve: fc.constant({ rate_per_year: 0.07, max: 0.4 }),
    brand_multipliers: fc.constant({ HP: 1.1, dell: 0.93 }),
  },
  { requiredKeys: [] },
);
const bounds = fc.constantFrom({}, { clamp: true, min_usd: -20 }, { clamp: true, min_usd: -15.5, max_usd: 30 });
const value = fc.integer({ min: -20_000, max: 20_000 }).map((mills) => mills / 1000);

const priceActions = fc.oneof(
  fc.record({ unit_type: fc.constant("flat"), value_usd: value }),
  fc.record({ unit_type: fc.constant("per_unit"), metric: fc.constantFrom("ram_gb", "cpu.cores"), value_usd: value }),
  fc.record({ unit_type: fc.constant("per_points"), metric: fc.constant("cpu.cpu_mark_multi"), value_usd: value }),
  fc.record({ unit_type: fc.constant("multiplier"), value_usd: fc.constantFrom(0, 0.85, 0.95, 1, 1.1) }),
  fc.record({
    unit_type: fc.constantFrom("formula", "multiplier"),
    value_usd: value,
    formula: fc.constantFrom(
      "ram_gb * value_usd",
      "base_price * 0.9",
      "coalesce(cpu.cores, 0) / (ram_gb - 16)",
      "base_price // 7 % 5",
      "10 ** cpu.cores",
    ),
  }),
);
const actions = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(priceActions, modifiers, bounds)
      .map(([action, table, bound]) => ({ action_type: "adjust_price", ...action, modifiers: { ...table, ...bound } })),
  },
  { weight: 1, arbitrary: fc.constant({ action_type: "add_tag", metric: "noted" }) },
  {
    weight: 1,
    arbitrary: fc.constant({ action_type: "set_metric", metric: "points", formula: "coalesce(ram_gb, 1) * 2" }),
  },
);

const rules = fc.record({
  conditions: tree,
  actions: fc.array(actions, { minLength: 1, maxLength: 2 }),
  is_active: fc.constantFrom(true, true, true, false),
});

/** Ruleset documents as a door would receive them: every rule valid, of every kind. */
export const rulesetDocuments = fc
  .array(fc.record({ rules: fc.array(rules, { maxLength: 6 }), weight: fc.constantFrom(1, 1, 0.5, 1.25) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((groups) => ({
    name: "Generated",
    groups: groups.map((group, index) => ({
      ...group,
      id: index + 1,
      name: `Group ${index}`,
      rules: group.rules.map((rule, place) => ({
        ...rule,
        id: index * 100 + place + 1,
        name: `Rule ${place}`,
        evaluation_order: (place * 7) % 5,
      })),
    })),
  }));
