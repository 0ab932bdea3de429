import type { z } from "zod";
import { requirePermission } from "@/lib/auth/actor";
import { findRamSpec } from "@/lib/db/components/obtain-ram-spec";
import { findStorageProfile } from "@/lib/db/components/obtain-storage-profile";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import { findListing } from "@/lib/db/listings/find-listing";
import { type Sql, sqlOfTransaction } from "@/lib/db/sql";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { readBookEdition } from "@/lib/db/valuations/read-book";
import { type ComponentShelf, fillShelf } from "@/lib/db/valuations/read-components";
import { readOffers, type StoredOffer } from "@/lib/db/valuations/read-offers";
import { withDefaults } from "@/lib/listings/custom-values";
import { isSameDrive, keepTier } from "@/lib/listings/edit-drive";
import { toFactValues } from "@/lib/listings/fields";
import type { OfferStorage } from "@/lib/listings/offer";
import type { OfferFlag } from "@/lib/listings/offer-flags/flag-names";
import { listFlagsInForce, type OfferFlags, offerFlagsSchema } from "@/lib/listings/offer-flags/offer-flags";
import type { PriceCheck } from "@/lib/listings/price-checks";
import { readOffer } from "@/lib/listings/read-offer";
import type { ListingInput, previewListingSchema } from "@/lib/listings/schemas";
import { formatRamLabel, formatStorageLabel, legacyStorageType } from "@/lib/listings/spec-label";
import { centsToDecimal } from "@/lib/money/decimal";
import type { PricedOffer } from "@/lib/valuation/appraise";
import { type BreakdownV1, describeBreakdown } from "@/lib/valuation/breakdown/breakdown";
import { type JudgedBadge, judgeBadge } from "@/lib/valuation/scores/badge";
import type { ServiceContext } from "../context";
import { openValuer } from "../valuations/open-valuer";
import { judgeOffer } from "./judge-offer";
import { readRamSpec, readStorage } from "./resolve-fields";

export interface ListingPreview {
  adjustedCents: number;
  badge: JudgedBadge;
  /** Why the price would not be believed; null when it would. */
  priceCheck: PriceCheck | null;
  /** Of the profile the listing has chosen, else of the default one. */
  composite: number | null;
  breakdown: BreakdownV1;
}

/** What a listing would be worth as it stands in a form; nothing is written. Undefined while it has no price. */
export async function previewListing(
  context: ServiceContext,
  { id, fields }: Pick<z.output<typeof previewListingSchema>, "id" | "fields">,
): Promise<ListingPreview | undefined> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, appraise, shelf } = await openValuer(sql, await readBookEdition(sql));
    const stored = id === undefined ? undefined : await readStored(sql, shelf, id);
    const judged = await judge(context, tx, id, fields);
    const known = await findKnown(tx, stored, fields);
    const surroundings = { sql, shelf, known, now: context.now };
    const overlaid = await overlay(surroundings, stored, await fillCustom(tx, stored, fields));
    if (!overlaid) return undefined;
    const offer = { ...overlaid, offerFlags: judged.flags };
    const state = { isStale: stored?.state.isStale ?? false, isPriceConfirmed: judged.isPriceConfirmed };
    const { valuation, adjustedCents, scores, priceCheck } = appraise(offer, state);
    const chosenId = fields.active_profile_id === undefined ? stored?.activeProfileId : fields.active_profile_id;
    const profile =
      book.profiles.find((one) => one.id === chosenId) ?? book.profiles.find(({ isDefault }) => isDefault);
    return {
      adjustedCents,
      badge: judgeBadge(offer.priceCents, adjustedCents, book.thresholds),
      priceCheck,
      composite: scores.find(({ profileId }) => profileId === profile?.id)?.composite ?? null,
      breakdown: describeBreakdown(valuation, book.rulesets),
    };
  });
}

/** Whether its words and its price would be believed, by what saving goes by. */
async function judge(
  context: ServiceContext,
  tx: Tx,
  id: number | undefined,
  fields: ListingInput,
): Promise<{ flags: OfferFlag[]; isPriceConfirmed: boolean }> {
  const found = id === undefined ? undefined : await findListing(id, tx);
  const before = found && {
    ...found,
    priceUsd: centsToDecimal(found.priceCents),
    offerFlags: offerFlagsSchema.safeParse(found.offerFlags).data ?? null,
  };
  const { title, notes, price_usd: cents } = fields;
  const wanted = { title, notes, priceUsd: cents === undefined ? undefined : centsToDecimal(cents) };
  const { offerFlags, priceConfirmedAt } = judgeOffer(context, fields, wanted, before);
  const flags = (offerFlags ?? before?.offerFlags ?? {}) as OfferFlags;
  const confirmedAt = priceConfirmedAt === undefined ? (before?.priceConfirmedAt ?? null) : priceConfirmedAt;
  return { flags: listFlagsInForce(flags), isPriceConfirmed: confirmedAt !== null };
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

async function readStored(sql: Sql, shelf: ComponentShelf, id: number): Promise<StoredOffer | undefined> {
  const range = { after: id - 1, upTo: id, limit: 1, includeInactive: true };
  return (await readOffers(sql, shelf, range))[0];
}

/** A new listing begins with what fields are filled with unless told otherwise, as saving does. */
async function fillCustom(tx: Tx, stored: StoredOffer | undefined, input: ListingInput): Promise<ListingInput> {
  if (stored) return input;
  return { ...input, custom: withDefaults(await listFieldRules("listing", tx), input.custom ?? {}) };
}

/** The stored offer, or an empty one, under what the form says otherwise. */
async function overlay(
  { sql, shelf, known, now }: { sql: Sql; shelf: ComponentShelf; known: Known; now: Date },
  stored: StoredOffer | undefined,
  input: ListingInput,
): Promise<PricedOffer | undefined> {
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
  await fillShelf(sql, shelf, wanted);
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
