import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  conditionTrees,
  type GeneratedListing,
  listings,
  rulesetDocuments,
  SMALL_CATALOGUE,
} from "../__fixtures__/arbitrary-rules";
import { createBatchTotals } from "../columns/batch-totals";
import { createColumnEvaluator } from "../columns/evaluate-columns";
import { FactColumns } from "../columns/fact-columns";
import { compileRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import { parseRuleset } from "../document/parse-ruleset";
import type { Ruleset } from "../document/ruleset";
import type { Evaluation } from "../lines";
import { createEvaluator } from "./evaluate";
import { explainRules } from "./explain";

const OPTIONS = { catalogue: SMALL_CATALOGUE };
const RUNS = { numRuns: 250 };
// Generated rulesets are many; a busy machine may take its time over them.
vi.setConfig({ testTimeout: 60_000 });

function parse(document: object): Ruleset {
  const parsed = parseRuleset(document, OPTIONS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.ruleset;
}

function evaluateAll(document: object, rows: readonly GeneratedListing[]): Evaluation[] {
  const evaluate = createEvaluator(compileRuleset(parse(document), SMALL_CATALOGUE));
  return rows.map(({ row, priceCents }) => evaluate(row, priceCents));
}

function fillColumns(rows: readonly GeneratedListing[]): FactColumns {
  const columns = new FactColumns(SMALL_CATALOGUE);
  for (const { row, priceCents } of rows) columns.append(row, priceCents);
  return columns;
}

const someListings = fc.array(listings, { minLength: 1, maxLength: 12 });

describe("one listing, a batch and columns", () => {
  it("give the same cents and the same breakdown", () => {
    fc.assert(
      fc.property(rulesetDocuments, someListings, fc.boolean(), (document, rows, disables) => {
        const compiled = compileRuleset(parse(document), SMALL_CATALOGUE);
        const disabled = new Map(disables ? [[0, new Set([1, 101])]] : []);
        const evaluate = createEvaluator(compiled);
        const single = rows.map(({ row, priceCents }, place) => evaluate(row, priceCents, disabled.get(place)));
        const columns = fillColumns(rows);
        const totals = new Float64Array(rows.length);
        createBatchTotals(compiled, columns, { disabledRuleIds: disabled }).addUp(0, rows.length, totals);
        expect([...totals]).toEqual(single.map(({ totalCents }) => totalCents));
        const visited: Evaluation[] = [];
        createColumnEvaluator(compiled, columns)(0, rows.length, (_, evaluation) => visited.push(evaluation), disabled);
        expect(visited).toEqual(single);
      }),
      RUNS,
    );
  });

  it("agree over many blocks, and after listings changed in place", () => {
    fc.assert(
      fc.property(rulesetDocuments, fc.array(listings, { minLength: 40, maxLength: 60 }), (document, rows) => {
        const many = Array.from(
          { length: 1100 },
          (_, index) => rows[(index * 7) % rows.length] ?? { row: [], priceCents: 0 },
        );
        const columns = fillColumns(many.slice(0, 1000));
        const compiled = compileRuleset(parse(document), SMALL_CATALOGUE);
        const batch = createBatchTotals(compiled, columns);
        batch.addUp(0, 1000, new Float64Array(1000));
        for (const { row, priceCents } of many.slice(1000)) columns.append(row, priceCents);
        const changed = rows[3] ?? { row: [], priceCents: 0 };
        columns.set(600, changed.row, changed.priceCents);
        const totals = new Float64Array(1100);
        batch.addUp(0, 1100, totals);
        const evaluate = createEvaluator(compiled);
        const expected = many.map((listing, place) => {
          const { row, priceCents } = place === 600 ? changed : listing;
          return evaluate(row, priceCents).totalCents;
        });
        expect([...totals]).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe("an evaluation", () => {
  it("adds up: actions to rules, rules to groups, groups to the total", () => {
    fc.assert(
      fc.property(rulesetDocuments, someListings, (document, rows) => {
        for (const { totalCents, groups, incompleteCount } of evaluateAll(document, rows)) {
          expect(groups.reduce((sum, group) => sum + group.amountCents, 0)).toBe(totalCents);
          const lines = groups.flatMap((group) => {
            expect(group.rules.reduce((sum, rule) => sum + rule.amountCents, 0)).toBe(group.amountCents);
            return group.rules;
          });
          for (const line of lines) {
            expect(line.actions.reduce((sum, action) => sum + action.amountCents, 0)).toBe(line.amountCents);
            expect(Number.isSafeInteger(line.amountCents)).toBe(true);
            expect(line.isIncomplete).toBe(line.error !== null || line.actions.some(({ error }) => error !== null));
          }
          expect(lines.filter(({ isIncomplete }) => isIncomplete)).toHaveLength(incompleteCount);
        }
      }),
      RUNS,
    );
  });

  it("is the same again, however often and in whatever order the document lists its parts", () => {
    fc.assert(
      fc.property(rulesetDocuments, someListings, (document, rows) => {
        const first = evaluateAll(document, rows);
        expect(evaluateAll(document, rows)).toEqual(first);
        const shuffled = {
          ...document,
          groups: document.groups.map((group) => ({ ...group, rules: [...group.rules].reverse() })).reverse(),
        };
        expect(evaluateAll(shuffled, rows)).toEqual(first);
        const compiled = createEvaluator(compileRuleset(parse(document), SMALL_CATALOGUE));
        const backwards = rows.toReversed().map(({ row, priceCents }) => compiled(row, priceCents));
        expect(backwards.toReversed()).toEqual(first);
      }),
      RUNS,
    );
  });

  it("survives being parsed again from what parsing gave", () => {
    fc.assert(
      fc.property(rulesetDocuments, (document) => {
        const once = parse(document);
        expect(parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
      RUNS,
    );
  });
});

describe("masks and terms", () => {
  it("mean what asking the tree means, for every tree", () => {
    fc.assert(
      fc.property(fc.array(conditionTrees, { minLength: 1, maxLength: 40 }), someListings, (trees, rows) => {
        const action = { action_type: "adjust_price", unit_type: "flat", value_usd: 1 };
        const ruleset = parse({
          name: "Trees",
          groups: [
            {
              name: "All",
              rules: trees.map((conditions, index) => ({
                id: index + 1,
                name: `R${index}`,
                evaluation_order: index,
                conditions,
                actions: [action],
              })),
            },
          ],
        });
        const compiled = compileRuleset(ruleset, SMALL_CATALOGUE);
        const evaluate = createEvaluator(compiled);
        for (const { row, priceCents } of rows) {
          const told = evaluate(row, priceCents).groups.flatMap((group) =>
            group.rules.map(({ rule, error }) => [rule.id, error]),
          );
          const asked = compiled.rules.flatMap(({ condition, rule }) => {
            const verdict = condition === null ? false : askCondition(condition, row);
            return verdict === false ? [] : [[rule.id, verdict === true ? null : verdict]];
          });
          expect(told).toEqual(asked);
        }
      }),
      RUNS,
    );
  });

  it("explain the opposite of what they match", () => {
    fc.assert(
      fc.property(rulesetDocuments, listings, (document, { row, priceCents }) => {
        const ruleset = parse(document);
        const compiled = compileRuleset(ruleset, SMALL_CATALOGUE);
        const matched = createEvaluator(compiled)(row, priceCents).groups.flatMap((group) =>
          group.rules.map(({ rule }) => rule.id),
        );
        for (const { ruleId, outcome, decidedBy, error } of explainRules(ruleset, compiled, row)) {
          expect(matched.includes(ruleId)).toBe(outcome === "matched" || outcome === "failed");
          if (outcome !== "not matched") expect(decidedBy).toEqual([]);
          expect(error !== null).toBe(outcome === "failed");
        }
      }),
      RUNS,
    );
  });
});
