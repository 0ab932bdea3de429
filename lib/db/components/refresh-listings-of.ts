import { type ComponentKind, componentKinds } from "../../components/kinds";
import type { StorageMedium } from "../../listings/enums";
import { legacyStorageType } from "../../listings/spec-label";
import { Prisma } from "../generated/client";
import { refreshManyDerived } from "../listings/refresh-derived";
import type { Tx } from "../transaction";
import { linksTo, usesComponent } from "./component";

const BATCH_LISTINGS = 1_000;

/** Writes again what listings repeat of a component: the legacy columns of its figures, and the words they are found by. */
export async function refreshListingsOf(
  tx: Tx,
  kind: ComponentKind,
  id: number,
  changed: readonly string[],
): Promise<void> {
  if (["totalCapacityGb", "capacityGb", "medium"].some((field) => changed.includes(field)))
    await writeLegacyColumns(tx, kind, id);
  if (!changed.includes(componentKinds[kind].title) || kind === "ports_profile") return;
  for (let after = 0; ; ) {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      select l.id from listing l where ${usesComponent(kind, id)} and l.id > ${after} order by l.id limit ${BATCH_LISTINGS}`;
    await refreshManyDerived(
      tx,
      rows.map((row) => row.id),
    );
    if (rows.length < BATCH_LISTINGS) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** A spec is the truth of what it knows; what it does not know stays as the listing has it. */
export async function writeLegacyColumns(tx: Tx, kind: ComponentKind, id: number): Promise<void> {
  if (kind === "ram_spec")
    await tx.$executeRaw`
      update listing l set ram_gb = r.total_capacity_gb from ram_spec r
      where r.id = ${id} and l.ram_spec_id = r.id and r.total_capacity_gb <> l.ram_gb`;
  if (kind !== "storage_profile") return;
  const profile = await tx.storageProfile.findUniqueOrThrow({ where: { id } });
  const type = legacyStorageType(profile.medium as StorageMedium);
  for (const { column, repeated } of linksTo[kind]) {
    const [link, size = link, word = link] = [column, ...repeated.map((one) => one.column)].map((name) =>
      Prisma.raw(name),
    );
    await tx.$executeRaw`
      update listing set ${size} = coalesce(${profile.capacityGb}::int, ${size}), ${word} = ${type}
      where ${link} = ${id} and (${size} is distinct from coalesce(${profile.capacityGb}::int, ${size})
        or ${word} is distinct from ${type})`;
  }
}
