import { describe, expect, it } from "vitest";
import { createCatalogue, extendCatalogue } from "./catalogue";
import { describeCustomFields } from "./custom-field-facts";
import { findNearestNames } from "./nearest-names";

const catalogue = createCatalogue([
  { name: "ram_gb", label: "RAM", type: "number" },
  { name: "manufacturer", label: "Manufacturer", type: "string", aliases: ["brand"] },
  { name: "cpu.cores", label: "Cores", type: "number" },
  { name: "cpu.manufacturer", label: "CPU manufacturer", type: "string" },
  { name: "storage.primary.capacity_gb", label: "Capacity", type: "number" },
  { name: "storage.secondary.capacity_gb", label: "Capacity", type: "number" },
  { name: "custom.warranty_months", label: "Warranty", type: "number" },
]);

describe("find", () => {
  it.each([
    ["ram_gb", "ram_gb"],
    ["RAM_GB", "ram_gb"],
    ["listing.ram_gb", "ram_gb"],
    ["brand", "manufacturer"],
    ["listing.brand", undefined],
    ["manufacturer", "manufacturer"],
    ["cpu_cores", "cpu.cores"],
    ["CPU.Cores", "cpu.cores"],
    ["cores", "cpu.cores"],
    ["cpu_manufacturer", "cpu.manufacturer"],
    ["storage_primary_capacity_gb", "storage.primary.capacity_gb"],
    ["capacity_gb", undefined],
    ["listing.cpu.cores", undefined],
    ["listing.custom.warranty_months", "custom.warranty_months"],
    ["custom_warranty_months", "custom.warranty_months"],
    ["warranty_months", undefined],
    ["__proto__", undefined],
    ["constructor", undefined],
    ["toString", undefined],
    ["", undefined],
  ])("%j is %j", (spelling, name) => {
    expect(catalogue.find(spelling)?.name).toBe(name);
  });

  it("places every fact at its index", () => {
    expect(catalogue.facts.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(catalogue.facts.map(({ subject }) => subject)).toEqual([
      "listing",
      "listing",
      "cpu",
      "cpu",
      "storage.primary",
      "storage.secondary",
      "listing",
    ]);
  });

  it("refuses the same name twice", () => {
    const twice = { name: "a", label: "A", type: "number" } as const;
    expect(() => createCatalogue([twice, twice])).toThrow(/a is in the catalogue twice/);
  });
});

describe("suggest", () => {
  it("finds what was probably meant", () => {
    expect(catalogue.suggest("ram_bg")).toEqual(["ram_gb"]);
    expect(catalogue.suggest("cpu.core")[0]).toBe("cpu.cores");
    expect(catalogue.suggest("warranty_months")).toEqual(["custom.warranty_months"]);
    expect(catalogue.suggest("zzzzzzzz")).toEqual([]);
    expect(
      findNearestNames(
        "capacity_gb",
        catalogue.facts.map(({ name }) => name),
      ),
    ).toHaveLength(2);
  });
});

describe("custom fields", () => {
  it("join the catalogue under their owner, whatever their type is called", () => {
    const extended = extendCatalogue(
      catalogue,
      describeCustomFields([
        { entity: "listing", key: "grade", label: "Grade", type: "enum", options: ["A", "B"] },
        { entity: "cpu", key: "encoder_capability", label: "Encoder", type: "Number" },
        { entity: "listing", key: "extras", label: "Extras", type: "multi_select" },
        { entity: "listing", key: "sold_on", label: "Sold on", type: "datetime" },
        { entity: "listing", key: "blob", label: "Blob", type: "json" },
        { entity: "listing", key: "boxed", label: "Boxed", type: "boolean", options: [] },
        { entity: "listing", key: "odd", label: "Odd", type: "unheard-of" },
      ]),
    );
    const added = extended.facts.slice(7).map(({ name, type, values }) => [name, type, values]);
    expect(added).toEqual([
      ["custom.grade", "enum", ["A", "B"]],
      ["cpu.custom.encoder_capability", "number", undefined],
      ["custom.extras", "set", undefined],
      ["custom.sold_on", "date", undefined],
      ["custom.boxed", "boolean", undefined],
    ]);
    expect(extended.find("cpu_custom_encoder_capability")?.subject).toBe("cpu");
    expect(extended.find("encoder_capability")).toBeUndefined();
  });
});
