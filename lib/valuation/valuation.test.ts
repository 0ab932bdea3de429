import { describe, expect, it } from "vitest";
import type { Offer } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { viewAdjustments, viewScores } from "./adjustments-view";
import { badgeThresholdsSchema, DEFAULT_PERCENT_THRESHOLDS, judgeBadge } from "./badge";
import { describeBreakdown } from "./breakdown";
import { readBreakdownText, writeBreakdownText } from "./breakdown-text";
import { COMPOSITE_KEYS, findCompositeKey, readCompositeValues, scoreComposite } from "./composite";
import { createFactReader, PC_CATALOGUE } from "./facts/pc-catalogue";
import { measurePerformance, scoreGpu } from "./performance";
import { createColumnValuer } from "./value-columns";
import { createValuer } from "./value-offer";

const DATE = "2026-11-21";

function offerOf(listing: object): Offer {
  const read = readOffer({ id: 1, price_usd: 500, condition: "used", ...listing });
  if (!read.ok) throw new Error(read.problems.join("; "));
  return read.offer;
}

function rulesetOf(id: number, usd: number, more: object = {}): Ruleset {
  const document = {
    id,
    name: `Ruleset ${id}`,
    groups: [
      {
        id: 1,
        name: "G",
        rules: [{ id: id * 10, name: `Rule ${id}`, actions: [{ action_type: "adjust_price", value_usd: usd }] }],
      },
    ],
    ...more,
  };
  const parsed = parseRuleset(document, { catalogue: PC_CATALOGUE });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.ruleset;
}

function totalOf(rulesets: Ruleset[], listing: object, groupWeights = {}): [number, string] {
  const { totalCents, fixedRuleset } = createValuer({ catalogue: PC_CATALOGUE, rulesets, date: DATE, groupWeights })(
    offerOf(listing),
  );
  return [totalCents, fixedRuleset];
}

describe("which rulesets", () => {
  const baseline = rulesetOf(1, -1, { priority: 5 });
  const basic = rulesetOf(2, -10, { conditions: [{ field_name: "condition", operator: "equals", value: "used" }] });
  const off = rulesetOf(3, -100, { is_active: false });
  const odd = rulesetOf(4, -1000, { conditions: [{ field_name: "ram_gb", operator: "gt", value: 64 }] });
  const all = [odd, off, basic, baseline];

  it.each<[string, object, number, string]>([
    ["all active ones that apply add up", {}, -1100, "none"],
    ["those whose conditions fail stay out", { condition: "new" }, -100, "none"],
    ["so do those a listing disables", { disabled_ruleset_ids: [1] }, -1000, "none"],
    ["single rules can be disabled", { disabled_rule_ids: [20] }, -100, "none"],
    ["its own ruleset is the only one", { ruleset_id: 1 }, -100, "active"],
    ["whatever its conditions say", { ruleset_id: 4 }, -100000, "active"],
    [
      "even when it is disabled, or inactive, and then it says so",
      { ruleset_id: 3, disabled_ruleset_ids: [3] },
      -10000,
      "inactive",
    ],
    ["but not when it is gone", { ruleset_id: 99 }, -1100, "unknown"],
  ])("%s", (_, listing, cents, fixed) => {
    expect(totalOf(all, listing)).toEqual([cents, fixed]);
  });

  it("none leaves the price as it is", () => {
    const valuation = createValuer({ catalogue: PC_CATALOGUE, rulesets: [], date: DATE })(offerOf({}));
    expect(valuation).toMatchObject({
      basePriceCents: 50_000,
      adjustedPriceCents: 50_000,
      totalCents: 0,
      evaluations: [],
    });
  });

  it("are told in priority order", () => {
    const { evaluations } = createValuer({ catalogue: PC_CATALOGUE, rulesets: all, date: DATE })(offerOf({}));
    expect(evaluations.map(({ ruleset }) => ruleset.id)).toEqual([1, 2]);
  });

  it("whose conditions cannot be asked fail alone", () => {
    const broken: Ruleset = {
      ...basic,
      id: 7,
      conditions: {
        logical_operator: "AND",
        conditions: [{ field_name: "gone", field_type: "number", operator: "gt", value: 1 }],
      },
    };
    const valuation = createValuer({ catalogue: PC_CATALOGUE, rulesets: [broken, baseline], date: DATE })(offerOf({}));
    expect(valuation.totalCents).toBe(-100);
    expect(valuation.failures).toEqual([{ rulesetId: 7, message: expect.stringMatching(/no fact "gone"/) }]);
  });

  it("weigh their groups for a profile", () => {
    expect(totalOf([baseline, basic], {}, { G: 0.5 })).toEqual([-550, "none"]);
  });
});

