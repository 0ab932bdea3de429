import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { type Db, reading } from "../transaction";

/** The custom fields that rules can ask about. */
export async function listFieldFacts(db: Db = reading()): Promise<CustomFieldFact[]> {
  return db.$queryRaw<CustomFieldFact[]>`
    select entity, key, label, data_type as type, coalesce(options, '[]') as options
    from custom_field_definition where deleted_at is null and is_active order by id`;
}

/** Every fact there is now. */
export async function readCatalogue(db: Db = reading()): Promise<FactCatalogue> {
  return createPcCatalogue(await listFieldFacts(db));
}
