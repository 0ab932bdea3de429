import type { CustomFieldRule } from "../../listings/custom-values";
import { type Db, reading } from "../transaction";
import { toCustomField } from "./custom-field";

/** The custom fields that values of an entity are checked by, in their order. */
export async function listFieldRules(entity: string, db: Db = reading()): Promise<CustomFieldRule[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { entity, isActive: true, deletedAt: null },
    orderBy: [{ displayOrder: "asc" }, { id: "asc" }],
  });
  return rows.map(toCustomField);
}
