import { FIELD_ROWS, isHeldText, isTexts } from "@/lib/listings/fields";
import { listFlagsInForce, offerFlagsSchema } from "@/lib/listings/offer-flags/offer-flags";
import { centsToDollars } from "@/lib/money/cents";
import { setCode } from "@/lib/rules/columns/fact-columns";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import { BADGES } from "@/lib/valuation/scores/badge";
import { ByteCodes } from "../columns/byte-codes";
import {
  type CatalogueColumns,
  DATE_FIELDS,
  DOLLAR_FIELDS,
  type Part,
  SCORE_FIELDS,
} from "../columns/catalogue-columns";
import { readCents, readDouble, readInt32, readIntList, readMilliseconds } from "./decode";
import { eachJsonMember, readJsonNumber } from "./json-members";

/** One field of a copied listing: where it comes from and where it goes. A length of -1 is null. */
export interface CopiedField {
  sql: string;
  write: (bytes: Buffer, at: number, length: number, place: number) => void;
}

/** Codes of parts by their ids. */
export type PartCodes = ReadonlyMap<Part, { codeOf: (id: number) => number }>;

const TEXT_FACTS = {
  condition: "l.condition",
  status: "l.status",
  ...Object.fromEntries(FIELD_ROWS.filter(isHeldText).map(({ name }) => [name, `l.${name}`])),
  primary_storage_type: "l.primary_storage_type",
  secondary_storage_type: "l.secondary_storage_type",
};
const INT_FACTS = {
  ram_gb: "l.ram_gb",
  primary_storage_gb: "l.primary_storage_gb",
  secondary_storage_gb: "l.secondary_storage_gb",
};
const PART_COLUMNS: Record<Part, string> = {
  cpu: "l.cpu_id",
  gpu: "l.gpu_id",
  ram_spec: "l.ram_spec_id",
  "storage.primary": "l.primary_storage_profile_id",
  "storage.secondary": "l.secondary_storage_profile_id",
  ports: "l.ports_profile_id",
};

/** Everything of a listing that the columns hold, but for scores and small components, which are rows of their own. */
export function listCopiedFields(columns: CatalogueColumns, parts: PartCodes): CopiedField[] {
  return [
    priceField(columns),
    ...Object.entries(TEXT_FACTS).map(([name, sql]) => textField(columns, name, sql)),
    ...Object.entries(INT_FACTS).map(([name, sql]) => intField(columns, name, sql)),
    ...Object.entries(PART_COLUMNS).map(([part, sql]) => partField(columns, parts, part as Part, sql)),
    ...FIELD_ROWS.filter(isTexts).map(({ name }) => textsField(columns, name)),
    customField(columns),
    ...DATE_FIELDS.map((name, at) => doubleField(`l.${name}`, columns.dates, at, readMilliseconds)),
    ...DOLLAR_FIELDS.map((name, at) => doubleField(`v.${name}`, columns.dollars, at, readDouble)),
    ...SCORE_FIELDS.map((name, at) => scoreField(columns, name, at)),
    {
      sql: "v.adjusted_price_usd",
      write: (bytes, at, length, place) => {
        columns.adjustedCents[place] = length < 0 ? Number.NaN : readCents(bytes, at);
      },
    },
    { sql: "l.is_stale", write: (bytes, at, _length, place) => setCode(columns.isStale, place, bytes[at] ?? 0) },
    badgeField(columns),
    shownBadgeField(columns),
    offerFlagsField(columns),
    tagsField(columns),
    metricsField(columns),
    {
      sql: "l.ruleset_id",
      write: (bytes, at, length, place) => {
        if (length >= 0) columns.fixedRulesetIds.set(place, readInt32(bytes, at));
        else if (columns.fixedRulesetIds.size > 0) columns.fixedRulesetIds.delete(place);
      },
    },
    exceptionField("l.disabled_ruleset_ids", columns.disabledRulesetIds, (ids) => ids),
    exceptionField("l.disabled_rule_ids", columns.disabledRuleIds, (ids) => new Set(ids)),
  ];
}

