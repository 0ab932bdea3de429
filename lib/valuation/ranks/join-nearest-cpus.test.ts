import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinNearestCpus } from "./join-nearest-cpus";

const rules = { ownListings: 8, nearbyListings: 15 };

describe("whose listings say what a machine usually costs", () => {
  it("its own when there are enough, the nearest in mark besides when there are few", () => {
    const joined = joinNearestCpus(
      [
        { cpuId: 1, mark: 1_000, count: 20 },
        { cpuId: 2, mark: 2_000, count: 7 },
        { cpuId: 3, mark: 2_100, count: 4 },
        { cpuId: 4, mark: 3_000, count: 8 },
        { cpuId: 5, mark: null, count: 3 },
        { cpuId: 6, mark: null, count: 9 },
      ],
      rules,
    );
    expect(joined.get(1)).toEqual([1]);
    expect(joined.get(2)).toEqual([2, 3, 1]);
    expect(joined.get(4)).toEqual([4]);
    expect(joined.has(5)).toBe(false);
    expect(joined.get(6)).toEqual([6]);
  });

  it("whoever is left out is no nearer than whoever is taken in", () => {
    const cpu = fc.record({ mark: fc.integer({ min: 1, max: 500 }), count: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(fc.array(cpu, { minLength: 1, maxLength: 30 }), (rows) => {
        const cpus = rows.map((row, at) => ({ ...row, cpuId: at + 1 }));
        for (const own of cpus) {
          const ids = joinNearestCpus(cpus, rules).get(own.cpuId) ?? [];
          if (own.count >= rules.ownListings) expect(ids).toEqual([own.cpuId]);
          else {
            const taken = cpus.filter(({ cpuId }) => ids.includes(cpuId));
            const count = taken.reduce((sum, each) => sum + each.count, 0);
            const left = cpus.filter(({ cpuId, count: some }) => some > 0 && !ids.includes(cpuId));
            expect(count >= rules.nearbyListings || left.length === 0).toBe(true);
            const reach = Math.max(...taken.map(({ mark }) => Math.abs(mark - own.mark)));
            for (const { mark } of left) expect(Math.abs(mark - own.mark)).toBeGreaterThanOrEqual(reach);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
