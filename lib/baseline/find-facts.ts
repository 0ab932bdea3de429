import type { Fact, FactCatalogue } from "../rules/facts/catalogue";
import type { BaselineField } from "./baseline";

/** How baseline files call what the catalogue calls otherwise. */
const OTHER_NAMES: Record<string, string> = {
  "gpu.igpu_mark": "cpu.igpu_mark",
  "gpu.igpu_model": "cpu.igpu_model",
  "gpu.model": "cpu.igpu_model",
  "ramspec.total_capacity_gb": "ram_gb",
  "storageprofile.primary_capacity_gb": "primary_storage_gb",
  "storageprofile.secondary_capacity_gb": "secondary_storage_gb",
  "storageprofile.capacity_gb": "primary_storage_gb",
  "storageprofile.primary_medium": "storage.primary.medium",
  "storageprofile.secondary_medium": "storage.secondary.medium",
  "storageprofile.medium": "storage.primary.medium",
  "portsprofile.total_usb_count": "ports.usb_total",
};
/** Under these names a file keeps the parts of a listing. */
const OTHER_OWNERS: Record<string, string> = {
  ramspec: "ram_spec",
  portsprofile: "ports",
  storageprofile: "storage.primary",
};

/** "RamSpec.total_capacity_gb", "ram_spec.speed_mhz", "cpu_mark_multi": the fact that is meant, if there is one. */
export function findFact(name: string, catalogue: FactCatalogue): Fact | undefined {
  const plain = name.trim().toLowerCase();
  const [owner = "", ...rest] = plain.split(".");
  const flat = owner.replaceAll("_", "");
  const column = rest.join(".");
  const called = OTHER_NAMES[column === "" ? plain : `${flat}.${column}`];
  if (called !== undefined) return catalogue.find(called);
  if (column === "") return catalogue.find(plain);
  return catalogue.find(`${OTHER_OWNERS[flat] ?? owner}.${column}`);
}

/** A yes or no such as "has_thunderbolt": the fact that counts it. */
export function findCountedFact(name: string, catalogue: FactCatalogue): Fact | undefined {
  const named = /^(.*\.)?has_(\w+)$/i.exec(name.trim());
  return named ? findFact(`${named[1] ?? ""}${named[2]}`, catalogue) : undefined;
}

/** A field that names nothing it hangs on, but is called after what a machine has: "thunderbolt_presence", "has_hdmi". */
export function findPresentFact(
  { entity, id, dependencies }: BaselineField,
  catalogue: FactCatalogue,
): Fact | undefined {
  if (dependencies.length > 0) return undefined;
  const column = /^(\w+)_presen(?:ce|t)$/i.exec(id)?.[1] ?? /^has_(\w+)$/i.exec(id)?.[1];
  return column === undefined ? undefined : findFact(`${entity}.${column.replace(/^has_/i, "")}`, catalogue);
}

/** A field about the second drive means that one, though it names it as it names the first. */
const secondary = (name: string, { id }: BaselineField): string =>
  /^secondary_/i.test(id) ? name.replace(/^storage_?profile\.(?!secondary_)(\w+)$/i, "storage.secondary.$1") : name;

/** What the worth of a field hangs on: what it names, else the fact it is called after. */
export function listFacts(field: BaselineField, catalogue: FactCatalogue): Fact[] {
  const named = field.dependencies.flatMap((name) => findFact(secondary(name, field), catalogue) ?? []);
  if (named.length > 0) return [...new Set(named)];
  const own = findFact(`${field.entity}.${field.id}`, catalogue) ?? findFact(field.id, catalogue);
  return own ? [own] : [];
}