function writerOf(
  { facts }: CatalogueColumns,
  name: string,
): { encode: (value: FactValue) => number; write: (place: number, code: number) => void } {
  const fact = facts.catalogue.find(name);
  const column = fact === undefined ? undefined : facts.find(fact);
  if (fact === undefined || column === undefined) throw new Error(`The catalogue has no fact ${name}`);
  return { encode: facts.createEncoder(fact), write: (place, code) => setCode(column.codes, place, code) };
}

function priceField(columns: CatalogueColumns): CopiedField {
  const { encode, write } = writerOf(columns, "price_usd");
  const centsOf: number[] = [];
  const codes = new ByteCodes((bytes) => {
    const cents = readCents(bytes, 0);
    const code = encode(centsToDollars(cents));
    centsOf[code] = cents;
    return code;
  });
  return {
    sql: "l.price_usd",
    write: (bytes, at, length, place) => {
      const code = codes.find(bytes, at, length);
      columns.facts.priceCents[place] = centsOf[code] ?? Number.NaN;
      write(place, code);
    },
  };
}

function textField(columns: CatalogueColumns, name: string, sql: string): CopiedField {
  const { encode, write } = writerOf(columns, name);
  const codes = new ByteCodes((text) => encode(text.toString("utf8")));
  return {
    sql,
    write: (bytes, at, length, place) => write(place, length < 0 ? 0 : codes.find(bytes, at, length)),
  };
}

function intField(columns: CatalogueColumns, name: string, sql: string): CopiedField {
  const { encode, write } = writerOf(columns, name);
  const known = new Int32Array(65_536);
  return {
    sql,
    write: (bytes, at, length, place) => {
      if (length < 0) return write(place, 0);
      const value = readInt32(bytes, at);
      if (value < 0 || value >= known.length) return write(place, encode(value));
      // Sizes are few and small; looking them up costs less than hashing them.
      let code = known[value] ?? 0;
      if (code === 0) {
        code = encode(value);
        known[value] = code;
      }
      write(place, code);
    },
  };
}

function partField(columns: CatalogueColumns, parts: PartCodes, part: Part, sql: string): CopiedField {
  const { codes } = columns.part(part);
  const known = parts.get(part);
  return {
    sql,
    write: (bytes, at, length, place) =>
      setCode(codes, place, length < 0 ? 0 : (known?.codeOf(readInt32(bytes, at)) ?? 0)),
  };
}

