import type pg from "pg";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";

/** What decides which columns there are, and when they must be made anew. */
export interface CatalogueDefinitions {
  customFields: CustomFieldFact[];
  profileIds: number[];
  /** Versions of what valuations depend on as a whole: fields, profiles, components … */
  epochs: Readonly<Record<string, string>>;
  listingCount: number;
}

export async function findDefinitions(client: pg.ClientBase): Promise<CatalogueDefinitions> {
  const fields = await client.query<CustomFieldFact>(`
    select entity, key, label, data_type as type, case when jsonb_typeof(options) = 'array' then options end as options
    from custom_field_definition where is_active and deleted_at is null order by id`);
  const { rows } = await client.query<Omit<CatalogueDefinitions, "customFields">>(`
    select coalesce((select array_agg(id order by id) from profile where deleted_at is null), '{}') as "profileIds",
      coalesce((select jsonb_object_agg(name, version::text) from valuation_epoch), '{}') as epochs,
      (select count(*)::int from listing where deleted_at is null) as "listingCount"`);
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not say what the catalogue consists of");
  const customFields = fields.rows.map(({ options, ...field }) => (options ? { ...field, options } : field));
  return { ...row, customFields };
}
