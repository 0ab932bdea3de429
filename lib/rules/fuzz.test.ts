import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { listings, rulesetDocuments, SMALL_CATALOGUE } from "./__fixtures__/arbitrary-rules";
import { mutate } from "./__fixtures__/mutate-document";
import { createBatchTotals } from "./columns/batch-totals";
import { FactColumns } from "./columns/fact-columns";
import { compileRuleset } from "./compile/compile-ruleset";
import { parseRuleset } from "./document/parse-ruleset";
import { createEvaluator } from "./evaluate/evaluate";
import { prepareFormula, runFormula } from "./formula/formula";
import { compilePattern } from "./operators/text-pattern";

vi.setConfig({ testTimeout: 120_000 });

const WORDS = [
  "ram_gb",
  "cpu.cores",
  "manufacturer",
  "base_price",
  "value_usd",
  "and",
  "or",
  "not",
  "if",
  "else",
  "null",
  "true",
  "(",
  ")",
  ",",
  "+",
  "-",
  "*",
  "/",
  "//",
  "%",
  "**",
  "<",
  "<=",
  "==",
  "!=",
  "1",
  "0",
  "2.5",
  "1e9",
  "'hp'",
  '"',
  "'",
  "max(",
  "if(",
  "coalesce(",
  "round(",
  "int(",
  "__proto__",
  "constructor",
  "eval(",
  "[",
  "{",
  "\\",
  "\u0000",
  "\ud800",
  " ",
];
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(" "));
const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("formulas", () => {
  it("100,000 texts neither crash nor run away, and what they give is a value or a told fault", () => {
    const scope = { row: [100, 16, 3, "used", "HP", 8, null, true, null, ["a"]], basePriceUsd: 100, valueUsd: -2 };
    let accepted = 0;
    const property = fc.property(
      fc.oneof({ weight: 4, arbitrary: soup }, { weight: 1, arbitrary: anyText }),
      (text) => {
        const prepared = prepareFormula(text, SMALL_CATALOGUE);
        if (!prepared.ok) {
          for (const { message, position } of prepared.problems) {
            if (message === "" || position < 0 || position > text.length) throw new Error(`${position}: ${message}`);
          }
          return;
        }
        accepted++;
        const result = runFormula(prepared.formula, scope);
        if (result.ok && typeof result.value === "number" && !Number.isFinite(result.value))
          throw new Error(`${text} gave ${result.value}`);
        if (result.ok && result.value !== null && !["number", "string", "boolean"].includes(typeof result.value))
          throw new Error(`${text} gave an object`);
      },
    );
    fc.assert(property, { numRuns: 100_000 });
    expect(accepted).toBeGreaterThan(1000);
  });

  it("a text as long as allowed, of whatever, is answered at once", () => {
    for (const piece of ["(", "-", "not ", "1+", "1**", "a.", "'", "max(", "1 if 1 else ", "1<", "coalesce(1,"]) {
      prepareFormula(piece.repeat(5000).slice(0, 2000), SMALL_CATALOGUE);
      prepareFormula(piece.repeat(500_000), SMALL_CATALOGUE);
    }
  });
});

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    "",
    0,
    -1,
    1e308,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "__proto__",
    { __proto__: null },
    [[[[[]]]]],
    true,
  ),
);

describe("rulesets", () => {
  it("any JSON is parsed into a ruleset that values listings, whatever is wrong with it", () => {
    fc.assert(
      fc.property(json, (input) => {
        const { ruleset, ok, problems } = parseRuleset(input, { catalogue: SMALL_CATALOGUE });
        if (!ok && problems.length === 0) throw new Error("Refused without a reason");
        createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE))([], 100);
      }),
      { numRuns: 5000 },
    );
  });

  it("a mutated document never crashes, never gives half cents, and fails only where it was hurt", () => {
    fc.assert(
      fc.property(
        rulesetDocuments,
        fc.infiniteStream(fc.nat()),
        json,
        fc.array(listings, { minLength: 1, maxLength: 4 }),
        (document, picks, value, rows) => {
          const pick = (): number => picks.next().value ?? 0;
          const mutant = mutate(mutate(document, pick, value), pick, value);
          const { ruleset, ok, problems } = parseRuleset(mutant, { catalogue: SMALL_CATALOGUE });
          if (
            !ok &&
            problems.every(({ path, message, remedy }) => message === "" || remedy === "" || path === undefined)
          )
            throw new Error("No reason told");
          const compiled = compileRuleset(ruleset, SMALL_CATALOGUE);
          const evaluate = createEvaluator(compiled);
          const columns = new FactColumns(SMALL_CATALOGUE);
          const single = rows.map(({ row, priceCents }) => {
            columns.append(row, priceCents);
            const { totalCents, groups } = evaluate(row, priceCents);
            for (const group of groups)
              for (const { amountCents } of group.rules)
                if (!Number.isSafeInteger(amountCents)) throw new Error(`${amountCents} cents`);
            return totalCents;
          });
          const totals = new Float64Array(rows.length);
          createBatchTotals(compiled, columns).addUp(0, rows.length, totals);
          expect([...totals]).toEqual(single);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("facts of any kind, in any place, are valued", () => {
    const anyFact = fc.oneof(
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(rulesetDocuments, fc.array(anyFact, { maxLength: 12 }), (document, row) => {
        const { ruleset } = parseRuleset(document, { catalogue: SMALL_CATALOGUE });
        const { totalCents } = createEvaluator(compileRuleset(ruleset, SMALL_CATALOGUE))(row, 12_345);
        expect(Number.isSafeInteger(totalCents)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it("patterns of any kind are compiled or refused, and searched without delay", () => {
  const piece = fc.constantFrom(
    "a",
    "(",
    ")",
    "[",
    "]",
    "*",
    "+",
    "?",
    "|",
    "{2,9}",
    "\\",
    "\\d",
    "^",
    "$",
    ".",
    "(?i)",
    "(?=",
    "é",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const pattern = compilePattern(pieces.join(""));
      if (pattern.ok) pattern.test(`${"a".repeat(300)}!`);
    }),
    { numRuns: 3000 },
  );
});
