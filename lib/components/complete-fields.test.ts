import { expect, it } from "vitest";
import { completeFields } from "./complete-fields";

const ram = { ddrGeneration: "ddr5", speedMhz: 4_800, moduleCount: 2, totalCapacityGb: 32, notes: null };

it("names RAM by what it is, modules only where they share alike", () => {
  expect(completeFields("ram_spec", ram)).toMatchObject({ capacityPerModuleGb: 16, label: "32GB DDR5-4800 (2x16GB)" });
  const odd = completeFields("ram_spec", { ...ram, moduleCount: 3 });
  expect(odd).toMatchObject({ capacityPerModuleGb: null, label: "32GB DDR5-4800" });
});

it("names drives by what they are, and leaves alone what has a name", () => {
  const drive = { medium: "nvme", interface: "PCIe 4.0 x4", formFactor: null, capacityGb: 512, performanceTier: null };
  expect(completeFields("storage_profile", drive)).toMatchObject({ label: "512GB NVMe · PCIe 4.0" });
  expect(completeFields("cpu", { name: "N100" })).toEqual({ name: "N100" });
});
