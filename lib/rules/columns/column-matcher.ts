import type { CompiledRuleset } from "../compile/compile-ruleset";
import { type FactMasks, UNASKABLE } from "../compile/fact-masks";
import type { CodeArray, Codes, FactColumn, FactColumns } from "./fact-columns";

/** Listings are matched in blocks that fit the processor's nearest memory. */
export const BLOCK_SIZE = 512;

export interface ColumnMatcher {
  /** Matches the listings from `start`; afterwards `left[word * BLOCK_SIZE + i]` holds the terms of listing start + i. */
  matchBlock: (start: number, count: number) => void;
  left: Int32Array;
  /** The codes of a column for the listings of the block. */
  codesOf: (column: FactColumn) => Int32Array;
  /** Places in the block whose values some condition cannot be asked about; they are to be valued one by one. */
  unaskable: Set<number>;
}

/**
 * The masks of a ruleset over columns. What a value means is looked up once per distinct value; a listing is then
 * nothing but codes selecting masks, without a branch.
 */
export function createColumnMatcher({ masks, terms }: CompiledRuleset, columns: FactColumns): ColumnMatcher {
  const { wordCount } = masks;
  const left = new Int32Array(Math.max(1, wordCount) * BLOCK_SIZE);
  const unaskable = new Set<number>();
  const blocks = new Map<Codes, Int32Array>();
  const codesOf = ({ codes }: FactColumn): Int32Array => {
    const known = blocks.get(codes) ?? new Int32Array(BLOCK_SIZE);
    blocks.set(codes, known);
    return known;
  };
  const all = Int32Array.from({ length: wordCount }, (_, word) => bitsBelow(terms.length - word * 32));
  const written = new Set<number>();
  const bound = masks.facts.map((fact) => {
    const column = columns.find(fact.fact);
    if (column === undefined) throw new Error(`The rules read ${fact.fact.name}, which these columns do not hold`);
    // The first fact with a say in a word writes it, the others narrow it.
    const first = new Set([...fact.words].filter((word) => !written.has(word)));
    for (const word of first) written.add(word);
    return new BoundFact(fact, column, codesOf(column), all, first);
  });
  for (let word = 0; word < wordCount; word++) left.fill(all[word] ?? 0, word * BLOCK_SIZE, (word + 1) * BLOCK_SIZE);

  return {
    left,
    unaskable,
    codesOf,
    matchBlock: (start, count) => {
      unaskable.clear();
      for (const [{ array }, block] of blocks) copyCodes(array, start, count, block);
      for (const fact of bound) fact.narrow(left, count, unaskable);
    },
  };
}

/** Every later loop then runs over one kind of array, whatever the width of a column. */
function copyCodes(codes: CodeArray, start: number, count: number, block: Int32Array): void {
  block.set(codes.subarray(start, start + count));
}

/** The masks of one fact spread over the codes of its column, one list per word in which the fact has a say. */
class BoundFact {
  readonly #fact: FactMasks;
  readonly #column: FactColumn;
  readonly #words: readonly number[];
  #masks: Int32Array[] = [];
  #known = 0;
  readonly #unaskableCodes = new Set<number>();

  readonly #codes: Int32Array;

  readonly #all: Int32Array;
  readonly #first: ReadonlySet<number>;

  constructor(fact: FactMasks, column: FactColumn, codes: Int32Array, all: Int32Array, first: ReadonlySet<number>) {
    this.#all = all;
    this.#first = first;
    this.#fact = fact;
    this.#column = column;
    this.#codes = codes;
    this.#words = [...fact.words];
  }

  narrow(left: Int32Array, count: number, unaskable: Set<number>): void {
    if (this.#column.values.length > this.#known) this.#learn();
    for (const [at, word] of this.#words.entries()) {
      const masks = this.#masks[at];
      if (masks === undefined) continue;
      if (this.#first.has(word)) writeWord(left, word * BLOCK_SIZE, this.#codes, count, masks);
      else narrowWord(left, word * BLOCK_SIZE, this.#codes, count, masks);
    }
    if (this.#unaskableCodes.size > 0) this.#collectUnaskable(count, unaskable);
  }

  /** New values have been added to the column since the last block. */
  #learn(): void {
    const { values } = this.#column;
    const size = Math.max(values.length, 2 * this.#known);
    this.#masks = this.#words.map((_, at) => {
      const larger = new Int32Array(size);
      larger.set(this.#masks[at] ?? []);
      return larger;
    });
    for (let code = this.#known; code < values.length; code++) {
      const offset = this.#fact.find(values[code] ?? null);
      if (offset === UNASKABLE) {
        this.#unaskableCodes.add(code);
        continue;
      }
      for (const [at, word] of this.#words.entries()) {
        const masks = this.#masks[at];
        if (masks !== undefined) masks[code] = this.#fact.readWord(offset, word) & (this.#all[word] ?? 0);
      }
    }
    this.#known = values.length;
  }

  #collectUnaskable(count: number, unaskable: Set<number>): void {
    for (let at = 0; at < count; at++) if (this.#unaskableCodes.has(this.#codes[at] ?? 0)) unaskable.add(at);
  }
}

function writeWord(left: Int32Array, base: number, codes: Int32Array, count: number, masks: Int32Array): void {
  for (let at = 0, into = base; at < count; at++, into++) left[into] = masks[codes[at] ?? 0] ?? 0;
}

function narrowWord(left: Int32Array, base: number, codes: Int32Array, count: number, masks: Int32Array): void {
  for (let at = 0, into = base; at < count; at++, into++) left[into] = (left[into] ?? 0) & (masks[codes[at] ?? 0] ?? 0);
}

export function bitsBelow(count: number): number {
  return count >= 32 ? -1 : (1 << Math.max(0, count)) - 1;
}
