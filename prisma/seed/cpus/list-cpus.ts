import { amdRyzenDesktopCpus } from "./amd-ryzen-desktop";
import { amdRyzenMobileCpus } from "./amd-ryzen-mobile";
import { amdServerCpus } from "./amd-server";
import { appleCpus } from "./apple";
import type { CpuRow } from "./cpu-row";
import { integratedGraphics } from "./integrated-graphics";
import { intelCoreDesktopCpus } from "./intel-core-desktop";
import { intelCoreMobileCpus } from "./intel-core-mobile";
import { intelLowPowerCpus } from "./intel-low-power";
import { intelXeonCpus } from "./intel-xeon";

export interface CpuSeed {
  name: string;
  manufacturer: "Intel" | "AMD" | "Apple";
  socket: string | null;
  cores: number;
  threads: number;
  tdpWatts: number;
  igpuModel: string | null;
  releaseYear: number;
  markMulti: number;
  markSingle: number;
  igpuMark: number | null;
  passmarkCategory: CpuRow[9];
  passmarkId: string;
  attributes: { approximate: true; encoder_capability: number };
}

/** Every processor of the demo world, in the order of the tables. */
export function listCpus(): CpuSeed[] {
  return tables.flat().map(toCpuSeed);
}

const tables: readonly (readonly CpuRow[])[] = [
  intelCoreDesktopCpus,
  intelCoreMobileCpus,
  intelLowPowerCpus,
  intelXeonCpus,
  amdRyzenDesktopCpus,
  amdRyzenMobileCpus,
  amdServerCpus,
  appleCpus,
];

function toCpuSeed(row: CpuRow): CpuSeed {
  const [name, socket, cores, threads, tdpWatts, releaseYear, markMulti, markSingle, graphicsKey, category, id] = row;
  const graphics = integratedGraphics[graphicsKey];
  return {
    name,
    manufacturer: manufacturerOf(name),
    socket,
    cores,
    threads,
    tdpWatts,
    igpuModel: graphics.model,
    releaseYear,
    markMulti,
    markSingle,
    igpuMark: graphics.mark,
    passmarkCategory: category,
    passmarkId: String(id),
    attributes: { approximate: true, encoder_capability: graphics.encoder },
  };
}

function manufacturerOf(name: string): CpuSeed["manufacturer"] {
  if (name.startsWith("Apple ")) return "Apple";
  return name.startsWith("AMD ") ? "AMD" : "Intel";
}
