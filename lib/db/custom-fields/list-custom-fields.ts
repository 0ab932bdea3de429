import { type Db, reading } from "../transaction";
import { type CustomField, toCustomField } from "./custom-field";

/** Every definition in the order of its entity. */
export async function listCustomFields(db: Db = reading()): Promise<CustomField[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { deletedAt: null },
    orderBy: [{ entity: "asc" }, { displayOrder: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(toCustomField);
}
