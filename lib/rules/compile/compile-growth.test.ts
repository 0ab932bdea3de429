import { describe, expect, it } from "vitest";
import { parseRuleset } from "../document/parse-ruleset";
import { createMatcher } from "../evaluate/match-rules";
import { createCatalogue } from "../facts/catalogue";
import { compileRuleset } from "./compile-ruleset";

const catalogue = createCatalogue([{ name: "ram_gb", label: "RAM", type: "number", unit: "GB" }]);

/** As many rules as there are thresholds, each on one of its own. */
function compile(count: number) {
  const rules = Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    name: `More than ${at}`,
    conditions: [{ field_name: "ram_gb", operator: "gt", value: at }],
    actions: [],
  }));
  const { ruleset } = parseRuleset({ name: "Many thresholds", groups: [{ name: "All", rules }] }, { catalogue });
  return compileRuleset(ruleset, catalogue);
}

describe("a ruleset of many thresholds", () => {
  it("takes room by their number, not by its square", () => {
    const roomOf = (count: number) => compile(count).masks.words.length / count;
    // Whole numbers below 128 have their masks made beforehand, which is as many whatever the rules.
    expect(roomOf(4000)).toBeLessThan(2 * roomOf(1000));
    expect(compile(4000).masks.words.length).toBeLessThan(100_000);
  });

  it("still matches on, between and beyond each of them", () => {
    const compiled = compile(3000);
    const { match } = createMatcher(compiled);
    for (const value of [-1, 0, 0.5, 1, 127, 128, 128.5, 1500, 1500.25, 2998.5, 2999, 2999.5, 1e9])
      expect(match([value])).toBe(Math.min(3000, Math.max(0, Math.ceil(value))));
    expect(match([null])).toBe(0);
  });
});
