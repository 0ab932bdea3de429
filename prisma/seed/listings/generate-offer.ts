import type { Condition, ListingStatus } from "@/lib/listings/enums";
import { formatDriveSize, formatRamLabel } from "@/lib/listings/spec-label";
import type { Catalogue } from "../catalogue";
import { machines } from "../machines/list-machines";
import { deviceModelOf, type Machine } from "../machines/machine";
import { createWeightedPicker, type Random } from "../random";
import type { StorageProfileSeed } from "../storage-profiles";
import { type Configuration, estimateWorthUsd } from "./estimate-worth";
import type { JsonValue, ListingComponentSeed, ListingSeed, Marketplace } from "./listing-seed";
import { type Seller, sellers } from "./sellers";
import { shortCpuName, writeTitle } from "./write-title";

/** Makes the offer of that number; numbers give each offer its own item id. */
export type GenerateOffer = (random: Random, number: number) => ListingSeed;

export function createOfferGenerator(catalogue: Catalogue, today: Date): GenerateOffer {
  const plainCard = catalogue.gpu("NVIDIA Quadro P400");
  const offered = machines.map((machine) => resolveMachine(machine, catalogue));
  const pickMachine = createWeightedPicker(offered, ({ machine }) => machine.share);
  const pickSeller = createWeightedPicker(sellers, (seller) => seller.share);

  return (random, number) => {
    const offeredMachine = pickMachine(random);
    const parts = withPicture(configure(offeredMachine, random), plainCard);
    const seller = pickSellerFor(parts.machine, pickSeller, random);
    const condition = pickCondition(seller, random);
    const osLicense = pickOsLicense(parts, seller, random);
    const hasWifi = parts.machine.wifi === "always" || (parts.machine.wifi === "sometimes" && random.chance(0.5));
    const worthUsd = estimateWorthUsd(parts, condition, today.getUTCFullYear());
    const dates = pickDates(today, random);
    const vendorItemId = random.chance(seller.marketplace === "other" ? 0.4 : 0.93)
      ? itemId(seller.marketplace, number)
      : null;
    const isCustom = parts.machine.manufacturer === "Custom";
    const extras = pickExtras(parts, random);
    const attributes = pickAttributes(parts, condition, today, random);
    const refurbGrade = typeof attributes.refurb_grade === "string" ? attributes.refurb_grade : null;
    const listing: ListingSeed = {
      title: writeTitle({ parts, condition, osLicense, hasWifi, refurbGrade }, seller.titleStyle, random),
      listingUrl: offerUrl(seller, vendorItemId, number),
      otherUrls: [],
      seller: seller.name,
      marketplace: seller.marketplace,
      vendorItemId,
      deviceModel: isCustom ? null : deviceModelOf(parts.machine),
      manufacturer: isCustom ? null : parts.machine.manufacturer,
      series: isCustom ? null : parts.machine.series,
      modelNumber: isCustom ? null : parts.machine.modelNumber,
      formFactor: parts.machine.formFactor,
      priceCents: pickPriceCents(worthUsd, random),
      ...dates,
      condition,
      status: dates.status,
      cpuName: parts.cpu.name,
      gpuName: parts.gpu?.name ?? null,
      ramLabel: parts.ram.label,
      ramGb: parts.ram.totalCapacityGb,
      ramNotes: null,
      primaryStorageLabel: parts.primary.label,
      primaryStorageGb: parts.primary.capacityGb,
      primaryStorageType: null,
      secondaryStorageLabel: parts.secondary?.label ?? null,
      portsProfileName: deviceModelOf(parts.machine),
      osLicense,
      otherComponents: extras,
      components: listComponents(parts, osLicense, hasWifi, extras),
      notes: random.chance(0.22) ? random.pick(parts.machine.formFactor === "Laptop" ? laptopNotes : notes) : null,
      attributes,
      rawListing: null,
    };
    return withOtherUrls(withRawRow(loseSomething(listing, parts, random), random), seller, number, random);
  };
}

