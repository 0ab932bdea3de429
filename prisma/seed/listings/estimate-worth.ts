import type { Condition } from "@/lib/listings/enums";
import type { CpuSeed } from "../cpus/list-cpus";
import type { GpuSeed } from "../gpus";
import type { Machine } from "../machines/machine";
import type { RamSpecSeed } from "../ram-specs";
import type { StorageProfileSeed } from "../storage-profiles";

export interface Configuration {
  machine: Machine;
  cpu: CpuSeed;
  gpu: GpuSeed | null;
  ram: RamSpecSeed;
  primary: StorageProfileSeed;
  secondary: StorageProfileSeed | null;
}

/**
 * Roughly what a buyer pays for a configuration, in dollars. The demo market is built around this figure; it is not
 * how the product values anything.
 */
export function estimateWorthUsd(parts: Configuration, condition: Condition, year: number): number {
  const processor = worthOfCpu(parts.cpu, year);
  const graphics = parts.gpu === null ? 0 : worthOfGpu(parts.gpu);
  const drives = worthOfDrive(parts.primary) + (parts.secondary === null ? 0 : worthOfDrive(parts.secondary));
  return (parts.machine.caseUsd + processor + graphics + worthOfRam(parts.ram) + drives) * conditionFactor[condition];
}

const conditionFactor: Record<Condition, number> = { new: 1.28, refurb: 1.06, used: 0.96 };

function worthOfCpu(cpu: CpuSeed, year: number): number {
  const ageFactor = Math.max(0.3, 1 - 0.05 * Math.max(0, year - cpu.releaseYear));
  // Big old server parts are plentiful: their marks sell for far less than a desktop part's.
  const serverFactor = cpu.passmarkCategory === "Server" ? 0.45 : 1;
  const marks = 13 * (cpu.markMulti / 1000) ** 0.92 + 45 * Math.max(0, (cpu.markSingle - 2000) / 1000);
  return marks * ageFactor * serverFactor;
}

function worthOfGpu(gpu: GpuSeed): number {
  if (gpu.metalScore !== null) return gpu.metalScore / 1000;
  return 9 * ((gpu.gpuMark ?? 0) / 1000) ** 1.12;
}

function worthOfRam(ram: RamSpecSeed): number {
  const perGb = { ddr3: 0.6, ddr4: 1.5, ddr5: 2.6, lpddr4x: 2.4, lpddr5: 3.2, lpddr5x: 3.6, unknown: 1 };
  return perGb[ram.ddrGeneration] * ram.totalCapacityGb ** 0.95;
}

function worthOfDrive(drive: StorageProfileSeed): number {
  const perGb = { nvme: 0.06, sata_ssd: 0.042, hdd: 0.012, hybrid: 0.016, emmc: 0.05 };
  return 4 + perGb[drive.medium] * drive.capacityGb ** 0.97;
}