function textsField(columns: CatalogueColumns, name: string): CopiedField {
  const { encode, write } = writerOf(columns, name);
  const codes = new ByteCodes((json) => {
    const list: unknown = JSON.parse(json.toString("utf8"));
    return encode(isTextList(list) ? list : null);
  });
  return {
    sql: `l.${name}`,
    write: (bytes, at, length, place) => write(place, codes.find(bytes, at + 1, length - 1)),
  };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function customField({ facts }: CatalogueColumns): CopiedField {
  const fields = facts.catalogue.facts
    .filter(({ name }) => name.startsWith("custom."))
    .flatMap((fact) => {
      const column = facts.find(fact);
      if (column === undefined) return [];
      const encode = facts.createEncoder(fact);
      const read = (json: Buffer): number => encode(readCustom(JSON.parse(json.toString("utf8"))));
      const known = new ByteCodes(read);
      const find = (bytes: Buffer, at: number, length: number): number =>
        length > MAX_REMEMBERED ? read(bytes.subarray(at, at + length)) : known.find(bytes, at, length);
      return [{ key: fact.name.slice("custom.".length), codes: column.codes, find }];
    });
  const keys = new ByteCodes((key) => fields.findIndex((field) => field.key === readKey(key)));
  return {
    sql: "nullif(l.attributes_json, '{}')",
    write: (bytes, at, length, place) => {
      for (const { codes } of fields) setCode(codes, place, 0);
      if (length < 0) return;
      eachJsonMember(bytes, at + 1, at + length, ({ keyAt, keyLength, valueAt, valueLength }) => {
        const field = fields[keys.find(bytes, keyAt, keyLength)];
        if (field !== undefined) setCode(field.codes, place, field.find(bytes, valueAt, valueLength));
      });
    },
  };
}

/** Texts of some length are nearly all different: remembering their bytes too would only double them. */
const MAX_REMEMBERED = 32;

/** What a rule can compare, as valuation reads it: no objects, no lists but lists of texts. */
function readCustom(value: unknown): FactValue {
  if (typeof value === "object") return isTextList(value) ? value : null;
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}

function metricsField(columns: CatalogueColumns): CopiedField {
  const names: string[] = [];
  const keys = new ByteCodes((key) => names.push(readKey(key)) - 1);
  return {
    sql: "nullif(v.metrics_json, '{}')",
    write: (bytes, at, length, place) => {
      columns.clearMetrics(place);
      if (length < 0) return;
      eachJsonMember(bytes, at + 1, at + length, ({ keyAt, keyLength, valueAt, valueLength }) => {
        const name = names[keys.find(bytes, keyAt, keyLength)];
        const value = readJsonNumber(bytes, valueAt, valueLength);
        if (name !== undefined && !Number.isNaN(value)) columns.writeMetric(place, name, value);
      });
    },
  };
}

function readKey(letters: Buffer): string {
  return String(JSON.parse(`"${letters.toString("utf8")}"`));
}

function doubleField(
  sql: string,
  lists: readonly Float64Array[],
  list: number,
  read: (bytes: Buffer, at: number) => number,
): CopiedField {
  return {
    sql,
    write: (bytes, at, length, place) => {
      const column = lists[list];
      if (column !== undefined) column[place] = length < 0 ? Number.NaN : read(bytes, at);
    },
  };
}

function scoreField({ scores }: CatalogueColumns, name: string, list: number): CopiedField {
  const column = scores[list];
  if (column === undefined) throw new Error(`There is no column for ${name}`);
  const codes = new ByteCodes((bytes) => {
    const score = readDouble(bytes, 0);
    return column.encode(score, score);
  });
  return {
    sql: `v.${name}`,
    write: (bytes, at, length, place) => setCode(column.codes, place, length < 0 ? 0 : codes.find(bytes, at, length)),
  };
}

const BADGE_NAMES: readonly string[] = BADGES;

function badgeField({ badge }: CatalogueColumns): CopiedField {
  const codes = new ByteCodes((name) => BADGE_NAMES.indexOf(name.toString("utf8")) + 1);
  return {
    sql: "v.badge",
    write: (bytes, at, length, place) => setCode(badge, place, length < 0 ? 0 : codes.find(bytes, at, length)),
  };
}

/** After the badge: where the price is not believed, that is what people see of it. */
function shownBadgeField({ badge, shownBadge }: CatalogueColumns): CopiedField {
  return {
    sql: "v.price_check",
    write: (_bytes, _at, length, place) =>
      setCode(shownBadge, place, length < 0 ? (badge.array[place] ?? 0) : BADGE_NAMES.length + 1),
  };
}

/** Few offers have any, and those are much alike. */
function offerFlagsField(columns: CatalogueColumns): CopiedField {
  const { encode, write } = writerOf(columns, "offer_flags");
  const none = encode([]);
  const codes = new ByteCodes((json) => {
    const flags = offerFlagsSchema.safeParse(JSON.parse(json.toString("utf8")));
    return encode(flags.success ? listFlagsInForce(flags.data) : []);
  });
  return {
    sql: "nullif(l.offer_flags, '{}')",
    write: (bytes, at, length, place) => write(place, length < 0 ? none : codes.find(bytes, at + 1, length - 1)),
  };
}

/** The same few lists return again and again, so each is read once. */
function tagsField({ tags }: CatalogueColumns): CopiedField {
  const codes = new ByteCodes((bytes) => {
    const json = bytes.toString("utf8");
    const list: unknown = JSON.parse(json);
    return tags.encode(json, isTextList(list) ? list : []);
  });
  return {
    sql: "nullif(v.tags_json, '[]')",
    write: (bytes, at, length, place) =>
      setCode(tags.codes, place, length < 0 ? 0 : codes.find(bytes, at + 1, length - 1)),
  };
}

function exceptionField<T>(sql: string, exceptions: Map<number, T>, read: (ids: number[]) => T): CopiedField {
  return {
    sql: `nullif(${sql}, '{}')::text`,
    write: (bytes, at, length, place) => {
      if (length >= 0) exceptions.set(place, read(readIntList(bytes, at, length)));
      else if (exceptions.size > 0) exceptions.delete(place);
    },
  };
}
