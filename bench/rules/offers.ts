import type { Offer, OfferCpu, OfferGpu, OfferRamSpec, OfferStorage } from "@/lib/listings/offer";
import { createRandom } from "./random";

type Random = ReturnType<typeof createRandom>;

const MAKERS = ["HP", "Dell", "Lenovo", "ASUS", "Apple", "Minisforum", "Beelink", "Acer"];
const SERIES = ["EliteDesk", "OptiPlex", "ThinkCentre", "NUC", "Mac mini", "UM", "SER", "Veriton"];
const FORM_FACTORS = ["SFF", "Tiny", "Mini", "Tower", "USFF"];
const CAPACITIES = [128, 256, 512, 1000, 2000, 4000];

/** Offers as a market would hold them: few distinct parts, many prices. */
export function generateOffers(count: number, seed = 7): Offer[] {
  const random = createRandom(seed);
  const cpus = Array.from({ length: 400 }, (_, id) => generateCpu(random, id));
  const gpus = Array.from({ length: 60 }, (_, id) => generateGpu(random, id));
  const rams = Array.from({ length: 120 }, (_, id) => generateRam(random, id));
  const drives = Array.from({ length: 150 }, (_, id) => generateDrive(random, id));
  return Array.from({ length: count }, (_, index) => {
    const cpu = random.next() < 0.97 ? random.pick(cpus) : null;
    const gpu = random.next() < 0.25 ? random.pick(gpus) : null;
    const ramSpec = random.next() < 0.9 ? random.pick(rams) : null;
    const primaryStorage = random.next() < 0.95 ? random.pick(drives) : null;
    const secondaryStorage = random.next() < 0.2 ? random.pick(drives) : null;
    const maker = random.whole(0, MAKERS.length - 1);
    const manufacturer = MAKERS[maker] ?? null;
    const series = SERIES[maker] ?? null;
    return {
      id: index + 1,
      offerFlags: [],
      title: `${manufacturer} ${series} ${cpu?.name ?? ""} ${ramSpec?.totalCapacityGb ?? ""}GB`,
      priceCents: random.whole(5_000, 250_000),
      priceDate: null,
      condition: random.pick(["new", "refurb", "used", "used"] as const),
      status: "active",
      seller: null,
      marketplace: null,
      deviceModel: `${series} ${random.whole(1, 40)}`,
      manufacturer,
      series,
      modelNumber: null,
      formFactor: random.pick(FORM_FACTORS),
      osLicense: random.pick(["Windows 11 Pro", "Windows 10 Home", null, null]),
      ramGb: ramSpec?.totalCapacityGb ?? 0,
      ramNotes: null,
      primaryStorageGb: primaryStorage?.capacityGb ?? 0,
      primaryStorageType: null,
      secondaryStorageGb: secondaryStorage?.capacityGb ?? null,
      secondaryStorageType: null,
      otherComponents: null,
      notes: null,
      cpuId: cpu?.id ?? null,
      gpuId: gpu?.id ?? null,
      cpu,
      gpu,
      ramSpec,
      primaryStorage,
      secondaryStorage,
      ports: {
        id: 1,
        name: null,
        custom: {},
        ports: [
          { type: "usb_a", count: random.whole(1, 8) },
          { type: "usb_c", count: random.whole(0, 3) },
          { type: "thunderbolt", count: random.next() < 0.2 ? random.whole(1, 2) : 0 },
          { type: "rj45_2_5g", count: random.whole(0, 2) },
          { type: "m2_slot", count: random.whole(0, 2) },
        ],
      },
      components: random.next() < 0.5 ? [{ type: "wifi", quantity: 1 }] : [],
      custom: {},
      rulesetId: null,
      disabledRulesetIds: [],
      disabledRuleIds: [],
    };
  });
}

function generateCpu(random: Random, id: number): OfferCpu {
  const cores = random.pick([2, 4, 6, 8, 10, 12, 16]);
  const maker = random.pick(["Intel", "AMD", "Intel", "Apple"]);
  return {
    id,
    name: `${maker} ${random.whole(3, 9)}-${random.whole(1000, 14000)}`,
    manufacturer: maker,
    socket: null,
    cores,
    threads: cores * random.whole(1, 2),
    tdpWatts: random.pick([15, 28, 35, 45, 65, 95, 125]),
    igpuModel: null,
    igpuMark: random.next() < 0.6 ? random.whole(400, 6000) : null,
    cpuMarkMulti: random.whole(2000, 60000),
    cpuMarkSingle: random.whole(900, 4800),
    releaseYear: random.whole(2012, 2026),
    passmarkCategory: null,
    custom: {},
  };
}

function generateGpu(random: Random, id: number): OfferGpu {
  const gpuMark = random.whole(500, 35000);
  return { id, name: `GPU ${id}`, manufacturer: random.pick(["NVIDIA", "AMD"]), gpuMark, metalScore: null, custom: {} };
}

function generateRam(random: Random, id: number): OfferRamSpec {
  const capacity = random.pick([4, 8, 16, 32, 64]);
  const modules = random.whole(1, 2);
  return {
    id,
    label: null,
    ddrGeneration: random.pick(["ddr3", "ddr4", "ddr4", "ddr5", "lpddr5"] as const),
    speedMhz: random.pick([1600, 2400, 2666, 3200, 4800, 5600, null]),
    moduleCount: modules,
    capacityPerModuleGb: capacity / modules,
    totalCapacityGb: capacity,
    custom: {},
  };
}

function generateDrive(random: Random, id: number): OfferStorage {
  return {
    id,
    label: null,
    medium: random.pick(["nvme", "nvme", "sata_ssd", "hdd", "emmc"] as const),
    interface: random.pick(["PCIe 3.0 x4", "PCIe 4.0 x4", "SATA III"]),
    formFactor: null,
    capacityGb: random.pick(CAPACITIES),
    performanceTier: null,
    custom: {},
  };
}
