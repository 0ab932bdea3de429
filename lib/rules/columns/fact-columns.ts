import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FactRow, FactValue } from "../facts/fact-value";

export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** One fact of many listings: a code per listing into the fact's distinct values; code 0 is the missing value. */
export interface FactColumn {
  fact: Fact;
  codes: CodeArray;
  values: FactValue[];
}

interface GrowingColumn extends FactColumn {
  codeOf: Map<unknown, number>;
}

/**
 * Listings as fixed-width columns: cents, and one code per fact, as narrow as its distinct values allow. Rows are
 * appended or overwritten in place; readers see them at once. A million listings fit where objects would not.
 */
export class FactColumns {
  readonly catalogue: FactCatalogue;
  length = 0;
  /** NaN where the listing has no price. */
  priceCents = new Float64Array(1024);
  readonly #columns: readonly GrowingColumn[];
  readonly #byFact: readonly (GrowingColumn | undefined)[];
  readonly #scratch: FactValue[];

  /** Keeps the facts named, all of the catalogue when none are. */
  constructor(catalogue: FactCatalogue, facts: readonly Fact[] = catalogue.facts) {
    this.catalogue = catalogue;
    this.#columns = facts.map((fact) => ({
      fact,
      codes: new Uint8Array(1024),
      values: [null],
      codeOf: new Map([[null, 0]]),
    }));
    const byFact: (GrowingColumn | undefined)[] = catalogue.facts.map(() => undefined);
    for (const column of this.#columns) byFact[column.fact.index] = column;
    this.#byFact = byFact;
    this.#scratch = catalogue.facts.map(() => null);
  }

  get columns(): readonly FactColumn[] {
    return this.#columns;
  }

  find(fact: Fact): FactColumn | undefined {
    return this.#byFact[fact.index];
  }

  /** The place of the new listing. */
  append(row: FactRow, priceCents: number | null): number {
    const place = this.length++;
    if (place >= this.priceCents.length) this.#reserve(place * 2);
    this.set(place, row, priceCents);
    return place;
  }

  set(place: number, row: FactRow, priceCents: number | null): void {
    this.priceCents[place] = priceCents ?? Number.NaN;
    for (const column of this.#columns) {
      const code = encode(column, row[column.fact.index] ?? null);
      if (code > largestCode(column.codes)) column.codes = widen(column.codes);
      column.codes[place] = code;
    }
  }

  readPrice(place: number): number | null {
    const cents = this.priceCents[place] ?? Number.NaN;
    return Number.isNaN(cents) ? null : cents;
  }

  /** A listing as a row. The array is reused by the next call. */
  readRow(place: number): FactRow {
    for (const { fact, codes, values } of this.#columns) this.#scratch[fact.index] = values[codes[place] ?? 0] ?? null;
    return this.#scratch;
  }

  /** Gives back what growing by doubling has reserved in advance. */
  trim(): void {
    this.#reserve(this.length);
  }

  countBytes(): { columns: number; values: number } {
    let columns = this.priceCents.byteLength;
    let values = 0;
    for (const column of this.#columns) {
      columns += column.codes.byteLength;
      for (const value of column.values) values += bytesOfValue(value);
    }
    return { columns, values };
  }

  #reserve(size: number): void {
    this.priceCents = resize(this.priceCents, new Float64Array(size));
    for (const column of this.#columns) {
      const { codes } = column;
      if (codes instanceof Uint8Array) column.codes = resize(codes, new Uint8Array(size));
      else if (codes instanceof Uint16Array) column.codes = resize(codes, new Uint16Array(size));
      else column.codes = resize(codes, new Uint32Array(size));
    }
  }
}

function encode(column: GrowingColumn, value: FactValue): number {
  // Sets are equal when their members are; a text never looks like the key of a set.
  const key = typeof value === "object" && value !== null ? `\u0000${JSON.stringify(value)}` : value;
  const known = column.codeOf.get(key);
  if (known !== undefined) return known;
  const code = column.values.length;
  column.values.push(value);
  column.codeOf.set(key, code);
  return code;
}

function largestCode(codes: CodeArray): number {
  return 2 ** (8 * codes.BYTES_PER_ELEMENT) - 1;
}

function widen(codes: CodeArray): CodeArray {
  return codes instanceof Uint8Array ? Uint16Array.from(codes) : Uint32Array.from(codes);
}

function resize<T extends Float64Array | CodeArray>(from: T, to: T): T {
  to.set(from.subarray(0, Math.min(from.length, to.length)));
  return to;
}

/** An estimate of a dictionary entry: the value, its slot, and its place in the map. */
function bytesOfValue(value: FactValue): number {
  const slots = 8 + 32;
  if (typeof value === "string") return slots + 16 + value.length;
  return slots + (typeof value === "object" && value !== null ? 16 + 24 * value.length : 8);
}
