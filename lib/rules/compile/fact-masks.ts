import type { Fact } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { FactTest } from "./condition-tree";
import { RegionSweep } from "./region-sweep";
import { divideNumbers, findNumberRegion, type NumberRegions } from "./regions";
import type { Term } from "./terms";

/** What a fact's value has to tell when some test cannot be asked of it: the rules are then asked one by one. */
export const UNASKABLE = -1;
/** A region that no value has fallen into yet. */
const UNASKED = -2;

/** Texts seen so far keep their answer; a catalogue has few distinct ones, a hostile one may have many. */
const MAX_REMEMBERED = 20_000;
/** Most text facts have a handful of values: comparing those beats hashing. */
const FIRST_SEEN = 8;
/** Whole numbers below this are looked up directly. */
const SMALL_LIMIT = 128;

/**
 * For every fact and every region of its values one mask with a bit per term, set when the value lets the term
 * hold. All masks stand in one array, so that a listing is a walk over few cache lines; a mask is its offset there.
 */
export class MaskTable {
  /** Words of 32 bits in one mask. */
  readonly wordCount: number;
  readonly facts: readonly FactMasks[];
  words: Int32Array;
  #used = 0;
  readonly #offsets = new Map<number, number[]>();

  constructor(terms: readonly Term[]) {
    this.wordCount = Math.ceil(terms.length / 32);
    this.words = new Int32Array(Math.max(1, this.wordCount * 64));
    this.facts = groupByFact(terms).map((constraints) => new FactMasks(constraints, this));
  }

  /** The offset of a mask; equal masks share one. */
  keep(mask: Int32Array): number {
    const hash = hashOf(mask);
    const alike = this.#offsets.get(hash) ?? [];
    const known = alike.find((offset) => mask.every((word, at) => this.words[offset + at] === word));
    if (known !== undefined) return known;
    const offset = this.#used;
    this.#used += this.wordCount;
    if (this.#used > this.words.length) {
      const larger = new Int32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words.set(mask, offset);
    this.#offsets.set(hash, [...alike, offset]);
    return offset;
  }
}

/** The terms that ask about one fact, each with its literals on that fact. */
export interface FactConstraints {
  fact: Fact;
  tests: readonly FactTest[];
  terms: readonly { bit: number; literals: Term }[];
}

function hashOf(mask: Int32Array): number {
  let hash = 0;
  for (const word of mask) hash = Math.imul(hash ^ word, 0x01000193);
  return hash;
}

/** What one fact says about every term of a ruleset, for any value it may have. */
export class FactMasks {
  readonly fact: Fact;
  readonly index: number;
  readonly isNumber: boolean;
  /** The words of a mask in which this fact says anything at all. */
  readonly words: ReadonlySet<number>;
  /** Offsets of whole numbers from 0, by far the most common values; empty for facts that are no numbers. */
  readonly small: Int32Array;
  readonly #constraints: FactConstraints;
  readonly #table: MaskTable;
  readonly #regions: NumberRegions | null;
  readonly #sweep: RegionSweep | null;
  /** Masks are made when a value first needs them: there are twice as many regions as thresholds, and few are met. */
  readonly #byRegion: Int32Array;
  readonly #firstValues: FactValue[] = [];
  readonly #firstOffsets: number[] = [];
  readonly #byValue = new Map<FactValue, number>();

  constructor(constraints: FactConstraints, table: MaskTable) {
    this.fact = constraints.fact;
    this.index = constraints.fact.index;
    this.isNumber = this.fact.type === "number";
    this.words = new Set(constraints.terms.map(({ bit }) => bit >>> 5));
    this.#constraints = constraints;
    this.#table = table;
    const regions = this.isNumber ? divideNumbers(constraints.tests) : null;
    this.#regions = regions;
    this.#sweep = regions === null ? null : new RegionSweep(constraints, regions, table.wordCount);
    this.#byRegion = new Int32Array(regions === null ? 0 : regions.samples.length + 1).fill(UNASKED);
    this.small = regions === null ? new Int32Array(0) : this.#listSmall(regions);
  }

  /** The offset of a value's mask, or UNASKABLE. */
  find(value: FactValue): number {
    if (typeof value === "number" && this.#regions !== null) return this.#findNumber(this.#regions, value);
    const firstValues = this.#firstValues;
    for (let at = 0; at < firstValues.length; at++)
      if (firstValues[at] === value) return this.#firstOffsets[at] ?? UNASKABLE;
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const offset = this.#compute(value);
    // Lists are compared by identity, so remembering them would only fill the map.
    if (typeof value !== "object" || value === null) {
      if (this.#byValue.size >= MAX_REMEMBERED) this.#byValue.clear();
      if (firstValues.length < FIRST_SEEN) {
        firstValues.push(value);
        this.#firstOffsets.push(offset);
      } else this.#byValue.set(value, offset);
    }
    return offset;
  }

  readWord(offset: number, word: number): number {
    return this.#table.words[offset + word] ?? 0;
  }

  #listSmall(regions: NumberRegions): Int32Array {
    const size = Math.min(SMALL_LIMIT, Math.max(0, Math.floor(regions.bounds.at(-1) ?? 0) + 2));
    return Int32Array.from({ length: size }, (_, value) => this.#findNumber(regions, value));
  }

  #findNumber(regions: NumberRegions, value: number): number {
    const region = findNumberRegion(regions, value);
    const known = this.#byRegion[region] ?? UNASKABLE;
    if (known !== UNASKED) return known;
    const mask = this.#sweep?.read(region) ?? null;
    const offset = mask === null ? UNASKABLE : this.#table.keep(mask);
    this.#byRegion[region] = offset;
    return offset;
  }

  #compute(value: FactValue): number {
    const verdicts = new Map<FactTest, boolean>();
    for (const test of this.#constraints.tests) {
      const verdict = test.test(value);
      if (typeof verdict === "string") return UNASKABLE;
      verdicts.set(test, verdict);
    }
    const mask = new Int32Array(this.#table.wordCount).fill(-1);
    for (const { bit, literals } of this.#constraints.terms) {
      if (literals.some(({ test, isNegated }) => verdicts.get(test) === isNegated)) {
        mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) & ~(1 << (bit & 31));
      }
    }
    return this.#table.keep(mask);
  }
}

/** In the order of the row, so that evaluation reads it front to back. */
function groupByFact(terms: readonly Term[]): FactConstraints[] {
  const byFact = new Map<Fact, { tests: Set<FactTest>; terms: Map<number, Term> }>();
  for (const [bit, term] of terms.entries()) {
    for (const literal of term) {
      const { fact } = literal.test;
      const group = byFact.get(fact) ?? { tests: new Set(), terms: new Map() };
      group.tests.add(literal.test);
      group.terms.set(bit, [...(group.terms.get(bit) ?? []), literal]);
      byFact.set(fact, group);
    }
  }
  return [...byFact]
    .map(([fact, group]) => ({
      fact,
      tests: [...group.tests],
      terms: [...group.terms].map(([bit, literals]) => ({ bit, literals })),
    }))
    .sort((a, b) => a.fact.index - b.fact.index);
}
