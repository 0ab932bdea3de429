export interface GpuSeed {
  name: string;
  manufacturer: "NVIDIA" | "AMD" | "Intel" | "Apple";
  gpuMark: number | null;
  metalScore: number | null;
  attributes: { approximate: true; memory_gb?: number; cores?: number };
}

/** Graphics processors the used market sells: cards first, then what Apple builds in. */
export function listGpus(): GpuSeed[] {
  return [...cards.map(toCard), ...appleGraphics.map(toAppleGraphics)];
}

/** Name, PassMark G3D mark (rounded), memory in GB. */
const cards: readonly (readonly [name: string, gpuMark: number, memoryGb: number])[] = [
  ["NVIDIA GeForce GT 1030", 2500, 2],
  ["NVIDIA GeForce GTX 750 Ti", 3900, 2],
  ["NVIDIA GeForce GTX 970", 9600, 4],
  ["NVIDIA GeForce GTX 1050 Ti", 6300, 4],
  ["NVIDIA GeForce GTX 1060 6GB", 10000, 6],
  ["NVIDIA GeForce GTX 1070", 13400, 8],
  ["NVIDIA GeForce GTX 1080", 15400, 8],
  ["NVIDIA GeForce GTX 1080 Ti", 18500, 11],
  ["NVIDIA GeForce GTX 1650", 7850, 4],
  ["NVIDIA GeForce GTX 1660 SUPER", 12800, 6],
  ["NVIDIA GeForce RTX 2060", 14100, 6],
  ["NVIDIA GeForce RTX 2070 SUPER", 18200, 8],
  ["NVIDIA GeForce RTX 2080 Ti", 21800, 11],
  ["NVIDIA GeForce RTX 3050", 12900, 8],
  ["NVIDIA GeForce RTX 3050 Laptop GPU", 10000, 4],
  ["NVIDIA GeForce RTX 3060", 17000, 12],
  ["NVIDIA GeForce RTX 3060 Ti", 20600, 8],
  ["NVIDIA GeForce RTX 3070", 22400, 8],
  ["NVIDIA GeForce RTX 3080", 25200, 10],
  ["NVIDIA GeForce RTX 3090", 26900, 24],
  ["NVIDIA GeForce RTX 4050 Laptop GPU", 14500, 6],
  ["NVIDIA GeForce RTX 4060", 19700, 8],
  ["NVIDIA GeForce RTX 4060 Laptop GPU", 17600, 8],
  ["NVIDIA GeForce RTX 4070", 27000, 12],
  ["NVIDIA GeForce RTX 4090", 38300, 24],
  ["NVIDIA Quadro K2200", 3600, 4],
  ["NVIDIA Quadro P400", 1650, 2],
  ["NVIDIA Quadro P620", 3700, 2],
  ["NVIDIA Quadro P1000", 4500, 4],
  ["NVIDIA Quadro P2000", 6900, 5],
  ["NVIDIA Quadro P4000", 11700, 8],
  ["NVIDIA T400", 3700, 4],
  ["NVIDIA T600", 6000, 4],
  ["NVIDIA T1000", 7600, 8],
  ["NVIDIA RTX A2000", 13600, 12],
  ["NVIDIA RTX A4000", 19200, 16],
  ["AMD Radeon RX 550", 2700, 4],
  ["AMD Radeon RX 580", 8800, 8],
  ["AMD Radeon RX 5700 XT", 16600, 8],
  ["AMD Radeon RX 6400", 7400, 4],
  ["AMD Radeon RX 6600", 15000, 8],
  ["AMD Radeon RX 6700 XT", 19300, 12],
  ["AMD Radeon Pro WX 3100", 2600, 4],
  ["Intel Arc A310", 5900, 4],
  ["Intel Arc A380", 6300, 6],
  ["Intel Arc B580", 15600, 12],
];

/** Name, Geekbench 6 Metal score (rounded), graphics cores. G3D marks are not measured on macOS. */
const appleGraphics: readonly (readonly [name: string, metalScore: number, cores: number])[] = [
  ["Apple M1 GPU (8-core)", 33000, 8],
  ["Apple M1 Pro GPU (14-core)", 61000, 14],
  ["Apple M1 Pro GPU (16-core)", 66000, 16],
  ["Apple M1 Max GPU (32-core)", 112000, 32],
  ["Apple M1 Ultra GPU (48-core)", 155000, 48],
  ["Apple M2 GPU (10-core)", 46000, 10],
  ["Apple M2 Pro GPU (19-core)", 80000, 19],
  ["Apple M2 Max GPU (38-core)", 140000, 38],
  ["Apple M3 GPU (10-core)", 47000, 10],
  ["Apple M3 Pro GPU (18-core)", 74000, 18],
  ["Apple M3 Max GPU (40-core)", 150000, 40],
  ["Apple M4 GPU (10-core)", 57000, 10],
  ["Apple M4 Pro GPU (16-core)", 98000, 16],
  ["Apple M4 Max GPU (32-core)", 160000, 32],
];

function toCard([name, gpuMark, memoryGb]: (typeof cards)[number]): GpuSeed {
  return {
    name,
    manufacturer: manufacturerOf(name),
    gpuMark,
    metalScore: null,
    attributes: { approximate: true, memory_gb: memoryGb },
  };
}

function toAppleGraphics([name, metalScore, cores]: (typeof appleGraphics)[number]): GpuSeed {
  return { name, manufacturer: "Apple", gpuMark: null, metalScore, attributes: { approximate: true, cores } };
}

function manufacturerOf(name: string): GpuSeed["manufacturer"] {
  if (name.startsWith("AMD ")) return "AMD";
  return name.startsWith("Intel ") ? "Intel" : "NVIDIA";
}
