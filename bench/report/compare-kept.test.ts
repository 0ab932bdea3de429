import { describe, expect, it } from "vitest";
import { describeChange } from "./compare-kept";
import type { Target } from "./targets";

const lower = (value: number): Target => ({ name: "a page", value, limit: 50, better: "lower" });
const higher = (value: number): Target => ({ name: "beside a peer", value, limit: 2, better: "higher" });

describe("a figure beside the one that was kept", () => {
  it("is silent about noise", () => {
    expect(describeChange("a", lower(20), lower(22))).toBeNull();
    expect(describeChange("a", higher(4), higher(3.7))).toBeNull();
  });

  it("says what got worse and better, whichever way is better", () => {
    expect(describeChange("a", lower(20), lower(30))).toMatch(/^worse {3}a: 20 ▸ 30, limit 50/);
    expect(describeChange("a", higher(4), higher(3))).toMatch(/^worse/);
    expect(describeChange("a", higher(3), higher(4))).toMatch(/^better/);
  });

  it("says first what is missed now", () => {
    expect(describeChange("a", lower(49), lower(51))).toMatch(/^MISSED/);
    expect(describeChange("a", higher(2), higher(1.9))).toMatch(/^MISSED/);
  });

  it("names what is new and what is gone", () => {
    expect(describeChange("a", undefined, lower(1))).toMatch(/^new/);
    expect(describeChange("a", lower(1), undefined)).toMatch(/^gone/);
  });
});
