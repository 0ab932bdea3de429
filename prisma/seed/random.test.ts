import { describe, expect, it } from "vitest";
import { createRandom, createWeightedPicker } from "./random";

describe("the seed's own random numbers", () => {
  it("repeat for the same seed and differ for another", () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("stay within their bounds and reach both ends", () => {
    const random = createRandom(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
    for (let i = 0; i < 1000; i++) expect(Math.abs(random.bell())).toBeLessThanOrEqual(3);
  });

  it("pick by weight, and never what weighs nothing", () => {
    const pick = createWeightedPicker(
      ["often", "seldom", "never"],
      (word) => ({ often: 9, seldom: 1, never: 0 })[word] ?? 0,
    );
    const random = createRandom(5);
    const drawn = Array.from({ length: 1000 }, () => pick(random));
    expect(drawn.filter((word) => word === "often").length).toBeGreaterThan(800);
    expect(drawn).not.toContain("never");
  });

  it("refuse to pick from nothing", () => {
    expect(() => createRandom(1).pick([])).toThrow("Nothing to pick from");
  });
});
