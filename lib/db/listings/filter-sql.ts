import type { ChoiceField, ListingField, NumberField } from "../../listings/filters/listing-fields";
import { isChoiceField, isNumberField } from "../../listings/filters/listing-fields";
import {
  type ChoiceValue,
  type ListingFilter,
  listChoices,
  listRanges,
  type NumberRange,
} from "../../listings/filters/listing-filter";
import { Prisma } from "../generated/client";
import { findTextQuery } from "../search/find-search-terms";
import type { Db } from "../transaction";
import { choiceSql, numberSql } from "./field-sql";
import { rankedSql } from "./ranked-sql";

/** A filter as SQL: tables with their short names, and conditions by the field they are about. */
export interface FilterSql {
  from: Prisma.Sql;
  /** All conditions, or all but those on one field. */
  where: (except?: ListingField) => Prisma.Sql;
  /** Only active listings are meant, so the rows of the ranked indexes are enough. */
  isActiveOnly: boolean;
}

/** Joins that a query does not use are dropped by the planner: each is by a unique key. */
export async function writeFilterSql(filter: ListingFilter, db: Db): Promise<FilterSql> {
  const choices = listChoices(filter);
  const parts: { field: ListingField | null; sql: Prisma.Sql }[] = [
    { field: null, sql: Prisma.sql`l.deleted_at is null` },
    ...choices.map(([field, values]) => ({ field, sql: choiceCondition(field, values) })),
    ...listRanges(filter).map(([field, range]) => ({ field, sql: rangeCondition(field, range) })),
    ...filter.missing.map((field) => ({ field: null, sql: missingCondition(field) })),
  ];
  if (filter.freshness !== "show")
    parts.push({ field: null, sql: Prisma.sql`l.is_stale = ${filter.freshness === "only"}` });
  if (filter.unranked !== "show")
    parts.push({ field: null, sql: Prisma.sql`coalesce(${rankedSql}, false) = ${filter.unranked === "hide"}` });
  if (filter.ids !== undefined) parts.push({ field: null, sql: Prisma.sql`l.id = any(${filter.ids}::int[])` });
  if (filter.text) {
    const query = await findTextQuery(filter.text, db);
    const found =
      query === ""
        ? Prisma.sql`true`
        : Prisma.sql`l.id in (select listing_id from listing_search where document @@ ${query}::tsquery)`;
    parts.push({ field: null, sql: query === null ? Prisma.sql`false` : found });
  }
  return {
    from: Prisma.sql`listing l
      left join valuation v on v.listing_id = l.id
      left join listing_score s on s.listing_id = l.id and s.profile_id = ${filter.profileId ?? 0}
      left join cpu c on c.id = l.cpu_id
      left join ram_spec r on r.id = l.ram_spec_id
      left join storage_profile s1 on s1.id = l.primary_storage_profile_id`,
    where: (except) =>
      Prisma.join(
        parts.filter(({ field }) => field === null || field !== except).map(({ sql }) => Prisma.sql`(${sql})`),
        " and ",
      ),
    isActiveOnly: choices.every(([field, values]) => field !== "status" || values.every((value) => value === "active")),
  };
}

function choiceCondition(field: ChoiceField, values: readonly ChoiceValue[]): Prisma.Sql {
  if (field === "status" && values.every((value) => value === "active")) return Prisma.sql`l.status = 'active'`;
  const { value, kind } = choiceSql(field);
  const conditions: Prisma.Sql[] = [];
  const texts = values.filter((item) => typeof item === "string");
  const numbers = values.filter((item) => typeof item === "number");
  const flags = values.filter((item) => typeof item === "boolean");
  if (kind === "text" && texts.length > 0) conditions.push(Prisma.sql`${value} = any(${texts}::text[])`);
  if (kind === "int" && numbers.length > 0) conditions.push(Prisma.sql`${value} = any(${numbers}::float8[])`);
  if (kind === "boolean" && flags.length > 0) conditions.push(Prisma.sql`${value} = any(${flags}::boolean[])`);
  if (kind === "json") {
    const present = values.filter((item) => item !== null).map((item) => JSON.stringify(item));
    // Containment takes a list that holds the value for the value.
    if (present.length > 0) conditions.push(Prisma.sql`${value} @> any(${present}::jsonb[])`);
  }
  if (values.includes(null)) conditions.push(Prisma.sql`${value} is null`);
  return conditions.length === 0 ? Prisma.sql`false` : Prisma.join(conditions, " or ");
}

function rangeCondition(field: NumberField, { min, max, orMissing = false }: NumberRange): Prisma.Sql {
  const { column, toColumn } = numberSql(field);
  const bounds: Prisma.Sql[] = [];
  if (min !== undefined) bounds.push(Prisma.sql`${column} >= ${toColumn(min, "up")}`);
  if (max !== undefined) bounds.push(Prisma.sql`${column} <= ${toColumn(max, "down")}`);
  const inside = Prisma.join(bounds, " and ");
  return orMissing ? Prisma.sql`(${inside}) or ${column} is null` : inside;
}

function missingCondition(field: ListingField): Prisma.Sql {
  if (isChoiceField(field)) return Prisma.sql`${choiceSql(field).value} is null`;
  return isNumberField(field) ? Prisma.sql`${numberSql(field).column} is null` : Prisma.sql`false`;
}
