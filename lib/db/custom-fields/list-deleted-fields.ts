import { type Db, reading } from "../transaction";
import { type CustomField, toCustomField } from "./custom-field";

/** Definitions that can be brought back, the last deleted first. */
export async function listDeletedFields(db: Db = reading()): Promise<CustomField[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { deletedAt: { not: null } },
    orderBy: [{ deletedAt: "desc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(toCustomField);
}
