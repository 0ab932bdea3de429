import type { FieldEntity } from "../../custom-fields/field-kinds";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";

/** How many rows that are not deleted have a value of a field. */
export async function countFieldValues(
  { entity, key }: { entity: FieldEntity; key: string },
  db: Db = reading(),
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${Prisma.raw(entity)}
    where deleted_at is null and attributes_json ->> ${key}::text is not null`;
  return row?.count ?? 0;
}
