import { findRamSpec } from "@/lib/db/components/obtain-ram-spec";
import { findStorageProfile } from "@/lib/db/components/obtain-storage-profile";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import { sqlOfTransaction } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { type ComponentShelf, fillShelf } from "@/lib/db/valuations/read-components";
import type { StoredOffer } from "@/lib/db/valuations/read-offers";
import { withDefaults } from "@/lib/listings/custom-values";
import { isSameDrive, keepTier } from "@/lib/listings/edit-drive";
import { toFactValues } from "@/lib/listings/fields";
import type { OfferStorage } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import type { ListingInput } from "@/lib/listings/schemas";
import { formatRamLabel, formatStorageLabel, legacyStorageType } from "@/lib/listings/spec-label";
import type { PricedOffer } from "@/lib/valuation/appraise";
import { readRamSpec, readStorage } from "./resolve-fields";

/** The stored offer, or an empty one, under what a form says otherwise; undefined while it has no price. */
export async function overlayOffer(
  { tx, shelf, now }: { tx: Tx; shelf: ComponentShelf; now: Date },
  stored: StoredOffer | undefined,
  given: ListingInput,
): Promise<PricedOffer | undefined> {
  const [input, known] = [await fillCustom(tx, stored, given), await findKnown(tx, stored, given)];
  const blank = readOffer({ id: 0, condition: "used", status: "active", price_date: now.toISOString() });
  const base = stored?.offer ?? (blank.ok ? blank.offer : undefined);
  const priceCents = input.price_usd ?? stored?.offer.priceCents;
  if (base === undefined || priceCents === undefined) return undefined;
  const keep = <Value>(given: Value | undefined, present: Value): Value => (given === undefined ? present : given);
  const cpuId = keep(input.cpu_id, base.cpuId);
  const gpuId = keep(input.gpu_id, base.gpuId);
  const wanted = {
    ...noIds(),
    cpu: new Set(cpuId ? [cpuId] : []),
    gpu: new Set(gpuId ? [gpuId] : []),
    ram_spec: new Set(known.ramSpecId ? [known.ramSpecId] : []),
    storage_profile: new Set([known.primaryId, known.secondaryId].filter((each) => each !== undefined)),
  };
  await fillShelf(sqlOfTransaction(tx), shelf, wanted);
  return {
    ...base,
    ...readMemory(input, shelf.ram_spec.get(known.ramSpecId ?? 0)),
    ...readDrive(
      { drive: input.primary_storage, gb: input.primary_storage_gb },
      "primary",
      base.primaryStorage,
      shelf.storage_profile.get(known.primaryId ?? 0),
    ),
    ...readDrive(
      { drive: input.secondary_storage, gb: input.secondary_storage_gb },
      "secondary",
      base.secondaryStorage,
      shelf.storage_profile.get(known.secondaryId ?? 0),
    ),
    priceCents,
    cpuId,
    gpuId,
    priceDate: input.price_date === undefined ? base.priceDate : (input.price_date?.toISOString() ?? null),
    title: keep(input.title, base.title),
    condition: keep(input.condition, base.condition),
    status: keep(input.status, base.status),
    ...toFactValues(input),
    // Of an empty list nothing is stored.
    ...(input.other_components?.length === 0 ? { otherComponents: null } : {}),
    cpu: cpuId === null ? null : (shelf.cpu.get(cpuId) ?? null),
    gpu: gpuId === null ? null : (shelf.gpu.get(gpuId) ?? null),
    ports: readPorts(input.ports, base.ports),
    components: readComponents(input.components, base.components),
    custom: { ...base.custom, ...input.custom },
  };
}

function readPorts(input: ListingInput["ports"], present: PricedOffer["ports"]): PricedOffer["ports"] {
  if (input === undefined) return present;
  return input.length === 0 ? null : { id: null, name: null, ports: input, custom: {} };
}

const readComponents = (
  input: ListingInput["components"],
  present: PricedOffer["components"],
): PricedOffer["components"] => input?.map(({ component_type: type, quantity }) => ({ type, quantity })) ?? present;

const noIds = () => ({
  cpu: new Set<number>(),
  gpu: new Set<number>(),
  ram_spec: new Set<number>(),
  storage_profile: new Set<number>(),
  ports_profile: new Set<number>(),
});

function readMemory(
  { ram_spec, ram_gb }: ListingInput,
  known: PricedOffer["ramSpec"] | undefined,
): Partial<PricedOffer> {
  if (!ram_spec)
    return { ...(ram_spec === null ? { ramSpec: null } : {}), ...(ram_gb === undefined ? {} : { ramGb: ram_gb }) };
  const spec = readRamSpec(ram_spec);
  return {
    ramGb: spec.totalCapacityGb,
    ramSpec: known ?? { ...spec, id: null, label: formatRamLabel(spec), custom: {} },
  };
}

function readDrive(
  { drive: input, gb }: { drive: ListingInput["primary_storage"]; gb: number | null | undefined },
  place: "primary" | "secondary",
  linked: OfferStorage | null,
  known: OfferStorage | undefined,
): Partial<PricedOffer> {
  if (!input) {
    const none = input === null ? null : undefined;
    const type = none === null && !gb ? null : undefined;
    const own =
      place === "primary"
        ? { primaryStorage: none, primaryStorageGb: gb, primaryStorageType: type }
        : { secondaryStorage: none, secondaryStorageGb: gb, secondaryStorageType: type };
    return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  }
  const entered = readStorage(input);
  const performanceTier = keepTier(linked, entered) ?? null;
  const drive =
    linked && isSameDrive(linked, entered)
      ? linked
      : (known ?? { ...entered, id: null, label: formatStorageLabel(entered), performanceTier, custom: {} });
  const type = legacyStorageType(entered.medium);
  return place === "primary"
    ? { primaryStorage: drive, primaryStorageGb: entered.capacityGb, primaryStorageType: type }
    : { secondaryStorage: drive, secondaryStorageGb: entered.capacityGb, secondaryStorageType: type };
}

/** A new listing begins with what fields are filled with unless told otherwise, as saving does. */
async function fillCustom(tx: Tx, stored: StoredOffer | undefined, input: ListingInput): Promise<ListingInput> {
  if (stored) return input;
  return { ...input, custom: withDefaults(await listFieldRules("listing", tx), input.custom ?? {}) };
}

/** Components that are there already, as saving finds them. */
interface Known {
  ramSpecId?: number | undefined;
  primaryId?: number | undefined;
  secondaryId?: number | undefined;
}

async function findKnown(tx: Tx, stored: StoredOffer | undefined, fields: ListingInput): Promise<Known> {
  const findDrive = async (
    input: ListingInput["primary_storage"],
    linked: OfferStorage | null | undefined,
  ): Promise<number | undefined> => {
    if (!input) return undefined;
    const entered = readStorage(input);
    return findStorageProfile(tx, { ...entered, performanceTier: keepTier(linked ?? null, entered) });
  };
  return {
    ramSpecId: fields.ram_spec ? await findRamSpec(tx, readRamSpec(fields.ram_spec)) : undefined,
    primaryId: await findDrive(fields.primary_storage, stored?.offer.primaryStorage),
    secondaryId: await findDrive(fields.secondary_storage, stored?.offer.secondaryStorage),
  };
}
