import type { StorageMedium } from "@/lib/listings/enums";
import { formatStorageLabel } from "@/lib/listings/spec-label";

/** The kinds this market sells. */
export type SoldMedium = Extract<StorageMedium, "nvme" | "sata_ssd" | "hdd" | "hybrid" | "emmc">;

export interface StorageProfileSeed {
  label: string;
  medium: SoldMedium;
  interface: string | null;
  formFactor: string | null;
  capacityGb: number;
  performanceTier: "High" | "Medium" | "Entry" | null;
}

/** Drives as they are sold. The tables below are complete: medium × interface × size. */
export function listStorageProfiles(): StorageProfileSeed[] {
  return families.flatMap(({ capacitiesGb, ...family }) =>
    capacitiesGb.map((capacityGb) => {
      const profile = { ...family, capacityGb };
      return { label: formatStorageLabel(profile), ...profile };
    }),
  );
}

const families: readonly (Omit<StorageProfileSeed, "label" | "capacityGb"> & { capacitiesGb: readonly number[] })[] = [
  nvme("PCIe 3.0 x4", "M.2 2280", "Medium", [128, 256, 500, 512, 1024, 2048]),
  nvme("PCIe 4.0 x4", "M.2 2280", "High", [256, 512, 1024, 2048, 4096]),
  nvme("PCIe 5.0 x4", "M.2 2280", "High", [1024, 2048]),
  nvme("Apple Fabric", "Soldered", "High", [256, 512, 1024, 2048, 4096]),
  drive("sata_ssd", "SATA III", "2.5-inch", "Medium", [120, 128, 240, 256, 480, 500, 512, 1024, 2048, 4096]),
  drive("sata_ssd", "SATA III", "M.2 2280", "Medium", [128, 256, 512]),
  drive("hdd", "SATA III", "3.5-inch", "Entry", [500, 1024, 2048, 4096, 8192, 12288]),
  drive("hdd", "SATA III", "2.5-inch", "Entry", [320, 500, 1024, 2048]),
  drive("hybrid", "SATA III", "2.5-inch", "Entry", [500, 1024]),
  drive("emmc", "eMMC 5.1", "Soldered", "Entry", [32, 64, 128]),
];

function nvme(bus: string, formFactor: string, tier: "High" | "Medium", capacitiesGb: readonly number[]) {
  return drive("nvme", bus, formFactor, tier, capacitiesGb);
}

function drive(
  medium: SoldMedium,
  bus: string,
  formFactor: string,
  performanceTier: "High" | "Medium" | "Entry",
  capacitiesGb: readonly number[],
) {
  return { medium, interface: bus, formFactor, performanceTier, capacitiesGb };
}
