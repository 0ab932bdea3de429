import { type Db, reading } from "../transaction";
import { type CustomField, toCustomField } from "./custom-field";

/** One definition, a deleted one too. */
export async function findCustomField(id: number, db: Db = reading()): Promise<CustomField | undefined> {
  const row = await db.customFieldDefinition.findUnique({ where: { id } });
  return row ? toCustomField(row) : undefined;
}
