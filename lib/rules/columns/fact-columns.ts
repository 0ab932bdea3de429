import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FactRow, FactValue } from "../facts/fact-value";

export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** One code per listing. The facts of a part share these: the code is then the part's place among its kind. */
export interface Codes {
  array: CodeArray;
  /** What an element can hold. */
  largest: number;
}

/** One fact of many listings: a code per listing, and what each code means; code 0 is the missing value. */
export interface FactColumn {
  fact: Fact;
  codes: Codes;
  /** Distinct, unless the codes are shared: parts of one kind may well agree in a fact. */
  values: FactValue[];
}

/** Facts that come together, stored once per part (a CPU, say) however many listings have it. */
export interface FactGroup {
  codes: Codes;
  columns: readonly FactColumn[];
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
  readonly groups: readonly FactGroup[];
  readonly #own: readonly GrowingColumn[];
  readonly #columns: FactColumn[];
  readonly #byFact: (FactColumn | undefined)[];
  readonly #scratch: FactValue[];

  /** Keeps the facts named, all of the catalogue when none are; those of a group share its codes. */
  constructor(
    catalogue: FactCatalogue,
    facts: readonly Fact[] = catalogue.facts,
    groups: readonly (readonly Fact[])[] = [],
  ) {
    this.catalogue = catalogue;
    this.#own = facts.map((fact) => ({ fact, codes: createCodes(), values: [null], codeOf: new Map([[null, 0]]) }));
    this.groups = groups.map((members) => {
      const codes = createCodes();
      return { codes, columns: members.map((fact): FactColumn => ({ fact, codes, values: [null] })) };
    });
    this.#columns = [...this.#own, ...this.groups.flatMap(({ columns }) => columns)];
    const byFact: (FactColumn | undefined)[] = catalogue.facts.map(() => undefined);
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

  /** A column for a fact that is not kept so far: the caller fills its codes and values, then puts it in its place. */
  prepare(fact: Fact): FactColumn {
    return { fact, codes: createCodes(this.priceCents.length), values: [null] };
  }

  /** Whoever is reading keeps the column that stood there before. */
  put(column: FactColumn): void {
    const at = this.#columns.findIndex(({ fact }) => fact === column.fact);
    this.#columns.splice(at < 0 ? this.#columns.length : at, 1, column);
    this.#byFact[column.fact.index] = column;
  }

  /** The place of the new listing; its parts are still to be told by `setCode`. */
  append(row: FactRow, priceCents: number | null): number {
    const place = this.extend();
    this.set(place, row, priceCents);
    return place;
  }

  /** The place of a new listing of which nothing is known yet. */
  extend(): number {
    const place = this.length++;
    if (place >= this.priceCents.length) this.reserve(place * 2);
    return place;
  }

  set(place: number, row: FactRow, priceCents: number | null): void {
    this.priceCents[place] = priceCents ?? Number.NaN;
    for (const column of this.#own) setCode(column.codes, place, encode(column, row[column.fact.index] ?? null));
  }

  /** For whoever fills columns without ever holding a row: gives each value of a fact its code. */
  createEncoder(fact: Fact): (value: FactValue) => number {
    const column = this.#own.find((own) => own.fact === fact);
    if (column === undefined) throw new Error(`These columns hold no codes of their own for ${fact.name}`);
    return (value) => encode(column, value);
  }

  /** Says of a part what its facts are; code 0 stays "no such part". */
  definePart({ columns }: FactGroup, code: number, row: FactRow): void {
    for (const { fact, values } of columns) {
      while (values.length < code) values.push(null);
      values[code] = row[fact.index] ?? null;
    }
  }

  readPrice(place: number): number | null {
    const cents = this.priceCents[place] ?? Number.NaN;
    return Number.isNaN(cents) ? null : cents;
  }

  /** A listing as a row. The array is reused by the next call. */
  readRow(place: number): FactRow {
    for (const { fact, codes, values } of this.#columns)
      this.#scratch[fact.index] = values[codes.array[place] ?? 0] ?? null;
    return this.#scratch;
  }

  /** Gives back what growing by doubling has reserved in advance. */
  trim(): void {
    this.reserve(this.length);
  }

  countBytes(): { columns: number; values: number } {
    let columns = this.priceCents.byteLength;
    let values = 0;
    for (const codes of this.#allCodes()) columns += codes.array.byteLength;
    for (const column of this.#columns) for (const value of column.values) values += bytesOfValue(value);
    return { columns, values };
  }

  /** Room for that many listings, so that filling does not have to grow. */
  reserve(size: number): void {
    this.priceCents = resize(this.priceCents, new Float64Array(size));
    for (const codes of this.#allCodes()) {
      const { array } = codes;
      if (array instanceof Uint8Array) codes.array = resize(array, new Uint8Array(size));
      else if (array instanceof Uint16Array) codes.array = resize(array, new Uint16Array(size));
      else codes.array = resize(array, new Uint32Array(size));
    }
  }

  #allCodes(): Set<Codes> {
    return new Set(this.#columns.map(({ codes }) => codes));
  }
}

export function createCodes(size = 1024): Codes {
  return { array: new Uint8Array(size), largest: 255 };
}

export function setCode(codes: Codes, place: number, code: number): void {
  if (code > codes.largest) widen(codes);
  codes.array[place] = code;
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

function widen(codes: Codes): void {
  codes.array = codes.array instanceof Uint8Array ? Uint16Array.from(codes.array) : Uint32Array.from(codes.array);
  codes.largest = codes.array instanceof Uint16Array ? 65_535 : 4_294_967_295;
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
