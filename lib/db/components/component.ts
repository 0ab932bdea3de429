import type { ComponentKind } from "../../components/kinds";
import { Prisma } from "../generated/client";
import type { Db } from "../transaction";

/** A row of any of the five tables, by the names of its columns in Prisma's spelling. */
export type ComponentRow = {
  id: number;
  rowVersion: number;
  deletedAt: Date | null;
  attributesJson: Record<string, unknown>;
  ports?: PortLine[];
  [field: string]: unknown;
};

export type PortLine = { type: string; count: number; specNotes: string | null };

interface Delegate {
  findFirst(query: object): Promise<ComponentRow | null>;
  findMany(query: object): Promise<ComponentRow[]>;
  create(query: object): Promise<ComponentRow>;
  updateManyAndReturn(query: object): Promise<ComponentRow[]>;
}

/** Five tables are asked alike, which their generated types cannot say. */
export function componentsOf(db: Db, kind: ComponentKind): Delegate {
  const { cpu, gpu, ramSpec, storageProfile, portsProfile } = db;
  const tables = { cpu, gpu, ram_spec: ramSpec, storage_profile: storageProfile, ports_profile: portsProfile };
  return tables[kind] as unknown as Delegate;
}

/** The part of a query that brings the ports of a profile along. */
export const withPorts = (kind: ComponentKind): object =>
  kind === "ports_profile"
    ? {
        include: {
          ports: { select: { type: true, count: true, specNotes: true }, orderBy: [{ type: "asc" }, { id: "asc" }] },
        },
      }
    : {};

/** The links of a listing that may point to a component, and what a listing repeats of the component behind each. */
export interface Link {
  column: string;
  field: string;
  repeated: { column: string; field: string }[];
}

const link = (column: string, field: string, ...repeated: Link["repeated"]): Link => ({ column, field, repeated });

export const linksTo: Record<ComponentKind, readonly Link[]> = {
  cpu: [link("cpu_id", "cpuId")],
  gpu: [link("gpu_id", "gpuId")],
  ram_spec: [link("ram_spec_id", "ramSpecId", { column: "ram_gb", field: "ramGb" })],
  storage_profile: [
    link(
      ...(["primary_storage_profile_id", "primaryStorageProfileId"] as const),
      { column: "primary_storage_gb", field: "primaryStorageGb" },
      { column: "primary_storage_type", field: "primaryStorageType" },
    ),
    link(
      ...(["secondary_storage_profile_id", "secondaryStorageProfileId"] as const),
      { column: "secondary_storage_gb", field: "secondaryStorageGb" },
      { column: "secondary_storage_type", field: "secondaryStorageType" },
    ),
  ],
  ports_profile: [link("ports_profile_id", "portsProfileId")],
};

/** Listings `l` that use a component. */
export function usesComponent(kind: ComponentKind, id: number): Prisma.Sql {
  const any = linksTo[kind].map(({ column }) => Prisma.sql`${Prisma.raw(`l.${column}`)} = ${id}::int`);
  return Prisma.sql`(${Prisma.join(any, " or ")})`;
}
