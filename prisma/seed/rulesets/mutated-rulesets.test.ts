import fc from "fast-check";
import { expect, it } from "vitest";
import { mutate } from "@/lib/rules/__fixtures__/mutate-document";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { createEvaluator } from "@/lib/rules/evaluate/evaluate";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { customFields } from "../custom-fields";
import { rulesets } from "./list-rulesets";

const catalogue = createPcCatalogue(
  customFields.map(({ entity, key, label, dataType, options }) => ({
    entity,
    key,
    label,
    type: dataType,
    options: options ?? [],
  })),
);
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, [], {}, "", 0, -1, 1e308, "__proto__", "constructor", [[[[]]]], true),
);

it("the demo's rules, hurt anywhere, still value in whole cents and say what is wrong", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rulesets), fc.infiniteStream(fc.nat()), anything, (document, picks, value) => {
      const pick = (): number => picks.next().value ?? 0;
      const { ok, ruleset, problems } = parseRuleset(mutate(document, pick, value), { catalogue });
      if (!ok) expect(problems.length).toBeGreaterThan(0);
      const { totalCents, groups } = createEvaluator(compileRuleset(ruleset, catalogue))([], 49_999);
      expect(Number.isSafeInteger(totalCents)).toBe(true);
      const lines = groups.flatMap(({ rules }) => rules).flatMap(({ actions }) => actions);
      expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents);
    }),
    { numRuns: 1_000 },
  );
});
