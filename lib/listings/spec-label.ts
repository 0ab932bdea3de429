import type { RamGeneration, StorageMedium } from "./enums";

export interface RamDimensions {
  ddrGeneration: RamGeneration;
  speedMhz: number | null;
  moduleCount: number | null;
  capacityPerModuleGb: number | null;
  totalCapacityGb: number | null;
}

export interface StorageDimensions {
  medium: StorageMedium;
  interface: string | null;
  formFactor: string | null;
  capacityGb: number | null;
}

/** "32GB DDR5-4800 (2x16GB)"; what is not known is left out. */
export function formatRamLabel(spec: RamDimensions): string {
  const total = spec.totalCapacityGb === null ? "RAM" : `${spec.totalCapacityGb}GB`;
  const generation = spec.ddrGeneration === "unknown" ? "" : ` ${spec.ddrGeneration.toUpperCase()}`;
  const speed = spec.speedMhz === null || generation === "" ? "" : `-${spec.speedMhz}`;
  const modules =
    spec.moduleCount === null || spec.capacityPerModuleGb === null
      ? ""
      : ` (${spec.moduleCount}x${spec.capacityPerModuleGb}GB)`;
  return `${total}${generation}${speed}${modules}`;
}

/** "512GB NVMe · PCIe 4.0", "1TB SATA SSD · 2.5\"", "2TB HDD · 3.5\"". */
export function formatStorageLabel(profile: StorageDimensions): string {
  const detail =
    profile.medium === "nvme" ? profile.interface?.replace(/ x\d+$/, "") : shortFormFactor(profile.formFactor);
  const size = profile.capacityGb === null ? "" : `${formatDriveSize(profile.capacityGb)} `;
  const name = `${size}${mediumName[profile.medium]}`;
  return detail === undefined || detail === null ? name : `${name} · ${detail}`;
}

/** What the legacy column of a listing calls the kind of its drive. */
export const legacyStorageType = (medium: StorageMedium): string | null =>
  medium === "unknown" ? null : medium === "sata_ssd" ? "SSD" : mediumName[medium];

export function formatDriveSize(capacityGb: number): string {
  return capacityGb % 1024 === 0 ? `${capacityGb / 1024}TB` : `${capacityGb}GB`;
}

const mediumName: Record<StorageMedium, string> = {
  nvme: "NVMe",
  sata_ssd: "SATA SSD",
  hdd: "HDD",
  hybrid: "Hybrid",
  emmc: "eMMC",
  ufs: "UFS",
  unknown: "drive",
};

function shortFormFactor(formFactor: string | null): string | null {
  if (formFactor === "Soldered") return null;
  return formFactor?.replace("-inch", '"') ?? null;
}