interface OfferedMachine {
  machine: Machine;
  cpus: Configuration["cpu"][];
  gpus: NonNullable<Configuration["gpu"]>[];
  rams: Configuration["ram"][];
  primaries: StorageProfileSeed[];
  secondaries: StorageProfileSeed[];
}

function resolveMachine(machine: Machine, catalogue: Catalogue): OfferedMachine {
  const rams = machine.memory.kits.map((kit) => {
    const [totalText, modulesText] = kit.split("x");
    const totalCapacityGb = Number(totalText);
    const moduleCount = modulesText === undefined ? null : Number(modulesText);
    const { generation, speedMhz } = machine.memory;
    const capacityPerModuleGb = moduleCount === null ? null : totalCapacityGb / moduleCount;
    return catalogue.ram(
      formatRamLabel({ ddrGeneration: generation, speedMhz, moduleCount, capacityPerModuleGb, totalCapacityGb }),
    );
  });
  return {
    machine,
    cpus: machine.cpus.map(catalogue.cpu),
    gpus: (machine.gpus ?? []).map(catalogue.gpu),
    rams,
    primaries: machine.storage.map(catalogue.storage),
    secondaries: (machine.secondStorage ?? []).map(catalogue.storage),
  };
}

function configure(offered: OfferedMachine, random: Random): Configuration {
  const { machine, cpus, gpus, rams, primaries, secondaries } = offered;
  return {
    machine,
    cpu: random.pick(cpus),
    gpu: gpus.length > 0 && random.chance(machine.gpuShare ?? 0) ? random.pick(gpus) : null,
    ram: random.pick(rams),
    primary: random.pick(primaries),
    secondary: secondaries.length > 0 && random.chance(0.22) ? random.pick(secondaries) : null,
  };
}

/** A processor without graphics shows nothing: its machine comes with a small card, as its maker would put in. */
function withPicture(parts: Configuration, plainCard: NonNullable<Configuration["gpu"]>): Configuration {
  return parts.gpu === null && parts.cpu.igpuModel === null && parts.machine.manufacturer !== "Apple"
    ? { ...parts, gpu: plainCard }
    : parts;
}

function pickSellerFor(machine: Machine, pickSeller: (random: Random) => Seller, random: Random): Seller {
  const seller = pickSeller(random);
  // New machines come from the brands that still make them; nobody sells a new OptiPlex 9020.
  const mayBeNew = miniPcBrands.has(machine.manufacturer);
  return seller.usualCondition === "new" && !mayBeNew ? pickSellerFor(machine, pickSeller, random) : seller;
}

const miniPcBrands = new Set(["Beelink", "Minisforum", "GMKtec", "GEEKOM", "AceMagic", "CWWK", "ASUS", "ASRock"]);

function pickCondition(seller: Seller, random: Random): Condition {
  if (random.chance(0.85)) return seller.usualCondition;
  return seller.usualCondition === "used" ? "refurb" : "used";
}

function pickOsLicense({ machine, cpu }: Configuration, seller: Seller, random: Random): string | null {
  if (machine.system === "macos") return "macOS";
  if (machine.system === "chromeos") return "ChromeOS";
  if (random.chance(0.14)) return null;
  if (machine.system === "none" || (seller.usualCondition === "used" && random.chance(0.35))) return "None";
  const edition = random.chance(0.85) ? "Pro" : "Home";
  return cpu.releaseYear >= 2018 && random.chance(0.8) ? `Windows 11 ${edition}` : `Windows 10 ${edition}`;
}

