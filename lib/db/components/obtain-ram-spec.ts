import { formatRamLabel, type RamDimensions } from "@/lib/listings/spec-label";
import type { Db, Tx } from "../transaction";

/** The RAM spec with exactly these properties, made if there is none; of two who make it at once, one finds the other's. */
export async function obtainRamSpec(tx: Tx, spec: RamDimensions): Promise<number> {
  const { ddrGeneration, speedMhz, moduleCount, capacityPerModuleGb, totalCapacityGb } = spec;
  await tx.$executeRaw`
    insert into ram_spec (label, ddr_generation, speed_mhz, module_count, capacity_per_module_gb, total_capacity_gb)
    values (${formatRamLabel(spec)}, ${ddrGeneration}::ram_generation, ${speedMhz}, ${moduleCount}, ${capacityPerModuleGb},
            ${totalCapacityGb})
    on conflict (ddr_generation, coalesce(speed_mhz, -1), coalesce(module_count, -1),
      coalesce(capacity_per_module_gb, -1), coalesce(total_capacity_gb, -1)) where deleted_at is null do nothing`;
  const made = await findRamSpec(tx, spec);
  if (made === undefined) throw new Error("A kind of memory was made and could not be found");
  return made;
}

export async function findRamSpec(db: Db, spec: RamDimensions): Promise<number | undefined> {
  return (await db.ramSpec.findFirst({ where: { ...spec, deletedAt: null }, select: { id: true } }))?.id;
}
