import type { z } from "zod";
import { requirePermission } from "@/lib/auth/actor";
import { type Sql, sqlOfTransaction } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import { readBookEdition } from "@/lib/db/valuations/read-book";
import { type ComponentShelf, fillShelf } from "@/lib/db/valuations/read-components";
import { readOffers } from "@/lib/db/valuations/read-offers";
import { isSameDrive, keepTier } from "@/lib/listings/edit-drive";
import type { OfferStorage } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import type { ListingInput, previewListingSchema } from "@/lib/listings/schemas";
import { formatRamLabel, formatStorageLabel, legacyStorageType } from "@/lib/listings/spec-label";
import type { PricedOffer } from "@/lib/valuation/appraise";
import { type JudgedBadge, judgeBadge } from "@/lib/valuation/badge";
import { type BreakdownV1, describeBreakdown } from "@/lib/valuation/breakdown";
import type { ServiceContext } from "../context";
import { readRamSpec, readStorage } from "../listings/resolve-fields";
import { openDesk } from "./open-desk";

export interface ListingPreview {
  adjustedCents: number;
  badge: JudgedBadge;
  /** Of the default profile. */
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
    const { book, appraise, shelf } = await openDesk(sql, await readBookEdition(sql));
    const stored = id === undefined ? undefined : await readStored(sql, shelf, id);
    const offer = await overlay(sql, shelf, stored, fields);
    if (!offer) return undefined;
    const { valuation, adjustedCents, scores } = appraise(offer);
    const profile = book.profiles.find(({ isDefault }) => isDefault);
    return {
      adjustedCents,
      badge: judgeBadge(offer.priceCents, adjustedCents, book.thresholds),
      composite: scores.find(({ profileId }) => profileId === profile?.id)?.composite ?? null,
      breakdown: describeBreakdown(valuation, book.rulesets),
    };
  });
}

async function readStored(sql: Sql, shelf: ComponentShelf, id: number): Promise<PricedOffer | undefined> {
  const range = { after: id - 1, upTo: id, limit: 1, includeInactive: true };
  return (await readOffers(sql, shelf, range))[0]?.offer;
}

/** The stored offer, or an empty one, under what the form says otherwise. */
async function overlay(
  sql: Sql,
  shelf: ComponentShelf,
  stored: PricedOffer | undefined,
  input: ListingInput,
): Promise<PricedOffer | undefined> {
  const blank = readOffer({ id: 0, condition: "used", status: "active" });
  const base = stored ?? (blank.ok ? blank.offer : undefined);
  const priceCents = input.price_usd ?? stored?.priceCents;
  if (base === undefined || priceCents === undefined) return undefined;
  const keep = <Value>(given: Value | undefined, present: Value): Value => (given === undefined ? present : given);
  const cpuId = keep(input.cpu_id, base.cpuId);
  const gpuId = keep(input.gpu_id, base.gpuId);
  const wanted = { ...noIds(), cpu: new Set(cpuId ? [cpuId] : []), gpu: new Set(gpuId ? [gpuId] : []) };
  await fillShelf(sql, shelf, wanted);
  return {
    ...base,
    ...readMemory(input),
    ...readDrive(input.primary_storage, "primary", base.primaryStorage),
    ...readDrive(input.secondary_storage, "secondary", base.secondaryStorage),
    ...{ priceCents, cpuId, gpuId },
    priceDate: input.price_date === undefined ? base.priceDate : (input.price_date?.toISOString() ?? null),
    title: keep(input.title, base.title),
    condition: keep(input.condition, base.condition),
    status: keep(input.status, base.status),
    seller: keep(input.seller, base.seller),
    marketplace: keep(input.marketplace, base.marketplace),
    deviceModel: keep(input.device_model, base.deviceModel),
    manufacturer: keep(input.manufacturer, base.manufacturer),
    series: keep(input.series, base.series),
    modelNumber: keep(input.model_number, base.modelNumber),
    formFactor: keep(input.form_factor, base.formFactor),
    osLicense: keep(input.os_license, base.osLicense),
    notes: keep(input.notes, base.notes),
    cpu: cpuId === null ? null : (shelf.cpu.get(cpuId) ?? null),
    gpu: gpuId === null ? null : (shelf.gpu.get(gpuId) ?? null),
    ports: input.ports ? { id: null, name: null, ports: input.ports, custom: {} } : base.ports,
    custom: { ...base.custom, ...input.custom },
  };
}

const noIds = () => ({
  ...{ cpu: new Set<number>(), gpu: new Set<number>(), ram_spec: new Set<number>() },
  ...{ storage_profile: new Set<number>(), ports_profile: new Set<number>() },
});

function readMemory({ ram_spec, ram_gb }: ListingInput): Partial<PricedOffer> {
  if (!ram_spec)
    return { ...(ram_spec === null ? { ramSpec: null } : {}), ...(ram_gb === undefined ? {} : { ramGb: ram_gb }) };
  const spec = readRamSpec(ram_spec);
  return {
    ramGb: spec.totalCapacityGb,
    ramSpec: { ...spec, id: null, label: formatRamLabel(spec), custom: {} },
  };
}

function readDrive(
  input: ListingInput["primary_storage"],
  place: "primary" | "secondary",
  linked: OfferStorage | null,
): Partial<PricedOffer> {
  if (input === undefined) return {};
  if (input === null) return place === "primary" ? { primaryStorage: null } : { secondaryStorage: null };
  const entered = readStorage(input);
  const performanceTier = keepTier(linked, entered) ?? null;
  const drive =
    linked && isSameDrive(linked, entered)
      ? linked
      : { ...entered, id: null, label: formatStorageLabel(entered), performanceTier, custom: {} };
  const type = legacyStorageType(entered.medium);
  return place === "primary"
    ? { primaryStorage: drive, primaryStorageGb: entered.capacityGb, primaryStorageType: type }
    : { secondaryStorage: drive, secondaryStorageGb: entered.capacityGb, secondaryStorageType: type };
}
