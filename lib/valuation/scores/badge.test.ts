import { describe, expect, it } from "vitest";
import { badgeThresholdsSchema, DEFAULT_PERCENT_THRESHOLDS, DEFAULT_THRESHOLDS, judgeBadge, tellBadge } from "./badge";

describe("the badge", () => {
  it.each<[number, string]>([
    [44_999, "great"],
    [45_000, "great"],
    [45_001, "good"],
    [48_000, "good"],
    [48_001, "fair"],
    [52_000, "fair"],
    [52_001, "premium"],
    [55_000, "premium"],
    [55_001, "overpriced"],
  ])("of $500.00 adjusted to %d cents is %s", (adjusted, badge) => {
    expect(judgeBadge(50_000, adjusted).badge).toBe(badge);
  });

  it.each<[number, number, string]>([
    [10_000, 7_500, "great"],
    [10_000, 8_500, "good"],
    [10_000, 10_500, "fair"],
    [10_000, 11_000, "premium"],
    [10_000, 11_001, "overpriced"],
    [0, 5_000, "fair"],
  ])("of %d cents adjusted to %d is %s by percent", (price, adjusted, badge) => {
    expect(judgeBadge(price, adjusted, DEFAULT_PERCENT_THRESHOLDS).badge).toBe(badge);
  });

  it("tells when there is one", () => {
    expect(tellBadge("great", DEFAULT_THRESHOLDS)).toBe("adjusted − price is up to −$50.00");
    expect(tellBadge("fair", DEFAULT_THRESHOLDS)).toBe("adjusted − price is above −$20.00 and up to +$20.00");
    expect(tellBadge("overpriced", DEFAULT_PERCENT_THRESHOLDS)).toBe("adjusted − price is above 10 % of the price");
  });

  it("tells its rule and its inputs", () => {
    expect(judgeBadge(50_000, 45_000).rule).toBe("adjusted − price is −$50.00; great up to −$50.00");
    expect(judgeBadge(50_000, 60_000).rule).toBe("adjusted − price is +$100.00; above +$50.00");
    expect(judgeBadge(50_000, 30_000, DEFAULT_PERCENT_THRESHOLDS).rule).toMatch(
      /-40.0 % of the price; great up to -25 %/,
    );
  });

  it("refuses thresholds out of order", () => {
    expect(badgeThresholdsSchema.safeParse({ great_deal: -50, good_deal: -20, fair: 20, premium: 50 }).success).toBe(
      true,
    );
    expect(badgeThresholdsSchema.safeParse({ great_deal: 50, good_deal: -20, fair: 20, premium: 50 }).success).toBe(
      false,
    );
  });
});
