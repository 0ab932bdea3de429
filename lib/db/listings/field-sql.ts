import { type ChoiceName, FIELD_ROWS } from "../../listings/fields";
import type { CHOICE_FIELDS, ChoiceField, NUMBER_FIELDS, NumberField } from "../../listings/filters/listing-fields";
import { isMetricField } from "../../listings/filters/listing-fields";
import { Prisma } from "../generated/client";
import { flagsInForceSql } from "./ranked-sql";

/** How a choice field is read: as one value of a kind, or as jsonb that may hold one or many. */
export interface ChoiceSql {
  value: Prisma.Sql;
  kind: "text" | "int" | "boolean" | "json";
}

export interface NumberSql {
  /** The column as it is indexed, and the id beside it. */
  column: Prisma.Sql;
  id: Prisma.Sql;
  /** The same in the field's unit, as double precision. */
  value: Prisma.Sql;
  /** A value of the field's unit as the column has it; `towards` decides where it falls between two. */
  toColumn: (value: number, towards?: "up" | "down") => Prisma.Sql;
  /** What holds for the rows its index has. */
  ranked?: Prisma.Sql;
}

const text = (value: Prisma.Sql): ChoiceSql => ({ value, kind: "text" });

const plainChoices = Object.fromEntries(
  FIELD_ROWS.filter(({ isChoice }) => isChoice).map(({ name }) => [name, text(Prisma.raw(`l.${name}`))]),
) as Record<ChoiceName, ChoiceSql>;

const choices: Record<keyof typeof CHOICE_FIELDS, ChoiceSql> = {
  condition: text(Prisma.sql`l.condition::text`),
  status: text(Prisma.sql`l.status::text`),
  badge: text(Prisma.sql`(case when v.price_check is null then v.badge else 'check_price' end)`),
  cpu_id: { value: Prisma.sql`l.cpu_id`, kind: "int" },
  "cpu.manufacturer": text(Prisma.sql`c.manufacturer`),
  gpu_id: { value: Prisma.sql`l.gpu_id`, kind: "int" },
  ram_spec_id: { value: Prisma.sql`l.ram_spec_id`, kind: "int" },
  primary_storage_profile_id: { value: Prisma.sql`l.primary_storage_profile_id`, kind: "int" },
  secondary_storage_profile_id: { value: Prisma.sql`l.secondary_storage_profile_id`, kind: "int" },
  ports_profile_id: { value: Prisma.sql`l.ports_profile_id`, kind: "int" },
  has_gpu: { value: Prisma.sql`(l.gpu_id is not null)`, kind: "boolean" },
  "ram_spec.ddr_generation": text(Prisma.sql`r.ddr_generation::text`),
  "storage.primary.medium": text(Prisma.sql`s1.medium::text`),
  ...plainChoices,
  offer_flags: { value: Prisma.sql`to_jsonb(${flagsInForceSql})`, kind: "json" },
  tags: { value: Prisma.sql`nullif(v.tags_json, '[]')`, kind: "json" },
};

const ofListing = { id: Prisma.sql`l.id`, ranked: Prisma.sql`l.status = 'active' and l.deleted_at is null` };
const ofValuation = { id: Prisma.sql`v.listing_id`, ranked: Prisma.sql`v.is_ranked` };
const ofScore = { id: Prisma.sql`s.listing_id`, ranked: Prisma.sql`s.is_ranked` };

const plain = (column: Prisma.Sql, of: Pick<NumberSql, "id" | "ranked"> = { id: Prisma.sql`l.id` }): NumberSql => ({
  ...of,
  column,
  value: Prisma.sql`${column}::float8`,
  toColumn: (value) => Prisma.sql`${value}::float8`,
});
const dollars = (column: Prisma.Sql, of: Pick<NumberSql, "id" | "ranked">): NumberSql => ({
  ...of,
  column,
  value: Prisma.sql`(${column} * 100)::float8`,
  toColumn: (cents, towards) => {
    const whole = towards === "up" ? Math.ceil(cents) : towards === "down" ? Math.floor(cents) : Math.round(cents);
    return Prisma.sql`${String(whole)}::numeric / 100`;
  },
});
const date = (column: Prisma.Sql): NumberSql => ({
  ...ofListing,
  column,
  value: Prisma.sql`(extract(epoch from ${column}) * 1000)::float8`,
  toColumn: (milliseconds, towards) => {
    const micros = milliseconds * 1000;
    const whole = towards === "up" ? Math.ceil(micros) : towards === "down" ? Math.floor(micros) : Math.round(micros);
    return Prisma.sql`(timestamptz 'epoch' + ${whole}::float8 * interval '1 microsecond')`;
  },
});

