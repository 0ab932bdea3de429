import { z } from "zod";
import type { CustomFieldRule } from "../../listings/custom-values";
import { type Db, reading } from "../transaction";

/** The custom fields that values of an entity are checked by, in their order. */
export async function listFieldRules(entity: string, db: Db = reading()): Promise<CustomFieldRule[]> {
  const rows = await db.customFieldDefinition.findMany({
    where: { entity, isActive: true, deletedAt: null },
    orderBy: [{ displayOrder: "asc" }, { id: "asc" }],
  });
  return rows.map(({ key, label, dataType, required, defaultValue, options, validationJson }) => ({
    ...{ key, label, dataType, required, defaultValue },
    options: z.array(z.string()).catch([]).parse(options),
    validation: validation.catch({}).parse(validationJson ?? {}),
  }));
}

const validation = z
  .object({ min: z.number(), max: z.number(), min_length: z.number(), max_length: z.number(), pattern: z.string() })
  .partial();