function pickPriceCents(worthUsd: number, random: Random): number {
  const mood = random.next();
  const asked = mood < 0.09 ? 0.6 + random.next() * 0.2 : mood > 0.9 ? 1.25 + random.next() * 0.4 : 1;
  const priceUsd = Math.max(18, worthUsd * asked * Math.exp(random.bell() * 0.1));
  const whole = Math.round(priceUsd);
  const ending = random.next();
  if (ending < 0.35) return whole * 100 - 1;
  if (ending < 0.6) return Math.max(5, Math.round(priceUsd / 5) * 5) * 100;
  if (ending < 0.8) return whole * 100 - 5;
  return ending < 0.92 ? whole * 100 : Math.round(priceUsd * 100);
}

function pickDates(today: Date, random: Random) {
  const statusDraw = random.next();
  const status: ListingStatus =
    statusDraw < 0.86 ? "active" : statusDraw < 0.91 ? "pending" : statusDraw < 0.97 ? "sold" : "archived";
  const ageDays = 120 * random.next() ** 1.7;
  const seenShare = status === "active" ? 1 - random.next() ** 2 * 0.9 : random.next();
  const firstDays = ageDays + random.next() * 6;
  return {
    status,
    priceDate: random.chance(0.94) ? daysBefore(today, ageDays) : null,
    lastSeenAt: random.chance(0.96) ? daysBefore(today, ageDays * (1 - seenShare)) : null,
    createdAt: daysBefore(today, firstDays),
  };
}

function daysBefore(today: Date, days: number): Date {
  return new Date(today.getTime() - Math.floor(days * 1440) * 60_000);
}

/** Distinct for every number, and shaped like the marketplace's own. */
function itemId(marketplace: Marketplace, number: number): string {
  if (marketplace === "ebay") return String(155_000_000_000 + ((number * 7_919_123) % 40_000_000_000));
  const code = ((number + 17) * 104_729).toString(36).toUpperCase().padStart(8, "0");
  return marketplace === "amazon" ? `B0${code}` : `OFFER-${code}`;
}