describe("the floor", () => {
  it("keeps an adjusted price from falling below 0, and the sum exact", () => {
    const valuation = createValuer({ catalogue: PC_CATALOGUE, rulesets: [rulesetOf(1, -800)], date: DATE })(
      offerOf({}),
    );
    expect(valuation).toMatchObject({ totalCents: -80_000, floorCents: 30_000, adjustedPriceCents: 0 });
    const view = viewAdjustments(valuation);
    expect(view).toMatchObject({ base_price_usd: 500, adjusted_price_usd: 0, total_adjustment: -500 });
    expect(view.adjustments.map(({ rule_id, adjustment_usd }) => [rule_id, adjustment_usd])).toEqual([
      [10, -800],
      [null, 300],
    ]);
  });

  it("has nothing to say about an offer without a price", () => {
    const valuation = createValuer({ catalogue: PC_CATALOGUE, rulesets: [rulesetOf(1, -8)], date: DATE })(
      offerOf({ price_usd: null }),
    );
    expect(valuation).toMatchObject({ totalCents: -800, floorCents: 0, adjustedPriceCents: null });
  });
});

const DETAILED: Ruleset = rulesetOf(5, 0, {
  version: "1.4.0",
  priority: 3,
  groups: [
    {
      id: 8,
      name: "Memory",
      weight: 0.5,
      rules: [
        {
          id: 51,
          name: "RAM",
          conditions: [{ field_name: "ram_gb", operator: "gte", value: 16 }],
          actions: [
            {
              id: 3,
              action_type: "adjust_price",
              unit_type: "per_unit",
              metric: "ram_gb",
              value_usd: -2,
              modifiers: { condition_multipliers: { used: 0.6 } },
            },
            { action_type: "adjust_price", formula: "coalesce(gpu.gpu_mark, 1) / 0 + base_price" },
          ],
        },
        {
          id: 52,
          name: "Tag",
          conditions: [{ field_name: "condition", operator: "in", value: ["used"] }],
          actions: [
            { action_type: "add_tag", metric: "noted" },
            { action_type: "set_metric", metric: "points", formula: "ram_gb / 3" },
            { action_type: "adjust_price", unit_type: "per_unit", metric: "gpu.gpu_mark", value_usd: 1 },
          ],
        },
        {
          id: 53,
          name: "Never",
          conditions: [{ field_name: "ram_gb", operator: "lt", value: 1 }],
          actions: [{ action_type: "adjust_price", value_usd: 1 }],
        },
      ],
    },
  ],
});

