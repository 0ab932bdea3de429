import { describe, expect, it } from "vitest";
import { describeDecision } from "./decision-text";

describe("describeDecision", () => {
  it("says what was asked for and what was found", () => {
    const asked = { field: "ram_gb", operator: "gte", expected: 32, actual: 16, verdict: false };
    expect(describeDecision(asked)).toBe("RAM has to be at least 32; it is 16");
    expect(describeDecision({ ...asked, actual: 64, verdict: true })).toBe("RAM must not be at least 32; it is 64");
    expect(describeDecision({ ...asked, operator: "in", expected: ["a", "b"], actual: null })).toBe(
      "RAM has to be one of a, b; it is unknown",
    );
    expect(describeDecision({ ...asked, operator: "is_not_null", expected: null, actual: null })).toBe(
      "RAM has to be known; it is unknown",
    );
  });
});