function offerUrl(seller: Seller, vendorItemId: string | null, number: number): string {
  if (seller.marketplace === "ebay") return `https://example.com/itm/${vendorItemId ?? `listing-${number}`}`;
  if (seller.marketplace === "amazon") return `https://example.org/dp/${vendorItemId ?? `listing-${number}`}`;
  return `https://example.net/${slugOf(seller.name)}/${vendorItemId ?? number}`;
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

const notes = [
  "Comes without power adapter.",
  "Light scratches on the lid, works perfectly.",
  "BIOS reset, no password. Drive wiped.",
  "Fan replaced last month, very quiet now.",
  "Pulled from an office fleet, several available.",
  "Missing one rubber foot.",
  "Includes power supply and VESA mount.",
  "Front USB port is loose.",
  "Ran as a Proxmox node for a year.",
];
const laptopNotes = [
  "Battery holds about four hours.",
  "Small bright spot on the screen.",
  "UK keyboard layout.",
  "Charger included.",
  "No charger. Light wear on the palm rest.",
];

function pickExtras({ machine }: Configuration, random: Random): string[] {
  const all = machine.formFactor === "Laptop" ? ["65 W USB-C charger", "Docking station", "Sleeve"] : desktopExtras;
  return random.chance(0.3) ? [random.pick(all)] : [];
}

const desktopExtras = [
  "Power adapter",
  "VESA mount",
  "Keyboard and mouse",
  "DisplayPort to HDMI adapter",
  "Rack shelf",
];

function listComponents(
  { machine, cpu }: Configuration,
  osLicense: string | null,
  hasWifi: boolean,
  extras: readonly string[],
): ListingComponentSeed[] {
  const components: ListingComponentSeed[] = [];
  if (hasWifi) components.push({ type: "wifi", name: wifiName(machine, cpu.releaseYear), quantity: 1 });
  if (osLicense !== null && osLicense !== "None") components.push({ type: "os_license", name: osLicense, quantity: 1 });
  for (const extra of extras) components.push({ type: "misc", name: extra, quantity: 1 });
  return components;
}

function wifiName(machine: Machine, year: number): string {
  if (machine.manufacturer === "Apple") return year >= 2023 ? "Wi-Fi 6E" : "Wi-Fi 6";
  if (year >= 2022) return "Wi-Fi 6E (Intel AX211)";
  return year >= 2020 ? "Wi-Fi 6 (Intel AX201)" : "Wi-Fi 5 (Intel 8265)";
}

function pickAttributes({ machine }: Configuration, condition: Condition, today: Date, random: Random) {
  const attributes: { [key: string]: JsonValue } = {};
  if (condition !== "used")
    attributes.warranty_months = random.pick(condition === "new" ? [12, 24, 36] : [1, 3, 6, 12]);
  if (condition === "refurb") attributes.refurb_grade = random.pick(["A+", "A", "A", "B", "C"]);
  if (machine.formFactor === "Laptop" && random.chance(0.75)) attributes.battery_health = random.int(52, 100);
  if (machine.formFactor !== "Laptop" && random.chance(0.18)) {
    attributes.noise_db = Math.round((19 + random.next() * 22) * 10) / 10;
    attributes.idle_watts =
      Math.round((4 + random.next() * (machine.formFactor === "Workstation" ? 70 : 14)) * 10) / 10;
  }
  if (random.chance(0.4)) attributes.power_adapter = random.chance(0.8);
  if (random.chance(0.15)) attributes.tested_on = daysBefore(today, random.int(1, 60)).toISOString().slice(0, 10);
  if (random.chance(0.12)) attributes.included_extras = random.chance(0.5) ? ["mouse", "keyboard"] : ["hdmi_cable"];
  return attributes;
}

/** Real listings leave things out. What goes missing here is still in the title, mostly. */
function loseSomething(listing: ListingSeed, parts: Configuration, random: Random): ListingSeed {
  if (random.chance(0.06)) {
    listing.cpuName = null;
    if (random.chance(0.5)) listing.gpuName = null;
  }
  if (random.chance(0.08)) {
    listing.ramLabel = null;
    listing.ramNotes = random.chance(0.5) ? `${parts.ram.totalCapacityGb} GB, type not stated` : null;
  }
  if (random.chance(0.07)) {
    listing.primaryStorageLabel = null;
    listing.primaryStorageType = random.pick(["SSD", "M.2 SSD", "PCIe SSD", "HDD"]);
  }
  if (random.chance(0.1)) listing.portsProfileName = null;
  if (random.chance(0.05)) listing.seller = null;
  if (random.chance(0.06)) listing.formFactor = null;
  if (random.chance(0.05)) {
    listing.series = null;
    listing.modelNumber = null;
  }
  if (random.chance(0.04)) listing.listingUrl = null;
  return listing;
}

/** Rows that came from a spreadsheet keep what stood in it, spelling and all. */
function withRawRow(listing: ListingSeed, random: Random): ListingSeed {
  if (!random.chance(0.12)) return listing;
  return {
    ...listing,
    rawListing: {
      Title: listing.title,
      Price: `$${(listing.priceCents / 100).toFixed(2)}`,
      CPU: listing.cpuName === null ? "" : shortCpuName(listing.cpuName),
      RAM: !listing.ramGb ? "n/a" : `${listing.ramGb} GB`,
      Storage: !listing.primaryStorageGb ? "none" : formatDriveSize(listing.primaryStorageGb),
      Condition: { new: "Brand New", refurb: "Refurbished", used: "Pre-owned" }[listing.condition],
    },
  };
}

function withOtherUrls(listing: ListingSeed, seller: Seller, number: number, random: Random): ListingSeed {
  if (random.chance(0.1)) {
    listing.otherUrls.push({ url: `https://example.net/price-history/${number}`, label: "Price history" });
  }
  if (random.chance(0.06)) {
    listing.otherUrls.push({ url: `https://example.com/shops/${slugOf(seller.name)}`, label: "Seller's shop" });
  }
  return listing;
}
