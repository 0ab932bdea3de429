import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachJsonMember, readJsonNumber } from "./json-members";

/** As PostgreSQL prints a jsonb: a space after each colon and comma. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${print(member)}`);
  return `{${members.join(", ")}}`;
}

describe("the members of an object", () => {
  it("are those that parsing finds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (object) => {
        const bytes = Buffer.from(`..${print(object)}..`);
        const found: [string, unknown][] = [];
        eachJsonMember(bytes, 2, bytes.length - 2, ({ keyAt, keyLength, valueAt, valueLength }) => {
          const read = (at: number, length: number): unknown => JSON.parse(bytes.toString("utf8", at, at + length));
          found.push([String(read(keyAt - 1, keyLength + 2)), read(valueAt, valueLength)]);
        });
        expect(found).toEqual(Object.entries(JSON.parse(JSON.stringify(object)) as object));
      }),
    );
  });

  it("have the numbers that parsing reads, to the last bit", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (number) => {
        const bytes = Buffer.from(JSON.stringify(number));
        expect(readJsonNumber(bytes, 0, bytes.length)).toBe(JSON.parse(bytes.toString()));
      }),
      { numRuns: 1_000 },
    );
    for (const text of ['"7"', "true", "null", "[1]"])
      expect(readJsonNumber(Buffer.from(text), 0, text.length)).toBeNaN();
  });
});