const numbers: Record<keyof typeof NUMBER_FIELDS, NumberSql> = {
  price_cents: dollars(Prisma.sql`l.price_usd`, ofListing),
  adjusted_cents: dollars(Prisma.sql`v.adjusted_price_usd`, ofValuation),
  profile_adjusted_cents: plain(Prisma.sql`s.adjusted_cents`, { id: Prisma.sql`s.listing_id` }),
  composite: plain(Prisma.sql`s.composite`, ofScore),
  dollar_per_cpu_mark_multi: plain(Prisma.sql`v.dollar_per_cpu_mark_multi`, ofValuation),
  dollar_per_cpu_mark_multi_adjusted: plain(Prisma.sql`v.dollar_per_cpu_mark_multi_adjusted`, ofValuation),
  dollar_per_cpu_mark_single: plain(Prisma.sql`v.dollar_per_cpu_mark_single`, ofValuation),
  dollar_per_cpu_mark_single_adjusted: plain(Prisma.sql`v.dollar_per_cpu_mark_single_adjusted`, ofValuation),
  perf_per_watt: plain(Prisma.sql`v.perf_per_watt`, ofValuation),
  score_cpu_multi: plain(Prisma.sql`v.score_cpu_multi`, ofValuation),
  score_cpu_single: plain(Prisma.sql`v.score_cpu_single`, ofValuation),
  score_gpu: plain(Prisma.sql`v.score_gpu`, ofValuation),
  "cpu.cpu_mark_multi": plain(Prisma.sql`c.cpu_mark_multi`),
  "cpu.cpu_mark_single": plain(Prisma.sql`c.cpu_mark_single`),
  "cpu.cores": plain(Prisma.sql`c.cores`),
  "cpu.tdp_w": plain(Prisma.sql`c.tdp_w`),
  "cpu.release_year": plain(Prisma.sql`c.release_year`),
  ram_gb: plain(Prisma.sql`l.ram_gb`),
  primary_storage_gb: plain(Prisma.sql`l.primary_storage_gb`),
  price_date: date(Prisma.sql`l.price_date`),
  last_seen_at: date(Prisma.sql`l.last_seen_at`),
  created_at: date(Prisma.sql`l.created_at`),
};

export function choiceSql(field: ChoiceField): ChoiceSql {
  if (field in choices) return choices[field as keyof typeof choices];
  return { value: customValue(field), kind: "json" };
}

export function numberSql(field: NumberField): NumberSql {
  if (field in numbers) return numbers[field as keyof typeof numbers];
  if (isMetricField(field))
    return plain(numberIn(Prisma.sql`(v.metrics_json -> ${field.slice("metrics.".length)})`), ofValuation);
  return plain(numberIn(Prisma.sql`(l.attributes_json -> ${field.slice("custom.".length)})`));
}

/** As the indexes of sortable fields and metrics have it. */
const numberIn = (value: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(case when jsonb_typeof(${value}) = 'number' then ${value}::float8 end)`;

/** Only what a person could choose: no null, no object, no list of anything but texts. */
function customValue(field: string): Prisma.Sql {
  const value = Prisma.sql`(l.attributes_json -> ${field.slice("custom.".length)})`;
  return Prisma.sql`(case jsonb_typeof(${value}) when 'null' then null when 'object' then null
    when 'array' then case when not ${value} @? '$[*] ? (@.type() != "string")' then ${value} end else ${value} end)`;
}
