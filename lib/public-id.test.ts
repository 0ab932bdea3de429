import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePublicId } from "./public-id";

describe("makePublicId", () => {
  it("is a version 7 UUID whose order is that of time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.integer({ min: 1, max: 2 ** 30 }), (earlier, gap) => {
        const [one, two] = [makePublicId(new Date(earlier)), makePublicId(new Date(earlier + gap))];
        expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(one < two).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it("does not repeat within a millisecond", () => {
    const now = new Date();
    expect(new Set(Array.from({ length: 10_000 }, () => makePublicId(now))).size).toBe(10_000);
  });
});
