import { describe, expect, it } from "vitest";
import { customFields } from "./custom-fields";

describe("the custom fields of the demo world", () => {
  it("have keys that a rule can name, once for each entity", () => {
    const keys = customFields.map((field) => `${field.entity}.${field.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const field of customFields) expect(field.key).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it("offer options exactly where one chooses", () => {
    for (const field of customFields) {
      expect(field.options !== null).toBe(field.dataType === "select" || field.dataType === "multiselect");
    }
  });
});
