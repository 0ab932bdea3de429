import { type Facet, type FacetsQuery, type FacetValue, writeFacet } from "../../listings/filters/facet";
import type { ChoiceField } from "../../listings/filters/listing-fields";
import { type ListingFilter, listChoices } from "../../listings/filters/listing-filter";
import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { choiceSql } from "./field-sql";
import { type FilterSql, writeFilterSql } from "./filter-sql";

/** How many listings have which value; fields nobody has chosen from share one pass over the listings. */
export async function findFacets(
  { filter, fields, top }: FacetsQuery & { filter: ListingFilter },
  db: Db = reading(),
): Promise<Facet[]> {
  const sql = await writeFilterSql(filter, db);
  const chosen = new Map(listChoices(filter));
  const isPlain = (field: ChoiceField): boolean => !chosen.has(field) && choiceSql(field).kind !== "json";
  const plain = fields.filter(isPlain);
  const counted = new Map<ChoiceField, Counted[]>(await countTogether(plain, sql, db));
  for (const field of fields) if (!isPlain(field)) counted.set(field, await countAlone(field, sql, db));
  return fields.map((field) => {
    const rows = counted.get(field) ?? [];
    const missing = rows.find(({ value }) => value === null)?.count ?? 0;
    const values = rows.filter((row): row is FacetValue => row.value !== null);
    return writeFacet(field, values, missing, top, chosen.get(field));
  });
}

interface Counted {
  value: FacetValue["value"] | null;
  count: number;
}

async function countTogether(
  fields: readonly ChoiceField[],
  { from, where }: FilterSql,
  db: Db,
): Promise<[ChoiceField, Counted[]][]> {
  if (fields.length === 0) return [];
  const values = fields.map((field) => choiceSql(field).value);
  const sets = Prisma.join(values.map((value) => Prisma.sql`(${value})`));
  const members = Prisma.join(
    values.map((value) => Prisma.sql`when grouping(${value}) = 0 then to_jsonb(${value})`),
    " ",
  );
  const places = Prisma.join(
    values.map((value, at) => Prisma.sql`when grouping(${value}) = 0 then ${at}::int`),
    " ",
  );
  const rows = await db.$queryRaw<{ at: number; value: Counted["value"]; count: number }[]>`
    select case ${places} end as at, case ${members} end as value, count(*)::int as count
    from ${from} where ${where()} group by grouping sets (${sets})`;
  return fields.map((field, place) => [
    field,
    rows.flatMap(({ at, value, count }) => (at === place ? [{ value, count }] : [])),
  ]);
}

async function countAlone(field: ChoiceField, { from, where }: FilterSql, db: Db): Promise<Counted[]> {
  const { value, kind } = choiceSql(field);
  if (kind !== "json")
    return db.$queryRaw<Counted[]>`
      select to_jsonb(${value}) as value, count(*)::int as count from ${from} where ${where(field)} group by ${value}`;
  // An empty list has no value that could be chosen, and yet it is not missing.
  return db.$queryRaw<Counted[]>`
    select member as value, count(*)::int as count
    from ${from}, lateral (select ${value} as held offset 0) one, lateral (
      select distinct member from jsonb_array_elements(
        case when jsonb_typeof(held) = 'array' then held else jsonb_build_array(held) end) member) members
    where ${where(field)} and held is not null group by member
    union all
    select null, count(*)::int from ${from} where ${where(field)} and ${value} is null`;
}
