import type { Fact } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { FactTest } from "./condition-tree";
import { divideNumbers, findNumberRegion, type NumberRegions } from "./regions";
import type { Term } from "./terms";

/** One bit per term: set when the fact's value lets the term hold. Null: a test cannot be asked of this value. */
export type TermMask = Int32Array;

/** Texts seen so far keep their mask; a catalogue has few distinct ones, a hostile one may have many. */
const MAX_REMEMBERED = 20_000;

/** What one fact says about every term of a ruleset, for any value it may have. */
export class FactMasks {
  readonly fact: Fact;
  /** The words of a mask in which this fact says anything at all. */
  readonly words: readonly number[];
  readonly #tests: readonly FactTest[];
  readonly #constraints: readonly { bit: number; literals: Term }[];
  readonly #wordCount: number;
  readonly #regions: NumberRegions | null;
  readonly #byRegion: (TermMask | null)[] = [];
  readonly #byValue = new Map<FactValue, TermMask | null>();

  constructor(fact: Fact, tests: readonly FactTest[], terms: readonly Term[]) {
    this.fact = fact;
    this.#tests = tests;
    this.#constraints = terms.flatMap((term, bit) => {
      const literals = term.filter(({ test }) => test.fact === fact);
      return literals.length === 0 ? [] : [{ bit, literals }];
    });
    this.words = [...new Set(this.#constraints.map(({ bit }) => bit >>> 5))];
    this.#wordCount = Math.ceil(terms.length / 32);
    this.#regions = fact.type === "number" ? divideNumbers(tests) : null;
    if (this.#regions !== null) {
      this.#byRegion.push(this.#compute(null), ...this.#regions.samples.map((sample) => this.#compute(sample)));
    }
  }

  /** The mask of a value; null when some test calls the value nonsense and the rules must be asked one by one. */
  find(value: FactValue): TermMask | null {
    if (typeof value === "number" && this.#regions !== null) {
      return this.#byRegion[findNumberRegion(this.#regions, value)] ?? null;
    }
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const mask = this.#compute(value);
    if (typeof value !== "object" || value === null) {
      if (this.#byValue.size >= MAX_REMEMBERED) this.#byValue.clear();
      this.#byValue.set(value, mask);
    }
    return mask;
  }

  #compute(value: FactValue): TermMask | null {
    const verdicts = new Map<FactTest, boolean>();
    for (const test of this.#tests) {
      const verdict = test.test(value);
      if (typeof verdict === "string") return null;
      verdicts.set(test, verdict);
    }
    const mask = new Int32Array(this.#wordCount).fill(-1);
    for (const { bit, literals } of this.#constraints) {
      if (literals.some(({ test, isNegated }) => verdicts.get(test) === isNegated)) {
        mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) & ~(1 << (bit & 31));
      }
    }
    return mask;
  }
}
