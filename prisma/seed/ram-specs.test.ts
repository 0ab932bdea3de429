import { describe, expect, it } from "vitest";
import { formatRamLabel } from "@/lib/listings/spec-label";
import { listRamSpecs } from "./ram-specs";

const specs = listRamSpecs();

describe("the memory of the demo world", () => {
  it("writes labels as the catalogue does", () => {
    const labels = specs.map((spec) => spec.label);
    expect(labels).toContain("32GB DDR5-4800 (2x16GB)");
    expect(labels).toContain("16GB DDR4-3200 (1x16GB)");
    expect(labels).toContain("16GB LPDDR5-6400");
    expect(labels).toContain("16GB DDR4");
    expect(labels).toContain("8GB");
  });

  it("leaves out what is not known", () => {
    const spec = { ddrGeneration: "ddr4", moduleCount: null, capacityPerModuleGb: null, totalCapacityGb: 16 } as const;
    expect(formatRamLabel({ ...spec, speedMhz: 3200 })).toBe("16GB DDR4-3200");
    expect(formatRamLabel({ ...spec, speedMhz: null })).toBe("16GB DDR4");
  });

  it("has every spec once, by label and by dimensions", () => {
    const dimensions = specs.map(({ label: _label, ...rest }) => JSON.stringify(rest));
    expect(new Set(dimensions).size).toBe(specs.length);
    expect(new Set(specs.map((spec) => spec.label)).size).toBe(specs.length);
  });

  it("adds up: modules times their size is the total, in whole gigabytes", () => {
    for (const spec of specs) {
      if (spec.moduleCount === null || spec.capacityPerModuleGb === null) continue;
      expect(Number.isInteger(spec.capacityPerModuleGb)).toBe(true);
      expect(spec.moduleCount * spec.capacityPerModuleGb).toBe(spec.totalCapacityGb);
    }
  });
});
