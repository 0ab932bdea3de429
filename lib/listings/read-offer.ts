import { z } from "zod";
import { MAX_CENTS, roundToCents } from "@/lib/money/cents";
import { COMPONENT_TYPES, CONDITIONS, LISTING_STATUSES, PORT_TYPES, RAM_GENERATIONS, STORAGE_MEDIA } from "./enums";
import { type FactName, type FactValues, FIELD_ROWS, toFactValues, type ValueOf } from "./fields";
import type { CustomValues, Offer, OfferPorts } from "./offer";
import { OFFER_FLAGS } from "./offer-flags/flag-names";
import { readOfferFlags } from "./offer-flags/read-offer-words";

export type ReadOffer = { ok: true; offer: Offer } | { ok: false; problems: string[] };

/** A listing in the API's names (components nested) as the domain sees it; says what it could not read. */
export function readOffer(input: unknown): ReadOffer {
  const parsed = offerSchema.safeParse(input);
  if (parsed.success) return { ok: true, offer: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join(".") || "listing"}: ${message}`),
  };
}

/** Keys of a listing that readOffer understands; whatever else it carries is a foreign fact. */
export function isOfferKey(key: string): boolean {
  return key in listingShape;
}

const text = z
  .string({ error: "give a text" })
  .nullish()
  .transform((value) => value ?? null);
const number = z
  .number({ error: "give a number" })
  .nullish()
  .transform((value) => value ?? null);
const word = <const T extends readonly string[]>(values: T) =>
  z
    .preprocess(
      (value) => (typeof value === "string" ? value.toLowerCase() : value),
      z.enum(values, { error: `give one of ${values.join(", ")}` }).nullish(),
    )
    .transform((value) => value ?? null);
const custom = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value): CustomValues => value ?? {});
const ids = z
  .array(z.number())
  .nullish()
  .transform((value) => value ?? []);

/** Custom values come as `custom`, or as the column that stores them. */
function withCustom<T extends { custom: CustomValues; attributes_json: CustomValues }>({
  attributes_json,
  ...rest
}: T) {
  return { ...rest, custom: { ...attributes_json, ...rest.custom } };
}

const attributes = { custom, attributes_json: custom };

const cpu = z
  .object({
    id: number,
    name: text,
    manufacturer: text,
    socket: text,
    cores: number,
    threads: number,
    tdp_w: number,
    igpu_model: text,
    igpu_mark: number,
    cpu_mark_multi: number,
    cpu_mark_single: number,
    release_year: number,
    passmark_category: text,
    ...attributes,
  })
  .transform(withCustom)
  .transform(
    ({ tdp_w, igpu_model, igpu_mark, cpu_mark_multi, cpu_mark_single, release_year, passmark_category, ...same }) => ({
      ...same,
      tdpWatts: tdp_w,
      igpuModel: igpu_model,
      igpuMark: igpu_mark,
      cpuMarkMulti: cpu_mark_multi,
      cpuMarkSingle: cpu_mark_single,
      releaseYear: release_year,
      passmarkCategory: passmark_category,
    }),
  );

const gpu = z
  .object({ id: number, name: text, manufacturer: text, gpu_mark: number, metal_score: number, ...attributes })
  .transform(withCustom)
  .transform(({ gpu_mark, metal_score, ...same }) => ({ ...same, gpuMark: gpu_mark, metalScore: metal_score }));

const ramSpec = z
  .object({
    id: number,
    label: text,
    ddr_generation: word(RAM_GENERATIONS),
    speed_mhz: number,
    module_count: number,
    capacity_per_module_gb: number,
    total_capacity_gb: number,
    ...attributes,
  })
  .transform(withCustom)
  .transform(
    ({ id, label, ddr_generation, speed_mhz, module_count, capacity_per_module_gb, total_capacity_gb, ...rest }) => ({
      id,
      label,
      ddrGeneration: ddr_generation,
      speedMhz: speed_mhz,
      moduleCount: module_count,
      capacityPerModuleGb: capacity_per_module_gb,
      totalCapacityGb: total_capacity_gb,
      custom: rest.custom,
    }),
  );

const storage = z
  .object({
    id: number,
    label: text,
    medium: word(STORAGE_MEDIA),
    interface: text,
    form_factor: text,
    capacity_gb: number,
    performance_tier: text,
    ...attributes,
  })
  .transform(withCustom)
  .transform(({ form_factor, capacity_gb, performance_tier, ...same }) => ({
    ...same,
    formFactor: form_factor,
    capacityGb: capacity_gb,
    performanceTier: performance_tier,
  }));

const portRows = z
  .array(z.object({ type: word(PORT_TYPES), count: number }))
  .transform((rows) => rows.flatMap(({ type, count }) => (type === null ? [] : [{ type, count: count ?? 1 }])));
/** Ports come as a profile with rows, as bare rows, or as counts by type: {usb_c: 2}. */
const ports = z.union(
  [
    portRows.transform((rows): OfferPorts => ({ id: null, name: null, ports: rows, custom: {} })),
    z.object({ id: number, name: text, ports: portRows, ...attributes }).transform(withCustom),
    z.record(z.enum(PORT_TYPES), z.number()).transform(countsToPorts),
    z.partialRecord(z.enum(PORT_TYPES), z.number()).transform(countsToPorts),
  ],
  { error: "give {ports: [{type, count}]}, a list of {type, count}, or counts by type such as {usb_c: 2}" },
);

function countsToPorts(counts: Partial<Record<(typeof PORT_TYPES)[number], number>>): OfferPorts {
  const rows = PORT_TYPES.flatMap((type) => {
    const count = counts[type];
    return count === undefined ? [] : [{ type, count }];
  });
  return { id: null, name: null, ports: rows, custom: {} };
}

const components = z
  .array(
    z
      .object({ component_type: word(COMPONENT_TYPES), type: word(COMPONENT_TYPES), quantity: number })
      .transform(({ component_type, type, quantity }) => ({ type: component_type ?? type, quantity: quantity ?? 1 })),
  )
  .nullish()
  .transform((rows) => (rows ?? []).flatMap(({ type, quantity }) => (type === null ? [] : [{ type, quantity }])));

const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const texts = orNull(z.array(z.string()));

const factShape = Object.fromEntries(
  FIELD_ROWS.flatMap(({ name, fact, kind }) => (fact ? [[name, kind === "texts" ? texts : text]] : [])),
) as { [Name in FactName]: ValueOf<Name> extends string[] ? typeof texts : typeof text };

const listingShape = {
  id: z.int({ error: "give the listing's whole number as id" }).default(0),
  title: text,
  price_usd: z
    .number({ error: "give a number" })
    .min(0, "give a price of 0 or more")
    .max(MAX_CENTS / 100, `give a price of at most ${MAX_CENTS / 100}`)
    .nullish()
    .transform((value) => value ?? null),
  price_date: text,
  condition: word(CONDITIONS),
  status: word(LISTING_STATUSES),
  ...factShape,
  ram_gb: number,
  primary_storage_gb: number,
  primary_storage_type: text,
  secondary_storage_gb: number,
  secondary_storage_type: text,
  /** What its words hold against it; unless told, they are read. */
  offer_flags: z.array(z.enum(OFFER_FLAGS, { error: `give ${OFFER_FLAGS.join(", ")}` })).nullish(),
  cpu_id: number,
  gpu_id: number,
  cpu: orNull(cpu),
  gpu: orNull(gpu),
  ram_spec: orNull(ramSpec),
  storage: z.object({ primary: orNull(storage), secondary: orNull(storage) }).nullish(),
  ports: orNull(ports),
  components,
  ruleset_id: number,
  disabled_ruleset_ids: ids,
  disabled_rule_ids: ids,
  ...attributes,
};

const offerSchema = z
  .object(listingShape)
  .transform(withCustom)
  .transform(
    (row): Offer => ({
      id: row.id,
      title: row.title,
      priceCents: row.price_usd === null ? null : roundToCents(row.price_usd),
      priceDate: row.price_date,
      condition: row.condition,
      status: row.status,
      ...(toFactValues(row) as FactValues),
      ramGb: row.ram_gb,
      primaryStorageGb: row.primary_storage_gb,
      primaryStorageType: row.primary_storage_type,
      secondaryStorageGb: row.secondary_storage_gb,
      secondaryStorageType: row.secondary_storage_type,
      offerFlags: row.offer_flags ?? readOfferFlags(row.title, row.notes).map(({ name }) => name),
      cpuId: row.cpu_id ?? row.cpu?.id ?? null,
      gpuId: row.gpu_id ?? row.gpu?.id ?? null,
      cpu: row.cpu,
      gpu: row.gpu,
      ramSpec: row.ram_spec,
      primaryStorage: row.storage?.primary ?? null,
      secondaryStorage: row.storage?.secondary ?? null,
      ports: row.ports,
      components: row.components,
      custom: row.custom,
      rulesetId: row.ruleset_id,
      disabledRulesetIds: row.disabled_ruleset_ids,
      disabledRuleIds: row.disabled_rule_ids,
    }),
  );
