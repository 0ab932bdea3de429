import type { FactTest } from "../compile/condition-tree";
import { divideNumbers } from "../compile/regions";
import type { Literal, Term } from "../compile/terms";
import type { Fact } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";

/**
 * For every fact a list of values that stand for all values it may have, as far as the tests of a ruleset can tell
 * them apart. Numbers, dates, booleans and enums are covered completely; a text gets, besides the values named, one
 * made of the parts that the literals at hand ask for.
 */
export class FactWorlds {
  readonly #values = new Map<Fact, readonly FactValue[]>();
  readonly #holding = new Map<FactTest, bigint>();

  constructor(tests: readonly FactTest[]) {
    for (const [fact, own] of groupByFact(tests)) this.#values.set(fact, listValues(fact, own));
  }

  /** Values under which all literals hold, by fact; null when there are none. */
  findExample(literals: Term): Map<Fact, FactValue> | null {
    const example = new Map<Fact, FactValue>();
    for (const [fact, own] of groupLiterals(literals)) {
      const value = this.findValue(fact, own);
      if (value === undefined) return null;
      example.set(fact, value);
    }
    return example;
  }

  isPossible(literals: Term): boolean {
    return this.findExample(literals) !== null;
  }

  /** A value of one fact under which the literals hold; undefined when they contradict each other. */
  findValue(fact: Fact, literals: readonly Literal[]): FactValue | undefined {
    const values = this.#values.get(fact) ?? [null];
    let left = (1n << BigInt(values.length)) - 1n;
    for (const { test, isNegated } of literals)
      left &= isNegated ? ~this.#mask(test, values) : this.#mask(test, values);
    if (left > 0n) return values[lowestBit(left)];
    if (fact.type !== "string" && fact.type !== "set") return undefined;
    const made = makeText(fact, literals);
    if (literals.every(({ test, isNegated }) => (test.test(made) === true) !== isNegated)) return made;
    // Nobody can make up a text for any pattern; then only a direct contradiction is certain.
    const hasPattern = literals.some(({ test, isNegated }) => test.leaf.operator === "regex" && !isNegated);
    return hasPattern && !contradictsItself(literals) ? made : undefined;
  }

  valuesOf(fact: Fact): readonly FactValue[] {
    return this.#values.get(fact) ?? [];
  }

  #mask(test: FactTest, values: readonly FactValue[]): bigint {
    const known = this.#holding.get(test);
    if (known !== undefined) return known;
    // Written as a text first: setting bit by bit would copy all of them as often as there are values.
    const digits = values.map((value) => (test.test(value) === true ? "1" : "0")).reverse();
    const mask = BigInt(`0b${digits.join("") || "0"}`);
    this.#holding.set(test, mask);
    return mask;
  }
}

function listValues(fact: Fact, tests: readonly FactTest[]): FactValue[] {
  const mentioned = tests.flatMap(({ leaf }) => [leaf.value].flat()).filter((value) => value !== null);
  switch (fact.type) {
    case "number":
      return [null, ...divideNumbers(tests).samples];
    case "date":
      return [null, ...divideNumbers(tests).samples.map((ms) => new Date(ms).toISOString())];
    case "boolean":
      return [null, true, false];
    case "enum":
      return [null, ...new Set([...(fact.values ?? []), ...(fact.values === undefined ? mentioned.map(String) : [])])];
    case "set":
      return [null, [], mentioned.map(String), ...mentioned.map((value) => [String(value)]), [UNHEARD_OF]];
    case "string":
      return [null, "", UNHEARD_OF, ...new Set(mentioned.map(String))];
  }
}

const UNHEARD_OF = "\u0001";

function makeText(fact: Fact, literals: readonly Literal[]): FactValue {
  const parts = (operator: string): string[] =>
    literals.flatMap(({ test, isNegated }) =>
      !isNegated && test.leaf.operator === operator ? [String(test.leaf.value)] : [],
    );
  if (fact.type === "set") return parts("contains");
  const longest = (texts: string[]): string => texts.toSorted((a, b) => b.length - a.length)[0] ?? "";
  return [longest(parts("startswith")), ...parts("contains"), longest(parts("endswith"))].join(UNHEARD_OF);
}

function contradictsItself(literals: readonly Literal[]): boolean {
  return literals.some(({ test, isNegated }) =>
    literals.some((other) => other.test === test && other.isNegated !== isNegated),
  );
}

function groupByFact(tests: readonly FactTest[]): Map<Fact, FactTest[]> {
  const groups = new Map<Fact, FactTest[]>();
  for (const test of tests) {
    const own = groups.get(test.fact) ?? [];
    own.push(test);
    groups.set(test.fact, own);
  }
  return groups;
}

function groupLiterals(literals: Term): Map<Fact, Literal[]> {
  const groups = new Map<Fact, Literal[]>();
  for (const literal of literals) {
    const known = groups.get(literal.test.fact);
    if (known === undefined) groups.set(literal.test.fact, [literal]);
    else known.push(literal);
  }
  return groups;
}

function lowestBit(bits: bigint): number {
  let at = 0;
  for (let left = bits; (left & 1n) === 0n; left >>= 1n) at++;
  return at;
}
