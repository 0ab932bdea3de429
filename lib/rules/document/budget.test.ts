import { describe, expect, it } from "vitest";
import { createCatalogue } from "../facts/catalogue";
import { BUDGET, findExcess } from "./budget";
import { parseRuleset } from "./parse-ruleset";

const leaf = (field_name: string, operator: string, value: unknown) => ({ field_name, operator, value });
const documentOf = (rules: unknown[]) => ({ name: "Any", groups: [{ name: "All", rules }] });
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const ruleOf = (at: number, conditions: unknown[], actions: unknown[] = []) => ({
  name: `r${at}`,
  conditions,
  actions,
});

describe("the budget of documents", () => {
  it("lets five thousand ordinary rules pass", () => {
    const rules = many(5_000, (at) =>
      ruleOf(
        at,
        [leaf("ram_gb", "gte", at), leaf("condition", "equals", "used")],
        [{ action_type: "adjust_price", unit_type: "flat", value_usd: -at, modifiers: {} }],
      ),
    );
    expect(findExcess([documentOf(rules)])).toBeNull();
  });

  it.each([
    [
      "values",
      many(4_000, (at) =>
        ruleOf(
          at,
          many(20, () => leaf("ram_gb", "gt", at)),
        ),
      ),
    ],
    ["rules", many(BUDGET.rules + 1, (at) => ruleOf(at, []))],
    ["names of facts", many(BUDGET.facts + 1, (at) => ruleOf(at, [leaf(`unknown_${at}`, "gt", 1)]))],
    [
      "lists",
      many(30, (at) =>
        ruleOf(at, [
          leaf(
            "ram_gb",
            "in",
            many(1_000, (value) => value),
          ),
        ]),
      ),
    ],
    ["patterns", many(BUDGET.patterns + 1, (at) => ruleOf(at, [leaf("title", "regex", `a${at}`)]))],
    ["written out", many(50, (at) => ruleOf(at, [leaf("title", "Regex", "\\pL".repeat(160) + at)]))],
    ["written out", [ruleOf(1, [leaf("title", "regex", "(((\\pL{10}){10}){10})")])]],
    ["formulas", many(200, (at) => ruleOf(at, [], [{ formula: "1+".repeat(999) + at }]))],
  ])("refuses too many %s in words", (what, rules) => {
    const found = findExcess([documentOf(rules)]);
    expect(found?.message).toContain(what);
    expect(found?.remedy).not.toBe("");
  });

  it("counts several documents together", () => {
    const half = documentOf(many(3_000, (at) => ruleOf(at, [])));
    expect(findExcess([half])).toBeNull();
    expect(findExcess([half, half])?.message).toContain("5,000 rules");
  });
});

describe("misspelt names", () => {
  it("are compared with the right ones for the first few problems only", () => {
    let asked = 0;
    const catalogue = createCatalogue([{ name: "ram_gb", label: "RAM", type: "number" }]);
    const counting = {
      ...catalogue,
      suggest: (name: string) => {
        asked++;
        return catalogue.suggest(name);
      },
    };
    const rules = many(300, (at) => ruleOf(at, [leaf(`rom_gb_${at}`, "gt", 1), leaf("ram_gb", `greatest${at}`, 1)]));
    const { problems } = parseRuleset(documentOf(rules), { catalogue: counting });
    expect(problems).toHaveLength(600);
    expect(asked).toBeLessThanOrEqual(20);
  });
});
