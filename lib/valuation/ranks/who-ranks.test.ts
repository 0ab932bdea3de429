import { describe, expect, it } from "vitest";
import { COMPOSITE_KEYS, type CompositeValues } from "../scores/composite";
import {
  type CheckedPrice,
  checkPrice,
  createKnownMeasure,
  judgeRanks,
  DEFAULT_RANKING_RULES as rules,
  spanComposite,
} from "./who-ranks";

const price: Omit<CheckedPrice, "priceCents"> = { medianCents: 20_000, isConfirmed: false, hasFlags: false };
const check = (priceCents: number, more: Partial<CheckedPrice> = {}) =>
  checkPrice({ ...price, priceCents, ...more }, rules);

describe("a price", () => {
  it("is believed from 0.15 to 6 times the median, and from $5 up", () => {
    expect(check(3_000)).toBeNull();
    expect(check(2_999)).toBe("low");
    expect(check(120_000)).toBeNull();
    expect(check(120_001)).toBe("high");
    expect(check(500, { medianCents: null })).toBeNull();
    expect(check(499, { medianCents: null })).toBe("low");
    expect(check(0, { medianCents: null })).toBe("low");
  });

  it("that a person confirmed is believed; the offer's own words are another matter", () => {
    expect(check(100, { isConfirmed: true })).toBeNull();
    expect(check(20_000, { hasFlags: true })).toBe("words");
    expect(check(20_000, { hasFlags: true, isConfirmed: true })).toBe("words");
  });
});

const values = (known: Partial<CompositeValues>): CompositeValues =>
  Object.fromEntries(COMPOSITE_KEYS.map((key) => [key, known[key] ?? null])) as CompositeValues;

describe("what is known", () => {
  const weights = { score_cpu_multi: 0.3, ram_capacity: 0.2, expandability: 0.15, perf_per_watt: 0.15, value: 0.2 };

  it("is told in whole thousandths of the weight", () => {
    const measure = createKnownMeasure(weights, ["score_cpu_multi"]);
    expect(measure(values({ ram_capacity: 16, expandability: 50 }))).toEqual({ knownShare: 350, lacksRequired: true });
    expect(measure(values({ score_cpu_multi: 1, ram_capacity: 0, value: 1 }))).toEqual({
      knownShare: 700,
      lacksRequired: false,
    });
    expect(createKnownMeasure({}, [])(values({}))).toEqual({ knownShare: 0, lacksRequired: false });
  });

  it("and enough of it ranks, if nothing else is against it", () => {
    const judged = { isStale: false, priceCheck: null, knownShare: 700, lacksRequired: false };
    expect(judgeRanks(judged, rules)).toBe(true);
    expect(judgeRanks({ ...judged, knownShare: 699 }, rules)).toBe(false);
    expect(judgeRanks({ ...judged, isStale: true }, rules)).toBe(false);
    expect(judgeRanks({ ...judged, priceCheck: "low" }, rules)).toBe(false);
    expect(judgeRanks({ ...judged, lacksRequired: true }, rules)).toBe(false);
    expect(judgeRanks({ ...judged, knownShare: 0 }, { ...rules, minKnownShare: 0 })).toBe(false);
  });

  it("gives a score its range", () => {
    expect(spanComposite(50, 700)).toEqual({ lowest: 35, highest: 65 });
    expect(spanComposite(50, 1000)).toEqual({ lowest: 50, highest: 50 });
  });
});
