import { describe, expect, it } from "vitest";
import { readOffer } from "@/lib/listings/read-offer";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import { createFactReader, createPcCatalogue, PC_CATALOGUE } from "./pc-catalogue";

const LISTING = {
  id: 7,
  title: "EliteDesk",
  price_usd: 499.99,
  condition: "Used",
  manufacturer: "HP",
  cpu: { id: 3, cores: 8, release_year: 2021, attributes_json: { encoder_capability: 80 } },
  ram_spec: { ddr_generation: "DDR4", total_capacity_gb: 16 },
  storage: { primary: { medium: "nvme", capacity_gb: 512, custom: { tier: "x" } } },
  ports: { ports: [{ type: "usb_a", count: 4 }, { type: "usb_a", count: 2 }, { type: "usb_c" }] },
  components: [{ component_type: "wifi" }, { type: "ram", quantity: 2 }],
  custom: { warranty_months: 12, broken: Number.NaN, nested: { a: 1 }, extras: ["Mouse"] },
};

const catalogue = createPcCatalogue([
  { entity: "listing", key: "warranty_months", label: "Warranty", type: "integer", unit: "months" },
  { entity: "listing", key: "broken", label: "Broken", type: "float" },
  { entity: "listing", key: "nested", label: "Nested", type: "string" },
  { entity: "listing", key: "extras", label: "Extras", type: "multiselect" },
  { entity: "listing", key: "toString", label: "Hostile", type: "string" },
  { entity: "cpu", key: "encoder_capability", label: "Encoder", type: "float" },
  { entity: "storage_profile", key: "tier", label: "Tier", type: "string" },
]);

function readFacts(listing: object, date = "2026-11-21"): Record<string, FactValue> {
  const read = readOffer(listing);
  if (!read.ok) throw new Error(read.problems.join("; "));
  const row = createFactReader(catalogue, date)(read.offer);
  return Object.fromEntries(catalogue.facts.map(({ name, index }) => [name, row[index] ?? null]));
}

describe("the PC catalogue", () => {
  it("reads every kind of fact from an offer", () => {
    expect(readFacts(LISTING)).toMatchObject({
      price_usd: 499.99,
      title: "EliteDesk",
      condition: "used",
      cpu_id: 3,
      "cpu.cores": 8,
      age_years: 5,
      ram_gb: 16,
      "ram_spec.ddr_generation": "ddr4",
      "storage.primary.medium": "nvme",
      primary_storage_gb: 512,
      "storage.secondary.medium": null,
      "ports.usb_a": 6,
      "ports.usb_c": 1,
      "ports.usb_total": 7,
      "ports.hdmi": 0,
      "components.wifi": 1,
      "components.ram": 2,
      "components.gpu": 0,
      "custom.warranty_months": 12,
      "custom.broken": null,
      "custom.nested": null,
      "custom.extras": ["Mouse"],
      "custom.toString": null,
      "cpu.custom.encoder_capability": 80,
      "storage.primary.custom.tier": "x",
      "storage.secondary.custom.tier": null,
    });
  });

  it("leaves missing what nobody knows", () => {
    const facts = readFacts({ price_usd: null });
    expect(facts).toMatchObject({
      price_usd: null,
      age_years: null,
      "ports.usb_a": null,
      "components.wifi": 0,
      ram_gb: null,
    });
  });

  it("never lets an age fall below zero", () => {
    expect(readFacts({ cpu: { release_year: 2030 } }).age_years).toBe(0);
    expect(readFacts({ cpu: { release_year: 2021 } }, "2027-01-01").age_years).toBe(6);
  });

  it("refuses a date it cannot take a year from", () => {
    expect(() => createFactReader(catalogue, "tomorrow")).toThrow(/not a valuation date/);
  });

  it("gives every number a unit or a reason to have none, and every enum its values", () => {
    const withoutUnit = PC_CATALOGUE.facts.filter(({ type, unit }) => type === "number" && unit === undefined);
    expect(withoutUnit.map(({ name }) => name)).toEqual(["cpu_id", "gpu_id"]);
    for (const { type, values } of PC_CATALOGUE.facts) if (type === "enum") expect(values?.length).toBeGreaterThan(1);
  });

  it.each([
    ["cpu_mark_multi", "cpu.cpu_mark_multi"],
    ["listing.ram_type", "ram_spec.ddr_generation"],
    ["storage_gb", "primary_storage_gb"],
    ["Brand", "manufacturer"],
    ["gpu_mark", "gpu.gpu_mark"],
    ["medium", undefined],
    ["usb_c", "ports.usb_c"],
    ["components_ram", "components.ram"],
  ])("accepts %s as %s", (spelling, name) => {
    expect(PC_CATALOGUE.find(spelling)?.name).toBe(name);
  });

  it.each(["ram", "gpu", "ssd", "hdd", "wifi", "misc", "total", "other"])("knows no %s alone", (spelling) => {
    expect(PC_CATALOGUE.find(spelling)).toBeUndefined();
    expect(PC_CATALOGUE.find(`listing.${spelling}`)).toBeUndefined();
  });

  it("says what was probably meant by RAM", () => {
    expect(PC_CATALOGUE.suggest("ram")).toContain("ram_gb");
  });
});

describe("readOffer", () => {
  it("reads ports as counts by type and as bare rows", () => {
    expect(readFacts({ ports: { usb_c: 2, hdmi: 1 } })["ports.usb_c"]).toBe(2);
    expect(readFacts({ ports: [{ type: "hdmi", count: 2 }] })["ports.hdmi"]).toBe(2);
  });

  it("names every field it cannot read", () => {
    const read = readOffer({ id: "x", price_usd: "cheap", condition: "broken", cpu: { cores: "many" } });
    expect(read.ok ? [] : read.problems).toEqual([
      "id: give the listing's whole number as id",
      "price_usd: give a number",
      "condition: give one of new, refurb, used",
      "cpu.cores: give a number",
    ]);
  });
});
