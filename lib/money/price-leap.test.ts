import { describe, expect, it } from "vitest";
import { isPriceLeap } from "./price-leap";

describe("a leap of a price", () => {
  it.each([
    [24_999, 2_499_900, true],
    [30_000, 90_000, false],
    [30_000, 90_001, true],
    [30_000, 10_000, false],
    [30_000, 9_999, true],
    [0, 50_000, false],
    [null, 50_000, false],
    [30_000, null, false],
    [30_000, 0, true],
  ] as const)("from %s to %s: %s", (old, next, wanted) => expect(isPriceLeap(old, next)).toBe(wanted));
});
