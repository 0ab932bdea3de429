import type pg from "pg";
import type { WorldParts } from "../demo-world";
import type { RamSpecSeed } from "../ram-specs";
import type { StorageProfileSeed } from "../storage-profiles";
import { type Cell, copyRows } from "./copy-rows";
import { reserveIds } from "./reserve-ids";

/** Where the parts of a world stand in the database, by the names its listings use. */
export interface PartIds {
  cpus: ReadonlyMap<string, number>;
  gpus: ReadonlyMap<string, number>;
  rams: ReadonlyMap<string, RamSpecSeed & { id: number }>;
  drives: ReadonlyMap<string, StorageProfileSeed & { id: number }>;
  ports: ReadonlyMap<string, number>;
}

export async function loadParts(client: pg.ClientBase, parts: WorldParts): Promise<PartIds> {
  const cpus = await load(client, "cpu", cpuColumns, parts.cpus, (cpu) => [
    cpu.name,
    cpu.manufacturer,
    cpu.socket,
    cpu.cores,
    cpu.threads,
    cpu.tdpWatts,
    cpu.igpuModel,
    cpu.releaseYear,
    cpu.markMulti,
    cpu.markSingle,
    cpu.igpuMark,
    cpu.passmarkCategory,
    cpu.passmarkId,
    cpu.attributes,
  ]);
  const gpus = await load(client, "gpu", gpuColumns, parts.gpus, (gpu) => [
    gpu.name,
    gpu.manufacturer,
    gpu.gpuMark,
    gpu.metalScore,
    gpu.attributes,
  ]);
  const rams = await load(client, "ram_spec", ramColumns, parts.ramSpecs, (spec) => [
    spec.label,
    spec.ddrGeneration,
    spec.speedMhz,
    spec.moduleCount,
    spec.capacityPerModuleGb,
    spec.totalCapacityGb,
  ]);
  const drives = await load(client, "storage_profile", driveColumns, parts.storageProfiles, (profile) => [
    profile.label,
    profile.medium,
    profile.interface,
    profile.formFactor,
    profile.capacityGb,
    profile.performanceTier,
  ]);
  const ports = await load(client, "ports_profile", ["name", "description"], parts.portsProfiles, (profile) => [
    profile.name,
    profile.description,
  ]);
  await copyRows(
    client,
    { table: "port", columns: ["ports_profile_id", "type", "count", "spec_notes"] },
    ports.flatMap((profile) => profile.ports.map((port) => [profile.id, port.type, port.count, port.notes])),
  );
  await load(client, "custom_field_definition", fieldColumns, parts.customFields, (field) => [
    field.entity,
    field.key,
    field.label,
    field.dataType,
    field.description,
    field.options,
    field.validation,
    field.displayOrder,
    SEED_AUTHOR,
  ]);
  return {
    cpus: new Map(cpus.map((cpu) => [cpu.name, cpu.id])),
    gpus: new Map(gpus.map((gpu) => [gpu.name, gpu.id])),
    rams: new Map(rams.map((spec) => [spec.label, spec])),
    drives: new Map(drives.map((profile) => [profile.label, profile])),
    ports: new Map(ports.map((profile) => [profile.name, profile.id])),
  };
}

export const SEED_AUTHOR = "Deal Brain";

const cpuColumns = [
  "name",
  "manufacturer",
  "socket",
  "cores",
  "threads",
  "tdp_w",
  "igpu_model",
  "release_year",
  "cpu_mark_multi",
  "cpu_mark_single",
  "igpu_mark",
  "passmark_category",
  "passmark_id",
  "attributes_json",
];
const gpuColumns = ["name", "manufacturer", "gpu_mark", "metal_score", "attributes_json"];
const ramColumns = [
  "label",
  "ddr_generation",
  "speed_mhz",
  "module_count",
  "capacity_per_module_gb",
  "total_capacity_gb",
];
const driveColumns = ["label", "medium", "interface", "form_factor", "capacity_gb", "performance_tier"];
const fieldColumns = [
  "entity",
  "key",
  "label",
  "data_type",
  "description",
  "options",
  "validation_json",
  "display_order",
  "created_by",
];

async function load<T>(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  items: readonly T[],
  cellsOf: (item: T) => Cell[],
): Promise<(T & { id: number })[]> {
  const firstId = await reserveIds(client, table, items.length);
  const placed = items.map((item, index) => ({ ...item, id: firstId + index }));
  await copyRows(
    client,
    { table, columns: ["id", ...columns] },
    placed.map((item) => [item.id, ...cellsOf(item)]),
  );
  return placed;
}
