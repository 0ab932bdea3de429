import type { FieldEntity } from "../../custom-fields/field-kinds";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";

export type StoredValue = { value: unknown; count: number };

/** The most frequent values of a field, each with how many rows that are not deleted have it. */
export async function listFieldValues(
  { entity, key }: { entity: FieldEntity; key: string },
  limit: number,
  db: Db = reading(),
): Promise<StoredValue[]> {
  const value = Prisma.sql`(attributes_json -> ${key}::text)`;
  return db.$queryRaw<StoredValue[]>`
    select ${value} as value, count(*)::int as count from ${Prisma.raw(entity)}
    where deleted_at is null and attributes_json ->> ${key}::text is not null group by 1 order by 2 desc, 1 limit ${limit}`;
}
