import { describe, expect, it } from "vitest";
import { type CustomFieldRule, checkCustomValues, listMissing, withDefaults } from "./custom-values";

const field = (dataType: string, more: Partial<CustomFieldRule> = {}): CustomFieldRule => ({
  key: "field",
  label: "Field",
  dataType,
  required: false,
  defaultValue: null,
  options: [],
  validation: {},
  ...more,
});
const refusal = (rule: CustomFieldRule, value: unknown) => checkCustomValues([rule], { field: value })[0]?.message;

describe("checkCustomValues", () => {
  it.each([
    ["integer", 3, 3.5],
    ["float", 3.5, "3.5"],
    ["boolean", false, "no"],
    ["date", "2026-02-28", "2026-02-31"],
    ["datetime", "2026-02-28T10:00", "2026-02-28"],
    ["string", "text", 7],
  ])("takes a %s such as %j and refuses %j", (dataType, good, bad) => {
    expect(refusal(field(dataType), good)).toBeUndefined();
    expect(refusal(field(dataType), bad)).toMatch(/^Field must be/);
  });

  it("holds bounds, lengths, patterns and options", () => {
    const bounded = field("integer", { validation: { min: 0, max: 10 } });
    expect([refusal(bounded, -1), refusal(bounded, 10), refusal(bounded, 11)]).toEqual([
      "Field must be at least 0.",
      undefined,
      "Field must be at most 10.",
    ]);
    const text = field("string", { validation: { max_length: 3, pattern: "^a" } });
    expect([refusal(text, "abc"), refusal(text, "abcd"), refusal(text, "bc")]).toEqual([
      undefined,
      "Field must have at most 3 characters.",
      "Field must match ^a.",
    ]);
    const choice = field("multiselect", { options: ["x", "y"] });
    expect([refusal(choice, ["y"]), refusal(choice, ["z"])]).toEqual([undefined, "Field must be a list of x, y."]);
  });

  it("refuses unknown keys by name, and clearing what is required", () => {
    expect(checkCustomValues([field("string")], { other: 1 })[0]?.message).toBe("is no custom field; there are field.");
    expect(refusal(field("string"), null)).toBeUndefined();
    expect(refusal(field("string", { required: true }), null)).toBe("Field is required; give a value.");
  });
});

describe("values of something new", () => {
  it("take the defaults, and miss what is required without one", () => {
    const fields = [field("integer", { required: true, defaultValue: 5 })];
    expect(withDefaults(fields, {})).toEqual({ field: 5 });
    expect(withDefaults(fields, { field: 7 })).toEqual({ field: 7 });
    expect(listMissing(fields, {})).toHaveLength(1);
    expect(listMissing(fields, { field: 0 })).toEqual([]);
  });
});
