import { BLOCK_SIZE } from "@/lib/rules/columns/column-matcher";

/** What a version of some rules says of every listing: whoever goes on editing compares with the same again and again. */
export class KeptAmounts {
  readonly #matches: Uint8Array;
  readonly #own: Float64Array;
  /** The same as `own` unless the profile weighs a group. */
  readonly #ofProfile: Float64Array;
  readonly #isAny: Uint8Array;

  constructor(length: number, isWeighed: boolean) {
    this.#matches = new Uint8Array(length);
    this.#own = new Float64Array(length);
    this.#ofProfile = isWeighed ? new Float64Array(length) : this.#own;
    this.#isAny = new Uint8Array(Math.ceil(length / BLOCK_SIZE));
  }

  mark(start: number, size: number, marks: Uint8Array): void {
    this.#isAny[start / BLOCK_SIZE] = 1;
    for (let at = 0; at < size; at++) this.#matches[start + at] = (this.#matches[start + at] ?? 0) | (marks[at] ?? 0);
  }

  addOwn(start: number, size: number, cents: Float64Array): void {
    addTo(this.#own, start, size, cents);
  }

  addOfProfile(start: number, size: number, cents: Float64Array): void {
    if (this.#ofProfile !== this.#own) addTo(this.#ofProfile, start, size, cents);
  }

  /** Takes them away from the sums of a block; false when nothing of it matches. */
  takeAway(start: number, size: number, matches: Uint8Array, own: Float64Array, ofProfile: Float64Array): boolean {
    if (this.#isAny[start / BLOCK_SIZE] === 0) return false;
    for (let at = 0; at < size; at++) {
      matches[at] = (matches[at] ?? 0) | (this.#matches[start + at] ?? 0);
      own[at] = (own[at] ?? 0) - (this.#own[start + at] ?? 0);
    }
    if (own === ofProfile) return true;
    for (let at = 0; at < size; at++) ofProfile[at] = (ofProfile[at] ?? 0) - (this.#ofProfile[start + at] ?? 0);
    return true;
  }
}

function addTo(sums: Float64Array, start: number, size: number, cents: Float64Array): void {
  for (let at = 0; at < size; at++) sums[start + at] = (sums[start + at] ?? 0) + (cents[at] ?? 0);
}

/** By what they depend on; those used last, for a draft and what it is compared with. */
export class AmountShelf {
  readonly #kept = new Map<string, KeptAmounts>();

  find(key: string): KeptAmounts | undefined {
    const known = this.#kept.get(key);
    if (known !== undefined) this.keep(key, known);
    return known;
  }

  keep(key: string, amounts: KeptAmounts): void {
    this.#kept.delete(key);
    this.#kept.set(key, amounts);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MAX_KEPT) this.#kept.delete(oldest);
  }
}

export const MAX_KEPT = 2;
