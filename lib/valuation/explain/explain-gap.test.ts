import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../scores/apportion";
import {
  COMPOSITE_KEYS,
  type CompositeValues,
  DEFAULT_REFERENCES,
  roundComposite,
  scoreComposite,
} from "../scores/composite";
import type { ExplainedComposite } from "./explain-composite";
import { explainGap, findOvertakingPrice, findSwappingWeights } from "./explain-gap";

const value = fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: null });
const values = fc.record(
  Object.fromEntries(COMPOSITE_KEYS.map((key) => [key, value])),
) as fc.Arbitrary<CompositeValues>;
const weights = fc.dictionary(fc.constantFrom(...COMPOSITE_KEYS), fc.double({ min: 0, max: 1, noNaN: true }));

function explain(known: CompositeValues, weighed: Record<string, number>): ExplainedComposite {
  const { score, parts } = scoreComposite(known, weighed);
  const rounded = roundComposite(score);
  const hundredths = apportion(
    parts.map(({ points }) => points * 100),
    Math.round((rounded ?? 0) * 100),
  );
  return {
    profileId: 1,
    score: rounded,
    adjustedCents: 0,
    values: known,
    parts: parts.map((part, at) => ({
      ...part,
      reference: DEFAULT_REFERENCES[part.key],
      hundredths: hundredths[at] ?? 0,
    })),
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const nothing = Object.fromEntries(COMPOSITE_KEYS.map((key) => [key, null])) as CompositeValues;

describe("scores told in lines", () => {
  it("add up to the score, each within a hundredth of what it is", () => {
    fc.assert(
      fc.property(values, weights, (known, weighed) => {
        const { score, parts } = explain(known, weighed);
        expect(sum(parts.map(({ hundredths }) => hundredths))).toBe(Math.round((score ?? 0) * 100));
        for (const { points, hundredths } of parts) expect(Math.abs(points * 100 - hundredths)).toBeLessThanOrEqual(1);
      }),
      { seed: 5 },
    );
  });

  it("of two listings add up to the distance between their scores", () => {
    fc.assert(
      fc.property(values, values, weights, (a, b, weighed) => {
        const [upper, lower] = [explain(a, weighed), explain(b, weighed)];
        const { lines, hundredths } = explainGap(upper, lower);
        expect(sum(lines.map((line) => line.hundredths))).toBe(hundredths);
        expect(hundredths / 100).toBeCloseTo((upper.score ?? 0) - (lower.score ?? 0), 6);
      }),
      { seed: 5 },
    );
  });
});

describe("explainGap", () => {
  it("names what is equal and what is unknown", () => {
    const weighed = { value: 0.5, ram_capacity: 0.3, perf_per_watt: 0.2 };
    const upper = explain({ ...nothing, value: 50, ram_capacity: 64, perf_per_watt: 500 }, weighed);
    const lower = explain({ ...nothing, value: 30, ram_capacity: 64 }, weighed);
    // The 64 GB of the lower one weigh more, since nobody knows what its watts do.
    expect(explainGap(upper, lower)).toMatchObject({
      ties: [],
      missing: [{ key: "perf_per_watt", of: "lower" }],
    });
    const other = explain({ ...nothing, value: 30, ram_capacity: 64, perf_per_watt: 500 }, weighed);
    expect(explainGap(upper, other)).toMatchObject({ ties: ["ram_capacity", "perf_per_watt"], missing: [] });
  });

  it("calls two that are both beyond the reference by no means the same", () => {
    const weighed = { value: 0.5, ram_capacity: 0.5 };
    const upper = explain({ ...nothing, value: 90, ram_capacity: 256 }, weighed);
    const lower = explain({ ...nothing, value: 60, ram_capacity: 192 }, weighed);
    expect(explainGap(upper, lower).ties).toEqual([]);
  });
});

describe("what would swap two listings", () => {
  it("is the highest price at which the other one leads, to the cent", () => {
    const scoreAt = (cents: number) => 1_000_000 / Math.max(1, cents);
    expect(findOvertakingPrice(50_000, 40, scoreAt)).toBe(24_999);
    expect(findOvertakingPrice(50_000, 1_000_001, scoreAt)).toBeNull();
  });

  it("is a cent more where equal scores put the other one first", () => {
    const scoreAt = (cents: number) => Math.round(1_000_000 / cents);
    expect(findOvertakingPrice(50_000, 40, scoreAt, true)).toBe(25_316);
    expect(findOvertakingPrice(50_000, 40, scoreAt)).toBe(24_691);
    const weighed = { value: 0.6, ram_capacity: 0.4 };
    const upper = explain({ ...nothing, value: 75, ram_capacity: 32 }, weighed);
    const lower = explain({ ...nothing, value: 50, ram_capacity: 64 }, weighed);
    const needed = (winsTies: boolean) =>
      findSwappingWeights(upper, lower, DEFAULT_REFERENCES, winsTies).map(({ neededShare }) => neededShare);
    expect([needed(true), needed(false)]).toEqual([[0.5], [0.51]]);
  });

  it("is a weight of what the other one is better at, and the weight does swap them", () => {
    const weighed = { value: 0.6, ram_capacity: 0.4 };
    const upper = explain({ ...nothing, value: 90, ram_capacity: 32 }, weighed);
    const lower = explain({ ...nothing, value: 60, ram_capacity: 64 }, weighed);
    const swaps = findSwappingWeights(upper, lower, DEFAULT_REFERENCES);
    expect(swaps).toEqual([{ key: "ram_capacity", share: 0.4, neededShare: 0.55 }]);
    const score = (known: CompositeValues, ram: number) =>
      scoreComposite(known, { value: 1 - ram, ram_capacity: ram }).score ?? 0;
    expect(score(lower.values, 0.55)).toBeGreaterThan(score(upper.values, 0.55));
    expect(score(lower.values, 0.54)).toBeLessThan(score(upper.values, 0.54));
  });
});
