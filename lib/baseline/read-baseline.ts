import { z } from "zod";
import { type Baseline, type BaselineField, DEFAULT_REFERENCE, keyOf } from "./baseline";
import { describeSharedName, findSharedNames } from "./name-rule";

const MAX_FIELDS = 2_000;
/** With "· Baseline" behind it, it is the name of a group of rules. */
const MAX_ENTITY_LENGTH = 100;
/** Of the files there are, all are of the first kind; what a later one means nobody here can know. */
const KNOWN_SCHEMA = /^1(?:\.\d{1,6}){0,2}$/;

const text = (length: number) =>
  z.string({ error: "must be a text" }).max(length, `must have at most ${length} characters`);
const optional = (length: number) => text(length).nullish();
const figure = z.number({ error: "must be a number" }).min(-1e6, "is too small").max(1e6, "is too large");

const bucketSchema = z.looseObject({
  label: text(256).min(1, "must not be empty"),
  min_usd: figure.nullish(),
  max_usd: figure.nullish(),
  min_multiplier: figure.nullish(),
  max_multiplier: figure.nullish(),
  Formula: optional(2_000),
  formula: optional(2_000),
});

const fieldSchema = z.looseObject({
  id: optional(128),
  field_name: optional(128),
  entity: optional(MAX_ENTITY_LENGTH),
  entity_key: optional(MAX_ENTITY_LENGTH),
  proper_name: optional(256),
  description: optional(4_000),
  explanation: optional(4_000),
  unit: optional(64),
  Formula: optional(2_000),
  formula: optional(2_000),
  valuation_buckets: z.array(bucketSchema).max(500, "must have at most 500 buckets").nullish(),
  dependencies: z.array(text(256)).max(100, "must have at most 100").nullish(),
  nullable: z.boolean({ error: "must be true or false" }).nullish(),
  notes: optional(4_000),
});

const factValue = z.union([z.number(), text(1_000), z.boolean(), z.array(text(1_000))]);
const overrideSchema = z.strictObject({
  entity: text(MAX_ENTITY_LENGTH),
  id: text(128),
  value: z.union([figure, z.record(z.string(), figure)]).nullable(),
  formula: text(2_000).nullable(),
  is_enabled: z.boolean({ error: "must be true or false" }),
});

const fileSchema = z.looseObject({
  schema_version: z
    .union([text(16), z.number()], { error: 'must be a version such as "1.0"' })
    .transform(String)
    .refine((version) => KNOWN_SCHEMA.test(version), {
      error: ({ input }) => `is ${input}; this installation reads files of version 1: update it first`,
    }),
  generated_at: optional(64),
  description: optional(4_000),
  reference_machine: z.record(z.string().max(128), factValue).nullish(),
  overrides: z.array(overrideSchema).nullish(),
  entities: z.record(text(MAX_ENTITY_LENGTH), z.unknown()).nullish(),
  fields: z.record(z.string().max(256), fieldSchema).nullish(),
});

interface Fault {
  path: string;
  message: string;
  value?: unknown;
}
export type ReadBaseline = { ok: true; baseline: Baseline } | { ok: false; problems: Fault[] };

/** A baseline file of either shape: lists of fields by entity, or one flat map of fields. Every problem at once. */
export function readBaseline(input: unknown): ReadBaseline {
  const file = fileSchema.safeParse(input);
  if (!file.success) return refuse(file.error.issues);
  const { entities, fields, ...head } = file.data;
  if (!entities && !fields)
    return { ok: false, problems: [{ path: "", message: "is no baseline: it has neither entities nor fields" }] };
  const lists = z
    .record(z.string(), z.array(fieldSchema, { error: "must be a list of fields" }))
    .safeParse(entities ?? {});
  if (!lists.success) return refuse(lists.error.issues, ["entities"]);
  const read = [
    ...Object.entries(lists.data).flatMap(([entity, list]) =>
      list.map((field, at) => ({ field: readField(field, entity, ""), path: `entities.${entity}[${at}]` })),
    ),
    ...Object.entries(fields ?? {}).map(([key, field]) => {
      const dot = key.indexOf(".");
      const entity = field.entity ?? field.entity_key ?? (dot > 0 ? key.slice(0, dot) : "Listing");
      return { field: readField(field, entity, dot > 0 ? key.slice(dot + 1) : key), path: `fields.${key}` };
    }),
  ];
  const problems = findFaults(read);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    baseline: {
      schemaVersion: head.schema_version,
      generatedOn: readDay(head.generated_at),
      description: head.description ?? null,
      fields: read.map(({ field }) => field),
      reference: head.reference_machine ?? DEFAULT_REFERENCE,
      overrides: (head.overrides ?? []).map(({ is_enabled, ...override }) => ({ ...override, isEnabled: is_enabled })),
    },
  };
}

function readField(field: z.output<typeof fieldSchema>, entity: string, fallbackId: string): BaselineField {
  const id = (field.id ?? field.field_name ?? fallbackId).trim();
  return {
    entity,
    id,
    properName: field.proper_name?.trim() || id,
    description: field.description ?? null,
    explanation: field.explanation ?? null,
    unit: field.unit ?? null,
    formula: (field.Formula ?? field.formula)?.trim() || null,
    buckets: (field.valuation_buckets ?? []).map((bucket) => ({
      label: bucket.label,
      min: bucket.min_usd ?? bucket.min_multiplier ?? null,
      max: bucket.max_usd ?? bucket.max_multiplier ?? null,
      formula: (bucket.Formula ?? bucket.formula)?.trim() || null,
    })),
    dependencies: field.dependencies ?? [],
    nullable: field.nullable ?? true,
    notes: field.notes ?? null,
  };
}

function findFaults(read: readonly { field: BaselineField; path: string }[]) {
  const seen = new Set<string>();
  const problems: Fault[] = read.flatMap(({ field, path }): Fault[] => {
    if (field.id === "") return [{ path: `${path}.id`, message: "is missing; name the field" }];
    if (field.entity.length > MAX_ENTITY_LENGTH)
      return [{ path, message: `belongs to an entity with a name of more than ${MAX_ENTITY_LENGTH} characters` }];
    const key = keyOf(field);
    if (seen.has(key)) return [{ path, message: `is there twice; keep one field ${key}`, value: key }];
    seen.add(key);
    const labels = field.buckets.map(({ label }) => label);
    const twice = labels.find((label, at) => labels.indexOf(label) !== at);
    if (twice === undefined) return [];
    return [
      { path: `${path}.valuation_buckets`, message: `has the label "${twice}" twice; give each its own`, value: twice },
    ];
  });
  for (const shared of findSharedNames(read.map(({ field }) => field))) {
    const isToldAlready = shared.field !== shared.other && keyOf(shared.field) === keyOf(shared.other);
    if (isToldAlready) continue;
    const path = read.find(({ field }) => field === shared.field)?.path ?? "";
    problems.push({ path: `${path}.proper_name`, message: describeSharedName(shared), value: shared.name });
  }
  if (read.length === 0) problems.push({ path: "", message: "has no fields; name at least one" });
  if (read.length > MAX_FIELDS)
    problems.push({ path: "", message: `has ${read.length} fields; at most ${MAX_FIELDS} are read` });
  return problems;
}

function refuse(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): ReadBaseline {
  return {
    ok: false,
    problems: issues.map(({ path, message }) => ({ path: [...prefix, ...path].map(String).join("."), message })),
  };
}

function readDay(given: string | null | undefined): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(given ?? "")?.[0];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null;
}
