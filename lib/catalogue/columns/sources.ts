import type { ChoiceValue } from "@/lib/listings/filters/listing-filter";
import type { Codes } from "@/lib/rules/columns/fact-columns";

/** Listings are looked at in blocks of this many, so that what a step leaves is still near when the next begins. */
export const BLOCK = 4096;

/** A field with few values: a code per listing and what each means; a list means all of its members. */
export interface ChoiceSource {
  codes: Codes;
  values: readonly (ChoiceValue | readonly string[])[];
}

/** A field with a number per listing, NaN where it is not known. */
export interface NumberSource {
  fill: (start: number, count: number, into: Float64Array) => void;
  /** Where few numbers return again and again: a code per listing, and the number of each. */
  coded?: { codes: Codes; numbers: Float64Array };
}

/** Numbers that are kept once per code. */
export function readNumbers({ codes }: Pick<ChoiceSource, "codes">, values: readonly unknown[]): NumberSource {
  const numbers = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
  const block = new Int32Array(BLOCK);
  return {
    coded: { codes, numbers },
    fill: (start, count, into) => {
      block.set(codes.array.subarray(start, start + count));
      for (let at = 0; at < count; at++) into[at] = numbers[block[at] ?? 0] ?? Number.NaN;
    },
  };
}