describe("the breakdown", () => {
  const valuation = createValuer({ catalogue: PC_CATALOGUE, rulesets: [DETAILED], date: DATE })(
    offerOf({ ram_gb: 32 }),
  );
  const full = describeBreakdown(valuation, [DETAILED]);

  it("tells ruleset, group, rule and action, with facts, formula, factors and errors", () => {
    expect(full).toMatchObject({
      version: 1,
      engine_version: "1.0.0",
      valued_on: DATE,
      total_cents: -1920,
      incomplete_count: 1,
      rulesets: [
        {
          id: 5,
          version: "1.4.0",
          layer: "baseline",
          groups: [{ id: 8, name: "Memory", weight: 0.5, amount_cents: -1920 }],
        },
      ],
    });
    const [ram, tag] = full.rulesets[0]?.groups[0]?.rules ?? [];
    expect(ram).toMatchObject({
      id: 51,
      is_incomplete: true,
      facts: { ram_gb: 32 },
      actions: [
        {
          id: 3,
          amount_cents: -1920,
          facts: { ram_gb: 32, condition: "used" },
          factors: [
            { kind: "condition", factor: 0.6 },
            { kind: "group_weight", factor: 0.5 },
          ],
        },
        {
          formula: "coalesce(gpu.gpu_mark, 1) / 0 + base_price",
          facts: { "gpu.gpu_mark": null },
          error: expect.stringMatching(/division by zero/),
          amount_cents: 0,
        },
      ],
    });
    expect(tag?.actions.map(({ metric_value, note }) => [metric_value, note])).toEqual([
      [null, null],
      [16 / 3, null],
      [null, "gpu.gpu_mark is missing, counted as 0"],
    ]);
  });

  it("is stored as compact text and drawn again from the version it pins", () => {
    const text = writeBreakdownText(valuation);
    expect(text.length).toBeLessThan(JSON.stringify(full).length / 2);
    expect(readBreakdownText(text, [DETAILED], PC_CATALOGUE)).toEqual(full);
  });

  it("survives the loss of its version, and refuses foreign text", () => {
    const alone = readBreakdownText(writeBreakdownText(valuation), [], PC_CATALOGUE);
    expect(alone).toMatchObject({
      total_cents: -1920,
      rulesets: [
        { name: "Ruleset 5", groups: [{ name: "Group 8", rules: [{ name: "Rule 51", amount_cents: -1920 }, {}] }] },
      ],
    });
    for (const text of ["", "{}", "[]", "null", '{"v":2}', "not json"])
      expect(readBreakdownText(text, [], PC_CATALOGUE)).toBeNull();
  });

  it("gives the same cents and the same hash from the same pins, another hash from other inputs", () => {
    const value = createValuer({ catalogue: PC_CATALOGUE, rulesets: [DETAILED], date: DATE });
    expect(value(offerOf({ ram_gb: 32 }))).toEqual(valuation);
    const hashes = [
      offerOf({ ram_gb: 16 }),
      offerOf({ ram_gb: 32, title: "x" }),
      offerOf({ ram_gb: 32, price_usd: 500.01 }),
    ].map((offer) => value(offer).inputHash);
    expect(new Set([...hashes, valuation.inputHash]).size).toBe(4);
    expect(valuation.inputHash).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("columns", () => {
  it("give every listing the adjusted price it has by itself, exceptions included", () => {
    const rulesets = [
      DETAILED,
      rulesetOf(1, -30),
      rulesetOf(2, 7, { conditions: [{ field_name: "condition", operator: "equals", value: "new" }] }),
      rulesetOf(3, -999, { is_active: false }),
    ];
    const offers = Array.from({ length: 1300 }, (_, id) =>
      offerOf({
        id,
        price_usd: id % 97 === 0 ? null : (id % 70) + 0.5,
        ram_gb: [8, 16, 32][id % 3],
        condition: ["new", "used"][id % 2],
        ruleset_id: id % 50 === 0 ? 3 : null,
        disabled_ruleset_ids: id % 31 === 0 ? [1] : [],
        disabled_rule_ids: id % 29 === 0 ? [51] : [],
      }),
    );
    const readFacts = createFactReader(PC_CATALOGUE, DATE);
    const columns = new FactColumns(PC_CATALOGUE);
    for (const offer of offers) columns.append(readFacts(offer), offer.priceCents);
    const adjusted = new Float64Array(offers.length);
    createColumnValuer(rulesets, columns, {
      fixedRulesetIds: new Map(
        offers.flatMap(({ rulesetId }, place) => (rulesetId === null ? [] : [[place, rulesetId]])),
      ),
      disabledRulesetIds: new Map(offers.map(({ disabledRulesetIds }, place) => [place, disabledRulesetIds])),
      disabledRuleIds: new Map(
        offers.flatMap(({ disabledRuleIds }, place) =>
          disabledRuleIds.length === 0 ? [] : [[place, new Set(disabledRuleIds)]],
        ),
      ),
    }).value(0, offers.length, adjusted);
    const value = createValuer({ catalogue: PC_CATALOGUE, rulesets, date: DATE });
    expect([...adjusted]).toEqual(offers.map((offer) => value(offer).adjustedPriceCents ?? Number.NaN));
  });
});

describe("performance", () => {
  const cpu = { cpu_mark_multi: 20_000, cpu_mark_single: 4_000, tdp_w: 65 };
  it("is price and marks, null wherever a part is missing or 0", () => {
    const offer = offerOf({ cpu, gpu: { gpu_mark: 9000 } });
    expect(viewScores(measurePerformance(offer, 40_000))).toEqual({
      dollar_per_cpu_mark: 0.02,
      dollar_per_single_mark: 0.1,
      dollar_per_cpu_mark_multi: 0.025,
      dollar_per_cpu_mark_multi_adjusted: 0.02,
      dollar_per_cpu_mark_single: 0.125,
      dollar_per_cpu_mark_single_adjusted: 0.1,
      perf_per_watt: 20_000 / 65,
      score_cpu_multi: 20_000,
      score_cpu_single: 4_000,
      score_gpu: 9000,
    });
    const unknown = measurePerformance(offerOf({ cpu: { cpu_mark_multi: 0, tdp_w: 0 } }), null);
    expect(new Set(Object.values(unknown))).toEqual(new Set([null]));
  });

  it.each<[string | null, number | null, number | null, number | null]>([
    ["Intel", 9000, 5000, 9000],
    ["Apple", 9000, 5000, 5800],
    ["APPLE", null, 5000, 5000],
    ["apple", 9000, null, 1800],
    ["apple", null, null, null],
    ["Intel", null, 5000, null],
  ])("the GPU of %s with G3D %j and Metal %j scores %j", (manufacturer, gpu_mark, metal_score, score) => {
    const { cpu: maker, gpu } = offerOf({ cpu: { manufacturer }, gpu: { gpu_mark, metal_score } });
    const scored = scoreGpu(maker, gpu);
    if (score === null) expect(scored).toBeNull();
    else expect(scored).toBeCloseTo(score, 9);
  });

  it("there is no GPU score without a GPU", () => {
    expect(scoreGpu(offerOf({ cpu: { manufacturer: "Apple" } }).cpu, null)).toBeNull();
  });
});

describe("the composite", () => {
  const offer = offerOf({
    ram_gb: 64,
    primary_storage_gb: 1000,
    secondary_storage_gb: 1000,
    cpu: { cpu_mark_multi: 30_000, cpu_mark_single: 6_000, tdp_w: 60, custom: { encoder_capability: "80" } },
    ports: { m2_slot: 2, sata_bay: 1, usb_a: 4, usb_c: 1, hdmi: 1 },
  });
  const values = readCompositeValues(offer, measurePerformance(offer, 40_000), 40_000);

  it("reads every key", () => {
    expect(values).toEqual({
      score_cpu_multi: 30_000,
      score_cpu_single: 6_000,
      score_gpu: null,
      perf_per_watt: 500,
      ram_capacity: 64,
      storage_capacity: 2000,
      expandability: 50,
      ports_fit: 50,
      encoder_capability: 80,
      value: 75,
    });
    expect(Object.keys(values)).toEqual([...COMPOSITE_KEYS]);
  });

  it("scales to 0–100, drops what is missing with its weight, and adds up", () => {
    const { score, parts } = scoreComposite(values, { score_cpu_multi: 0.3, cpu_mark_single: 0.4, score_gpu: 0.3 });
    expect(score).toBeCloseTo((0.3 * 50 + 0.4 * 100) / 0.7, 9);
    expect(parts.map(({ key, scaled }) => [key, scaled])).toEqual([
      ["score_cpu_multi", 50],
      ["score_cpu_single", 100],
      ["score_gpu", null],
    ]);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(scoreComposite(values, { score_gpu: 1 }).score).toBeNull();
    expect(scoreComposite(values, {}).score).toBeNull();
    expect(scoreComposite(values, { nonsense: 5, ram_capacity: 1, value: -1 }).score).toBe(50);
  });

  it.each([
    ["cpu_mark_multi", "score_cpu_multi"],
    ["cpu_single_score", "score_cpu_single"],
    ["GPU_SCORE", "score_gpu"],
    ["toString", undefined],
  ])("knows %s as %j", (spelling, key) => {
    expect(findCompositeKey(spelling)).toBe(key);
  });

  it("gives what is worth nothing its full points, not an infinity", () => {
    const free = readCompositeValues(offer, measurePerformance(offer, 0), 0);
    expect(scoreComposite(free, { value: 1 }).score).toBe(100);
  });
});

describe("the badge", () => {
  it.each<[number, string]>([
    [44_999, "great"],
    [45_000, "great"],
    [45_001, "good"],
    [48_000, "good"],
    [48_001, "fair"],
    [52_000, "fair"],
    [52_001, "premium"],
    [55_000, "premium"],
    [55_001, "overpriced"],
  ])("of $500.00 adjusted to %d cents is %s", (adjusted, badge) => {
    expect(judgeBadge(50_000, adjusted).badge).toBe(badge);
  });

  it.each<[number, number, string]>([
    [10_000, 7_500, "great"],
    [10_000, 8_500, "good"],
    [10_000, 10_500, "fair"],
    [10_000, 11_000, "premium"],
    [10_000, 11_001, "overpriced"],
    [0, 5_000, "fair"],
  ])("of %d cents adjusted to %d is %s by percent", (price, adjusted, badge) => {
    expect(judgeBadge(price, adjusted, DEFAULT_PERCENT_THRESHOLDS).badge).toBe(badge);
  });

  it("tells its rule and its inputs", () => {
    expect(judgeBadge(50_000, 45_000).rule).toBe("adjusted − price is −$50.00; great up to −$50.00");
    expect(judgeBadge(50_000, 60_000).rule).toBe("adjusted − price is +$100.00; above +$50.00");
    expect(judgeBadge(50_000, 30_000, DEFAULT_PERCENT_THRESHOLDS).rule).toMatch(
      /-40.0 % of the price; great up to -25 %/,
    );
  });

  it("refuses thresholds out of order", () => {
    expect(badgeThresholdsSchema.safeParse({ great_deal: -50, good_deal: -20, fair: 20, premium: 50 }).success).toBe(
      true,
    );
    expect(badgeThresholdsSchema.safeParse({ great_deal: 50, good_deal: -20, fair: 20, premium: 50 }).success).toBe(
      false,
    );
  });
});
