import type { FieldEntity } from "../../custom-fields/field-kinds";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";

/** How many rows that are not deleted have a value of a field, or one of these values. */
export async function countFieldValues(
  { entity, key }: { entity: FieldEntity; key: string },
  words: readonly string[] | undefined = undefined,
  db: Db = reading(),
): Promise<number> {
  const value = Prisma.sql`(attributes_json -> ${key}::text)`;
  const holds = words
    ? Prisma.sql`jsonb_exists_any(case when jsonb_typeof(${value}) in ('string', 'array') then ${value} end, ${words}::text[])`
    : Prisma.sql`attributes_json ->> ${key}::text is not null`;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${Prisma.raw(entity)} where deleted_at is null and ${holds}`;
  return row?.count ?? 0;
}
