import type { RamGeneration } from "@/lib/listings/enums";
import { formatRamLabel } from "@/lib/listings/spec-label";

/** The generations this market sells. */
export type SoldGeneration = Extract<
  RamGeneration,
  "ddr3" | "ddr4" | "ddr5" | "lpddr4x" | "lpddr5" | "lpddr5x" | "unknown"
>;

export interface RamSpecSeed {
  label: string;
  ddrGeneration: SoldGeneration;
  speedMhz: number | null;
  moduleCount: number | null;
  capacityPerModuleGb: number | null;
  totalCapacityGb: number;
}

/** Memory as it is sold: soldered kinds have no modules, and a seller's bare "8GB" is a spec too. */
export function listRamSpecs(): RamSpecSeed[] {
  return rows.map(([ddrGeneration, speedMhz, totalCapacityGb, moduleCount]) => {
    const capacityPerModuleGb = moduleCount === null ? null : totalCapacityGb / moduleCount;
    const spec = { ddrGeneration, speedMhz, moduleCount, capacityPerModuleGb, totalCapacityGb };
    return { label: formatRamLabel(spec), ...spec };
  });
}

type RamRow = readonly [SoldGeneration, speedMhz: number | null, totalCapacityGb: number, moduleCount: number | null];

const rows: readonly RamRow[] = [
  ...modular("ddr3", 1600, ["4x1", "8x1", "8x2", "16x2", "16x4", "32x4"]),
  ...modular("ddr4", 2133, ["4x1", "8x1", "8x2", "16x1", "16x2", "32x2", "32x4", "64x4", "128x8"]),
  ...modular("ddr4", 2400, ["4x1", "8x1", "8x2", "16x1", "16x2", "32x2", "32x4", "64x4", "128x8"]),
  ...modular("ddr4", 2666, ["8x1", "8x2", "16x1", "16x2", "32x2", "32x4", "64x2", "64x4", "128x4", "256x8"]),
  ...modular("ddr4", 2933, ["8x1", "16x2", "32x2", "64x4", "128x4"]),
  ...modular("ddr4", 3200, ["8x1", "8x2", "16x1", "16x2", "32x1", "32x2", "64x2", "64x4", "128x4", "256x8"]),
  ...modular("ddr5", 4800, ["8x1", "16x1", "16x2", "32x1", "32x2", "64x2", "64x4", "96x2", "128x4", "256x8"]),
  ...modular("ddr5", 5600, ["8x1", "16x1", "16x2", "32x1", "32x2", "64x2", "96x2", "128x4"]),
  ...modular("ddr5", 6000, ["32x2", "64x2"]),
  ...soldered("lpddr4x", 4266, [8, 16]),
  ...soldered("lpddr5", 4800, [8, 16, 32]),
  ...soldered("lpddr5", 6400, [8, 16, 24, 32, 64, 96, 128]),
  ...soldered("lpddr5x", 7500, [16, 24, 32]),
  ...soldered("lpddr5x", 8533, [24, 48, 64]),
  ...soldered("lpddr5x", 8000, [64, 128]),
  // Sellers who name only the generation, or not even that.
  ["ddr4", null, 8, null],
  ["ddr4", null, 16, null],
  ["ddr4", null, 32, null],
  ["ddr5", null, 16, null],
  ["ddr5", null, 32, null],
  ["unknown", null, 8, null],
  ["unknown", null, 16, null],
];

/** "32x2" is 32 GB in all, in two modules. */
function modular(generation: SoldGeneration, speedMhz: number, kits: readonly string[]): RamRow[] {
  return kits.map((kit) => {
    const [totalGb, modules] = kit.split("x").map(Number);
    if (totalGb === undefined || modules === undefined) throw new Error(`Not a memory kit: ${kit}`);
    return [generation, speedMhz, totalGb, modules];
  });
}

function soldered(generation: SoldGeneration, speedMhz: number, totalsGb: readonly number[]): RamRow[] {
  return totalsGb.map((totalGb) => [generation, speedMhz, totalGb, null]);
}
