import fc from "fast-check";
import { expect, it } from "vitest";
import { joinRuns } from "./join-runs";

it("holds the same ids in as few runs as possible", () => {
  const run = fc.tuple(fc.nat(60), fc.nat(8)).map(([first, more]): [number, number] => [first, first + more]);
  const idsOf = (runs: readonly (readonly [number, number])[]) =>
    new Set(runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const joined = joinRuns(runs);
      expect([...idsOf(joined)]).toEqual([...idsOf(runs)].sort((a, b) => a - b));
      for (const [at, [first]] of joined.entries())
        if (at > 0) expect(first).toBeGreaterThan((joined[at - 1]?.[1] ?? 0) + 1);
    }),
  );
});
