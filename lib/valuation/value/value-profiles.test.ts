import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { listings, rulesetDocuments, SMALL_CATALOGUE } from "../../rules/__fixtures__/arbitrary-rules";
import { compileRuleset } from "../../rules/compile/compile-ruleset";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import { createEvaluator } from "../../rules/evaluate/evaluate";
import { COMPOSITE_KEYS, type CompositeValues, createScorer, scoreComposite } from "../scores/composite";
import type { Valuation } from "./value-offer";
import { weighValuation } from "./value-profiles";

vi.setConfig({ testTimeout: 60_000 });

it("weighing a valuation gives the cents of valuing with those weights", () => {
  const weights = fc.array(fc.constantFrom(0, 0.3, 1, 1.25, 1.5, 1 / 3), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      rulesetDocuments,
      fc.array(listings, { minLength: 1, maxLength: 8 }),
      weights,
      (document, rows, given) => {
        const { ruleset } = parseRuleset(document, { catalogue: SMALL_CATALOGUE });
        const groupWeights = Object.fromEntries(ruleset.groups.map(({ name }, at) => [name, given[at % 4] ?? 1]));
        const evaluate = createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE));
        const weighted = createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE, { groupWeights }));
        for (const { row, priceCents } of rows) {
          const valuation = {
            basePriceCents: priceCents,
            evaluations: [evaluate(row, priceCents)],
          } as unknown as Valuation;
          const wanted = Math.max(0, (priceCents ?? 0) + weighted(row, priceCents).totalCents);
          expect(weighValuation(valuation, groupWeights)).toBe(wanted);
        }
      },
    ),
    { numRuns: 200 },
  );
});

it("the score without its parts is the score with them", () => {
  const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }));
  const values = fc.record(
    Object.fromEntries(COMPOSITE_KEYS.map((key) => [key, value])),
  ) as fc.Arbitrary<CompositeValues>;
  const weights = fc.dictionary(
    fc.constantFrom(...COMPOSITE_KEYS, "gpu_score"),
    fc.double({ min: 0, max: 2, noNaN: true }),
  );
  fc.assert(
    fc.property(values, weights, (known, given) => {
      expect(createScorer(given)(known)).toBe(scoreComposite(known, given).score);
    }),
  );
});
