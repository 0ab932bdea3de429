import { formatStorageLabel, type StorageDimensions } from "@/lib/listings/spec-label";
import type { Db, Tx } from "../transaction";

/**
 * The storage profile with these properties, letter case aside, made if there is none; of two who make it at once, one finds
 * the other's. Without a word on its performance tier any will do.
 */
export async function obtainStorageProfile(
  tx: Tx,
  profile: StorageDimensions & { performanceTier?: string | null | undefined },
): Promise<number> {
  const { medium, interface: bus, formFactor, capacityGb, performanceTier: tier } = profile;
  const present = await findStorageProfile(tx, profile);
  if (present !== undefined) return present;
  await tx.$executeRaw`
    insert into storage_profile (label, medium, interface, form_factor, capacity_gb, performance_tier)
    values (${formatStorageLabel(profile)}, ${medium}::storage_medium, ${bus}, ${formFactor}, ${capacityGb}, ${tier ?? null})
    on conflict (medium, coalesce(interface, ''), coalesce(form_factor, ''), coalesce(capacity_gb, -1),
      coalesce(performance_tier, '')) where deleted_at is null do nothing`;
  const made = await findStorageProfile(tx, profile);
  if (made === undefined) throw new Error("A storage profile was made and could not be found");
  return made;
}

/** The one there is already; of several tiers the first, where none is asked for. */
export async function findStorageProfile(
  db: Db,
  {
    medium,
    interface: bus,
    formFactor,
    capacityGb,
    performanceTier: tier,
  }: StorageDimensions & { performanceTier?: string | null | undefined },
): Promise<number | undefined> {
  const [found] = await db.$queryRaw<{ id: number }[]>`
    select id from storage_profile
    where deleted_at is null and medium = ${medium}::storage_medium
      and lower(coalesce(interface, '')) = lower(${bus ?? ""})
      and lower(coalesce(form_factor, '')) = lower(${formFactor ?? ""})
      and capacity_gb is not distinct from ${capacityGb}::int
      and (${tier === undefined} or lower(coalesce(performance_tier, '')) = lower(${tier ?? ""}))
    order by performance_tier nulls last, id limit 1`;
  return found?.id;
}
