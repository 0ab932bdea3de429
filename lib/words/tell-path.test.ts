import { describe, expect, it } from "vitest";
import { tellMetric, tellName, tellNamesIn, tellPath } from "./tell-path";

describe("internal names in a person's words", () => {
  it.each([
    ["groups[0].rules[5]", "group 1, rule 6"],
    ["groups.0.rules.5.actions.1.value_usd", "group 1, rule 6, action 2, amount"],
    ["patch.price_usd", "price"],
    ["effectiveAt", "date it begins"],
    ["custom.warranty_months", "custom, warranty months"],
    ["", ""],
  ])("%s is %s", (path, words) => expect(tellPath(path)).toBe(words));

  it("names and metrics", () => {
    expect(tellName("deviceModel")).toBe("device model");
    expect(tellName("rulesets.discard_draft")).toBe("rulesets discard draft");
    expect(tellMetric("marks_per_watt_usd")).toBe("marks per watt, $");
    expect(tellMetric("deal_index")).toBe("deal index");
  });

  it("in sentences, but for what somebody wrote", () => {
    expect(tellNamesIn('use one of score_gpu, groups[0].name or priceUsd, not "my_own"')).toBe(
      'use one of graphics score, group 1, name or price, not "my_own"',
    );
    expect(tellNamesIn("eMMC on macOS with an iGPU")).toBe("eMMC on macOS with an iGPU");
  });
});
