import { PORT_TYPES, type PortType, RAM_GENERATIONS, STORAGE_MEDIA } from "@/lib/listings/enums";
import type { Offer, OfferStorage } from "@/lib/listings/offer";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import { enumFact, numberFact, type OfferFact, textFact } from "./offer-fact";

const CPU_FACTS: readonly OfferFact[] = [
  textFact("cpu.name", "CPU", ({ cpu }) => cpu?.name ?? null),
  textFact("cpu.manufacturer", "CPU manufacturer", ({ cpu }) => cpu?.manufacturer ?? null),
  textFact("cpu.socket", "CPU socket", ({ cpu }) => cpu?.socket ?? null),
  numberFact("cpu.cores", "CPU cores", "cores", ({ cpu }) => cpu?.cores ?? null),
  numberFact("cpu.threads", "CPU threads", "threads", ({ cpu }) => cpu?.threads ?? null),
  numberFact("cpu.tdp_w", "CPU power", "W", ({ cpu }) => cpu?.tdpWatts ?? null),
  textFact("cpu.igpu_model", "Integrated graphics", ({ cpu }) => cpu?.igpuModel ?? null),
  numberFact("cpu.igpu_mark", "Integrated graphics mark", "points", ({ cpu }) => cpu?.igpuMark ?? null),
  numberFact("cpu.cpu_mark_multi", "CPU mark, all threads", "points", ({ cpu }) => cpu?.cpuMarkMulti ?? null),
  numberFact("cpu.cpu_mark_single", "CPU mark, one thread", "points", ({ cpu }) => cpu?.cpuMarkSingle ?? null),
  numberFact("cpu.release_year", "CPU release year", "year", ({ cpu }) => cpu?.releaseYear ?? null),
  textFact("cpu.passmark_category", "CPU class at PassMark", ({ cpu }) => cpu?.passmarkCategory ?? null),
];

const GPU_FACTS: readonly OfferFact[] = [
  textFact("gpu.name", "GPU", ({ gpu }) => gpu?.name ?? null),
  textFact("gpu.manufacturer", "GPU manufacturer", ({ gpu }) => gpu?.manufacturer ?? null),
  numberFact("gpu.gpu_mark", "GPU mark (G3D)", "points", ({ gpu }) => gpu?.gpuMark ?? null),
  numberFact("gpu.metal_score", "GPU Metal score", "points", ({ gpu }) => gpu?.metalScore ?? null),
];

const RAM_FACTS: readonly OfferFact[] = [
  textFact("ram_spec.label", "RAM specification", ({ ramSpec }) => ramSpec?.label ?? null),
  {
    ...enumFact(
      "ram_spec.ddr_generation",
      "RAM generation",
      RAM_GENERATIONS,
      (offer) => offer.ramSpec?.ddrGeneration ?? null,
    ),
    aliases: ["ram_type", "listing.ram_type"],
  },
  {
    ...numberFact("ram_spec.speed_mhz", "RAM speed", "MHz", ({ ramSpec }) => ramSpec?.speedMhz ?? null),
    aliases: ["ram_speed_mhz", "listing.ram_speed_mhz"],
  },
  numberFact("ram_spec.module_count", "RAM modules", "modules", ({ ramSpec }) => ramSpec?.moduleCount ?? null),
  numberFact(
    "ram_spec.capacity_per_module_gb",
    "RAM per module",
    "GB",
    (offer) => offer.ramSpec?.capacityPerModuleGb ?? null,
  ),
  numberFact("ram_spec.total_capacity_gb", "RAM specified", "GB", ({ ramSpec }) => ramSpec?.totalCapacityGb ?? null),
];

const PORT_LABELS: Partial<Record<PortType, string>> = {
  usb_a: "USB-A",
  usb_c: "USB-C",
  hdmi: "HDMI",
  displayport: "DisplayPort",
  rj45_1g: "1 Gb Ethernet",
  rj45_2_5g: "2.5 Gb Ethernet",
  rj45_10g: "10 Gb Ethernet",
  sdxc: "SDXC",
  pcie_x16: "PCIe x16",
  pcie_x8: "PCIe x8",
  m2_slot: "M.2 slots",
  sata_bay: "SATA bays",
};

const PORT_FACTS: readonly OfferFact[] = [
  textFact("ports.name", "Ports profile", ({ ports }) => ports?.name ?? null),
  ...PORT_TYPES.map((type) => ({
    ...numberFact(`ports.${type}`, `Ports: ${portLabel(type)}`, "ports", (o) => countPorts(o, [type])),
    hasNoShorthand: type === "other",
  })),
  numberFact("ports.usb_total", "Ports: all USB", "ports", (offer) => countPorts(offer, ["usb_a", "usb_c"])),
  {
    ...numberFact("ports.total", "Ports: all", "ports", (offer) => countPorts(offer, PORT_TYPES)),
    hasNoShorthand: true,
  },
];

/** What a rule may ask about the parts of a listing; missing when the part is not linked. */
export const COMPONENT_FACTS: readonly OfferFact[] = [
  ...CPU_FACTS,
  ...GPU_FACTS,
  ...RAM_FACTS,
  ...describeStorage("primary", "Primary drive", ({ primaryStorage }) => primaryStorage),
  ...describeStorage("secondary", "Second drive", ({ secondaryStorage }) => secondaryStorage),
  ...PORT_FACTS,
];

function describeStorage(slot: string, label: string, drive: (offer: Offer) => OfferStorage | null): OfferFact[] {
  const name = (column: string): string => `storage.${slot}.${column}`;
  return [
    textFact(name("label"), label, (offer) => drive(offer)?.label ?? null),
    enumFact(name("medium"), `${label}: medium`, STORAGE_MEDIA, (offer) => drive(offer)?.medium ?? null),
    textFact(name("interface"), `${label}: interface`, (offer) => drive(offer)?.interface ?? null),
    textFact(name("form_factor"), `${label}: form factor`, (offer) => drive(offer)?.formFactor ?? null),
    numberFact(name("capacity_gb"), `${label}: capacity`, "GB", (offer) => drive(offer)?.capacityGb ?? null),
    textFact(name("performance_tier"), `${label}: performance tier`, (offer) => drive(offer)?.performanceTier ?? null),
  ];
}

/** A known ports profile without a type has none of it; without a profile nobody knows. */
export function countPorts({ ports }: Offer, types: readonly PortType[]): FactValue & (number | null) {
  if (ports === null) return null;
  let count = 0;
  for (const port of ports.ports) if (types.includes(port.type)) count += port.count;
  return count;
}

function portLabel(type: PortType): string {
  return PORT_LABELS[type] ?? type;
}
