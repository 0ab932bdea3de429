import { describe, expect, it } from "vitest";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { DATE, offerOf, rulesetOf, valueListing } from "../__fixtures__/value-listing";
import { PC_CATALOGUE } from "../facts/pc-catalogue";
import { createValuer } from "./value-offer";

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
    const valuation = valueListing({}, []);
    expect(valuation).toMatchObject({
      basePriceCents: 50_000,
      adjustedPriceCents: 50_000,
      totalCents: 0,
      evaluations: [],
    });
  });

  it("are told in priority order", () => {
    const { evaluations } = valueListing({}, all);
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
    const valuation = valueListing({}, [broken, baseline]);
    expect(valuation.totalCents).toBe(-100);
    expect(valuation.failures).toEqual([{ rulesetId: 7, message: expect.stringMatching(/no fact "gone"/) }]);
  });

  it("weigh their groups for a profile", () => {
    expect(totalOf([baseline, basic], {}, { G: 0.5 })).toEqual([-550, "none"]);
  });
});

describe("the floor", () => {
  it("keeps an adjusted price from falling below 0, and the sum exact", () => {
    const valuation = valueListing({}, [rulesetOf(1, -800)]);
    expect(valuation).toMatchObject({ totalCents: -80_000, floorCents: 30_000, adjustedPriceCents: 0 });
  });

  it("has nothing to say about an offer without a price", () => {
    const valuation = valueListing({ price_usd: null }, [rulesetOf(1, -8)]);
    expect(valuation).toMatchObject({ totalCents: -800, floorCents: 0, adjustedPriceCents: null });
  });
});
