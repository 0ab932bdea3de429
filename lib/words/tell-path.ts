import { findInternalNames } from "./find-internal-names";

/** Names that people know by other words than their own. */
const known: Record<string, string> = {
  price_usd: "price",
  priceUsd: "price",
  priceCents: "price",
  effectiveAt: "date it begins",
  effective_at: "date it begins",
  value_usd: "amount",
  field_name: "fact",
  value_json: "value",
  unit_type: "unit",
  action_type: "action",
  ram_gb: "memory",
  ramGb: "memory",
  ramSpecId: "memory",
  cpuId: "CPU",
  cpu_id: "CPU",
  gpuId: "GPU",
  gpu_id: "GPU",
  primaryStorageGb: "size of the drive",
  primaryStorageType: "kind of drive",
  primaryStorageProfileId: "drive",
  secondaryStorageGb: "size of the second drive",
  secondaryStorageType: "kind of second drive",
  secondaryStorageProfileId: "second drive",
  portsProfileId: "ports",
  attributesJson: "own fields",
  listingUrl: "address",
  otherUrls: "links",
  offerFlags: "what is held against it",
  priceConfirmedAt: "confirmation of the price",
  priceConfirmedById: "who confirmed it",
  rulesetId: "ruleset",
  disabledRulesetIds: "rulesets left out",
  disabledRuleIds: "rules left out",
  osLicense: "Windows licence",
  ramNotes: "RAM in words",
  ram_notes: "RAM in words",
  activeProfileId: "scoring profile",
  active_profile_id: "scoring profile",
  passmarkSlug: "page at PassMark",
  passmarkCategory: "class at PassMark",
  passmarkId: "number at PassMark",
  is_active: "on or off",
  isActive: "on or off",
  ram_spec: "RAM spec",
  storage_profile: "storage profile",
  ports_profile: "ports profile",
  score_cpu_multi: "CPU score, all threads",
  score_cpu_single: "CPU score, one thread",
  score_gpu: "graphics score",
  perf_per_watt: "performance per watt",
  has_gpu: "with a graphics card",
  no_cpu: "without CPU",
  sata_ssd: "SATA SSD",
  usb_a: "USB-A",
  usb_c: "USB-C",
  rj45_1g: "Ethernet 1G",
  rj45_2_5g: "Ethernet 2.5G",
  rj45_10g: "Ethernet 10G",
  pcie_x16: "PCIe x16",
  pcie_x8: "PCIe x8",
  m2_slot: "M.2 slot",
  rowVersion: "version",
  row_version: "version",
};

/** What only carries the value and says nothing to anybody. */
const carriers = new Set(["patch", "fields", "document", "body", "input"]);

/** "groups[0].rules[5].name" as a person would say it: "group 1, rule 6, name". */
export function tellPath(path: string): string {
  const steps = path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((step, at) => step !== "" && !(at === 0 && carriers.has(step)));
  const told: string[] = [];
  for (const step of steps) {
    const last = told.at(-1);
    if (/^\d+$/.test(step) && last !== undefined) told[told.length - 1] = `${singular(last)} ${Number(step) + 1}`;
    else told.push(tellName(step));
  }
  return told.join(", ");
}

/** A sentence in which paths stand, such as a rule's stored problem, with each told in words. */
export function tellPathsIn(text: string): string {
  return text.replace(/\b[a-z_]+\[\d+\](?:\.?[a-z_]+|\[\d+\])*/gi, (path) => tellPath(path));
}

/** A sentence with every internal name in it told in words; what stands in quotation marks is somebody's own text. */
export function tellNamesIn(text: string): string {
  return text
    .split(/("[^"]*"|“[^”]*”|`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : tellParts(part)))
    .join("");
}

/** A word of the product's own, such as sata_ssd, or any other as it is. */
export const tellWord = (word: string): string => (findInternalNames(word).length > 0 ? tellName(word) : word);

function tellParts(text: string): string {
  const told = tellPathsIn(text);
  return findInternalNames(told).reduce((words, name) => words.replace(name, tellMetric(name)), told);
}

/** An internal name in words: "publishedAt" and "published_at" are "published at". */
export function tellName(name: string): string {
  return (
    known[name] ??
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .replace(/[_.]+/g, " ")
      .trim()
      .replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())
  );
}

/** What a rule calls its number, with the unit where the name ends in one: marks_per_watt_usd is "marks per watt, $". */
export function tellMetric(name: string): string {
  const unit = units.find(([ending]) => name.toLowerCase().endsWith(ending));
  const words = tellName(unit ? name.slice(0, -unit[0].length) : name);
  return unit && words !== "" ? `${words}, ${unit[1]}` : tellName(name);
}

const units: [string, string][] = [
  ["_usd", "$"],
  ["_percent", "%"],
  ["_gb", "GB"],
  ["_watts", "W"],
  ["_years", "years"],
];

const singular = (word: string): string => word.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
