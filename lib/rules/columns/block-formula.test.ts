import fc from "fast-check";
import { expect, it } from "vitest";
import { SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { type Formula, prepareFormula } from "../formula/formula";
import { compileBlockFormula, FAULT } from "./block-formula";

const { formula } = fc.letrec<{ formula: string; condition: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    fc.constantFrom("ram_gb", "cpu.cores", "age_years", "price_usd", "base_price", "value_usd", "0", "2", "-3.5", "16"),
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/", "//", "%", "**"), tie("formula"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie("formula").map((operand) => `-(${operand})`),
    fc
      .tuple(fc.constantFrom("min", "max", "coalesce", "sum"), tie("formula"), tie("formula"))
      .map(([name, first, second]) => `${name}(${first}, ${second})`),
    fc.tuple(fc.constantFrom("sqrt", "int", "abs"), tie("formula")).map(([name, operand]) => `${name}(${operand})`),
    fc
      .tuple(tie("formula"), tie("condition"), tie("formula"))
      .map(([yes, condition, no]) => `(${yes} if ${condition} else ${no})`),
    fc
      .tuple(tie("formula"), fc.constantFrom("and", "or"), tie("formula"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
  condition: fc
    .tuple(
      fc.constantFrom("", "not "),
      tie("formula"),
      fc.constantFrom("<", "<=", ">", ">=", "==", "!="),
      tie("formula"),
      fc.constantFrom("", " <= 100"),
    )
    .map(([not, left, operator, right, more]) => `${not}(${left} ${operator} ${right}${more})`),
}));

const rows = fc.array(
  fc.record({
    ram_gb: fc.constantFrom(null, 0, 4, 15.5, 16, 64),
    "cpu.cores": fc.constantFrom(null, 1, 8, 16),
    age_years: fc.constantFrom(null, 0, 3),
    price_usd: fc.constantFrom(0, 16, 99.99),
    base_price: fc.constantFrom(null, 0, 16, 99.99),
  }),
  { minLength: 1, maxLength: 20 },
);

it("a formula over a block comes to what it comes to listing by listing", () => {
  fc.assert(
    fc.property(formula, fc.constantFrom(0.5, -3, null), rows, (text, valueUsd, listings) => {
      const prepared = prepareFormula(text, SMALL_CATALOGUE);
      if (!prepared.ok) throw new Error(`${text}: ${prepared.problems[0]?.message}`);
      const read = compileBlockFormula(prepared.formula.node, (name) => {
        const values = listings.map((listing) => ({ ...listing, value_usd: valueUsd })[name as keyof typeof listing]);
        return () => Float64Array.from(values, (value) => value ?? Number.NaN);
      });
      const at = Int32Array.from(listings, (_, place) => place);
      const found = read === null ? [] : [...read({ start: 0, count: listings.length, at }).subarray(0, at.length)];
      const expected = listings.map((listing) => runAlone(prepared.formula, valueUsd, listing));
      if (read === null) expect(text).toMatch(/[!=]=/);
      else expect(found).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

function runAlone({ run }: Formula, valueUsd: number | null, listing: Record<string, number | null>): number {
  const row = SMALL_CATALOGUE.facts.map(({ name }) => listing[name] ?? null);
  const scope = { row, basePriceUsd: listing.base_price ?? null, valueUsd, fault: null };
  const value = run(scope);
  if (scope.fault !== null) return FAULT;
  return value === null ? Number.NaN : Number(value);
}
