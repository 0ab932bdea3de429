import fc from "fast-check";
import { expect, it } from "vitest";
import { joinIdRanges } from "./id-ranges";

it("holds the same ids in as few ranges as possible", () => {
  const range = fc.tuple(fc.nat(60), fc.nat(8)).map(([first, more]): [number, number] => [first, first + more]);
  const idsOf = (ranges: readonly (readonly [number, number])[]) =>
    new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const joined = joinIdRanges(ranges);
      expect([...idsOf(joined)]).toEqual([...idsOf(ranges)].sort((a, b) => a - b));
      for (const [at, [first]] of joined.entries())
        if (at > 0) expect(first).toBeGreaterThan((joined[at - 1]?.[1] ?? 0) + 1);
    }),
  );
});
