import type { Condition } from "@/lib/listings/enums";
import { formatDriveSize } from "@/lib/listings/spec-label";
import { modelWordsOf } from "../machines/machine";
import type { Random } from "../random";

import type { Configuration } from "./estimate-worth";
import type { Seller } from "./sellers";

export interface TitleFacts {
  parts: Configuration;
  condition: Condition;
  osLicense: string | null;
  hasWifi: boolean;
  refurbGrade: string | null;
}

/** A title as this kind of seller writes it: complete, shouted, abbreviated or careless. */
export function writeTitle(facts: TitleFacts, style: Seller["titleStyle"], random: Random): string {
  return titleStyles[style](wordsOf(facts, random), facts, random).slice(0, 255);
}

/** "Intel Core i5-8500T" is "i5-8500T" to everyone who sells one. */
export function shortCpuName(name: string): string {
  return name.replace(/^(Intel Core |Intel |AMD |Apple )/, "");
}

interface Words {
  device: string;
  cpu: string;
  ram: string;
  drive: string;
  gpu: string | null;
  system: string | null;
}

const titleStyles: Record<Seller["titleStyle"], (words: Words, facts: TitleFacts, random: Random) => string> = {
  plain: ({ device, cpu, ram, drive, gpu, system }, { hasWifi }) =>
    join([device, cpu, `${ram} RAM`, drive, gpu, system, hasWifi ? "WiFi" : null], " "),
  shouting: ({ device, cpu, ram, drive, gpu, system }, _facts, random) =>
    join(
      [
        device.endsWith("PC") ? device : `${device} PC`,
        `CORE ${cpu}`.replace(/CORE (?!i\d)/, ""),
        `${ram} RAM`,
        drive,
        gpu,
        system,
        random.pick(shouts),
      ],
      " ",
    ).toUpperCase(),
  pipes: ({ device, cpu, ram, drive, gpu, system }, { parts, osLicense }) =>
    join(
      [
        device,
        cpu,
        `${ram} ${generationOf(parts)}`.trim(),
        drive,
        gpu,
        system ?? (osLicense === "None" ? "No OS" : null),
      ],
      " | ",
    ),
  slashes: ({ device, cpu, ram, drive, gpu }, { hasWifi }, random) =>
    `${device} ${join([cpu, ram, drive, gpu, hasWifi ? "WiFi" : null], "/")}${random.chance(0.25) ? ` ${random.pick(uses)}` : ""}`,
  casual: ({ device, cpu, ram, drive, gpu }, _facts, random) =>
    `${join([device, cpu.replace("-", " "), ram, drive, gpu], " ").toLowerCase()}${random.pick(asides)}`,
  shop: ({ device, cpu, ram, drive, gpu, system }, { parts, condition, hasWifi }) =>
    `${join(
      [
        `${device} ${kindOf(parts, device)}`,
        parts.cpu.manufacturer === "Apple" ? `Apple ${cpu} chip` : parts.cpu.name,
        `${ram} ${generationOf(parts)}`.trim(),
        drive.endsWith("NVMe") ? `${drive} SSD` : drive,
        gpu,
        system,
        hasWifi ? "WiFi & Bluetooth" : null,
      ],
      ", ",
    )}${condition === "refurb" ? " (Renewed)" : ""}`,
  dashes: ({ device, cpu, ram, drive, gpu }, { refurbGrade }) =>
    join([device, cpu, `${ram}/${drive}`, gpu, refurbGrade === null ? null : `Grade ${refurbGrade}`], " – "),
};

const shouts = ["FREE SHIPPING", "TESTED", "FAST SHIP!", "LOT AVAILABLE", "90 DAY WARRANTY", null, null];
const uses = ["Proxmox node", "homelab", "Plex server", "router/NAS", "(no PSU)"];
const asides = [
  " tested works",
  ", no charger",
  " great for proxmox",
  " - read desc",
  "",
  "",
  " w/ power supply",
  "  clean",
];

function wordsOf({ parts, osLicense }: TitleFacts, random: Random): Words {
  const { machine, cpu, gpu, ram, primary } = parts;
  const isApple = machine.manufacturer === "Apple";
  return {
    device: deviceWords(parts, random),
    // The chip already stands in the name of an Apple machine.
    cpu: isApple ? `${cpu.cores}-core` : shortCpuName(cpu.name),
    ram: `${ram.totalCapacityGb}GB`,
    drive: `${formatDriveSize(primary.capacityGb)} ${isApple ? "SSD" : driveWords[primary.medium]}`,
    gpu:
      gpu === null || isApple
        ? null
        : gpu.name.replace(/^(NVIDIA (GeForce )?|AMD |Intel )/, "").replace(" Laptop GPU", ""),
    system:
      osLicense === null || osLicense === "None" || osLicense === "macOS" ? null : osLicense.replace("Windows", "Win"),
  };
}

function deviceWords({ machine }: Configuration, random: Random): string {
  if (machine.manufacturer === "Custom") {
    if (machine.modelNumber === "Gaming Tower")
      return random.pick(["Gaming PC", "Custom Gaming PC", "RGB Gaming Desktop"]);
    return machine.modelNumber === "Home Server" ? "Home server build" : "Custom render workstation";
  }
  const brand = machine.manufacturer === "Apple" ? [] : [machine.manufacturer];
  return [...brand, ...modelWordsOf(machine)].join(" ");
}

const driveWords = { nvme: "NVMe", sata_ssd: "SSD", hdd: "HDD", hybrid: "SSHD", emmc: "eMMC" } as const;

function kindOf({ machine }: Configuration, device: string): string {
  if (machine.formFactor === "Laptop" || machine.formFactor === "Workstation") return machine.formFactor;
  if (device.endsWith(machine.formFactor) || device.endsWith("PC")) return "Desktop";
  return machine.formFactor === "Mini" ? "Mini PC" : `${machine.formFactor} Desktop`;
}

function generationOf({ ram }: Configuration): string {
  return ram.ddrGeneration === "unknown" ? "" : ram.ddrGeneration.toUpperCase();
}

function join(words: readonly (string | null)[], separator: string): string {
  return words.filter((word) => word !== null && word !== "").join(separator);
}
