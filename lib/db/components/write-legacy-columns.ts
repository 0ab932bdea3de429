import type { ComponentKind } from "../../components/kinds";
import type { StorageMedium } from "../../listings/enums";
import { legacyStorageType } from "../../listings/spec-label";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";
import { linksTo } from "./component";

/**
 * What listings repeat of a spec, written again: it is the truth of what it knows, and what it does not know stays as the
 * listing has it.
 */
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
