import { type Db, reading } from "../transaction";
import { type CustomField, toCustomField } from "./custom-field";

const most = 500;

/** Every definition in the order of its entity. */
export async function listCustomFields(db: Db = reading()): Promise<CustomField[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { deletedAt: null },
    orderBy: [{ entity: "asc" }, { displayOrder: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(toCustomField);
}

/** Those that can be brought back, the last deleted first. */
export async function listDeletedFields(db: Db = reading()): Promise<CustomField[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { deletedAt: { not: null } },
    orderBy: [{ deletedAt: "desc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(toCustomField);
}
