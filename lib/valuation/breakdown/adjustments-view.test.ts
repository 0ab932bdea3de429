import { expect, it } from "vitest";
import { rulesetOf, valueListing } from "../__fixtures__/value-listing";
import { viewAdjustments } from "./adjustments-view";

it("tells the floor as an adjustment of no rule, and a sum that is exact", () => {
  const view = viewAdjustments(valueListing({}, [rulesetOf(1, -800)]));
  expect(view).toMatchObject({ base_price_usd: 500, adjusted_price_usd: 0, total_adjustment: -500 });
  expect(view.adjustments.map(({ rule_id, adjustment_usd }) => [rule_id, adjustment_usd])).toEqual([
    [10, -800],
    [null, 300],
  ]);
});
