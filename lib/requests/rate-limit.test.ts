import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRateLimit } from "./rate-limit";

describe("makeRateLimit", () => {
  it("lets a burst through, then says how long to wait, and is right about it", () => {
    const limit = makeRateLimit(60);
    for (let i = 0; i < 60; i++) expect(limit.take("a", 0)).toBe(0);
    const waitSeconds = limit.take("a", 0);
    expect(waitSeconds).toBe(1);
    expect(limit.take("b", 0)).toBe(0);
    expect(limit.take("a", waitSeconds * 1000)).toBe(0);
  });

  it("never lets more through than a full bucket and what has dripped in since", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 300 }), (gaps) => {
        const limit = makeRateLimit(30);
        let now = 0;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          if (limit.take("x", now) === 0) passed++;
        }
        expect(passed).toBeLessThanOrEqual(30 + (now * 30) / 60_000 + 1e-6);
      }),
      { seed: 1 },
    );
  });
});
