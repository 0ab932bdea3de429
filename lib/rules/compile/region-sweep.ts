import type { FactTest } from "./condition-tree";
import type { FactConstraints } from "./fact-masks";
import { type NumberRegions, readBounds, sampleRegions, sortBounds } from "./regions";

/** A test whose answer becomes another one where a region begins. */
interface Turn {
  region: number;
  test: number;
}

/**
 * The masks of a number fact, region by region, as what changes from one to the next: a test turns only at its own
 * thresholds. Whole masks stand here and there, so near that any other is a few changes away; all of it takes as much
 * room as there are thresholds, where a mask for every region would take that squared.
 */
export class RegionSweep {
  readonly #wordCount: number;
  /** The bits that turn when a region begins: those of region r stand from starts[r] to starts[r + 1]. */
  readonly #starts: Int32Array;
  readonly #bits: Int32Array;
  /** Whole masks, each with the region it belongs to, in order. */
  readonly #whole: { region: number; mask: Int32Array }[] = [];
  /** False when some test cannot be asked about a number at all. */
  readonly #isAskable: boolean;

  constructor({ fact, tests, terms }: FactConstraints, { bounds, samples }: NumberRegions, wordCount: number) {
    this.#wordCount = wordCount;
    const regionOf = new Map([...bounds].map((bound, at) => [bound, 2 * at + 2]));
    const verdicts = tests.map(({ test }) => test(samples[0] ?? 0));
    this.#isAskable = verdicts.every((verdict) => typeof verdict === "boolean");
    const turns = this.#isAskable ? listTurns(tests, fact.type, regionOf) : [];

    const places = new Map(tests.map((test, at) => [test, at]));
    /** For every test the terms that ask it, and as what. */
    const askers = tests.map((): { term: number; isNegated: boolean }[] => []);
    const failing = new Int32Array(terms.length);
    const mask = new Int32Array(wordCount).fill(-1);
    for (const [term, { bit, literals }] of terms.entries()) {
      for (const { test, isNegated } of literals) {
        const place = places.get(test) ?? 0;
        askers[place]?.push({ term, isNegated });
        if (verdicts[place] === isNegated) failing[term] = (failing[term] ?? 0) + 1;
      }
      if ((failing[term] ?? 0) > 0) mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) & ~(1 << (bit & 31));
    }
    this.#whole.push({ region: 1, mask: mask.slice() });

    this.#starts = new Int32Array(samples.length + 2);
    const bits: number[] = [];
    let sinceWhole = 0;
    let next = 0;
    for (let region = 2; region <= samples.length; region++) {
      this.#starts[region] = bits.length;
      for (; turns[next]?.region === region; next++) {
        const at = turns[next]?.test ?? 0;
        const verdict = verdicts[at] !== true;
        verdicts[at] = verdict;
        for (const { term, isNegated } of askers[at] ?? []) {
          const before = failing[term] ?? 0;
          const after = before + (verdict === isNegated ? 1 : -1);
          failing[term] = after;
          if (before > 0 === after > 0) continue;
          const bit = terms[term]?.bit ?? 0;
          mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) ^ (1 << (bit & 31));
          bits.push(bit);
        }
      }
      sinceWhole += bits.length - (this.#starts[region] ?? 0);
      if (sinceWhole <= wordCount) continue;
      this.#whole.push({ region, mask: mask.slice() });
      sinceWhole = 0;
    }
    this.#starts[samples.length + 1] = bits.length;
    this.#bits = Int32Array.from(bits);
  }

  /** The mask of a region from 1, to be kept by the caller; null where the tests cannot be asked. */
  read(region: number): Int32Array | null {
    if (!this.#isAskable) return null;
    const nearest = this.#whole[this.#findWhole(region)];
    const mask = nearest?.mask.slice() ?? new Int32Array(this.#wordCount);
    const from = this.#starts[(nearest?.region ?? 1) + 1] ?? 0;
    const upTo = this.#starts[region + 1] ?? from;
    for (let at = from; at < upTo; at++) {
      const bit = this.#bits[at] ?? 0;
      mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) ^ (1 << (bit & 31));
    }
    return mask;
  }

  /** The last whole mask at or below a region. */
  #findWhole(region: number): number {
    let [low, high] = [0, this.#whole.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#whole[middle]?.region ?? 0) <= region) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where each test's answer changes, in the order of regions: asked only on and between its own thresholds. */
function listTurns(
  tests: readonly FactTest[],
  type: FactTest["fact"]["type"],
  regionOf: ReadonlyMap<number, number>,
): Turn[] {
  const turns: Turn[] = [];
  for (const [at, { leaf, test }] of tests.entries()) {
    const own = sortBounds(readBounds(leaf.value, type));
    const answers = sampleRegions(own).map((sample) => test(sample) === true);
    for (const [step, answer] of answers.entries()) {
      if (step === 0 || answer === answers[step - 1]) continue;
      const on = regionOf.get(own[(step - 1) >>> 1] ?? 0) ?? 0;
      turns.push({ region: step % 2 === 1 ? on : on + 1, test: at });
    }
  }
  return turns.sort((a, b) => a.region - b.region || a.test - b.test);
}
