import { findMissingParts } from "../../db/components/find-missing-parts";
import { obtainPortsProfile } from "../../db/components/obtain-ports-profile";
import { obtainRamSpec } from "../../db/components/obtain-ram-spec";
import { obtainStorageProfile } from "../../db/components/obtain-storage-profile";
import { listFieldRules } from "../../db/custom-fields/list-field-rules";
import type { ListingDetail } from "../../db/listings/find-listing";
import type { ListingFields } from "../../db/listings/write-listing";
import { findUnknownRules } from "../../db/rulesets/find-unknown-rules";
import type { Tx } from "../../db/transaction";
import { invalidInput, type Problem } from "../../errors";
import { checkCustomValues, listMissing, withDefaults } from "../../listings/custom-values";
import { isSameDrive, keepTier } from "../../listings/edit-drive";
import { toFieldValues } from "../../listings/fields";
import { type HeldComponent, matchComponents } from "../../listings/match-components";
import type { CustomValues } from "../../listings/offer";
import type { ListingInput, RamSpecInput, StorageProfileInput } from "../../listings/schemas";
import { legacyStorageType } from "../../listings/spec-label";
import { centsToDecimal } from "../../money/decimal";

/** What was asked for as columns to write: parts found or made, and the legacy columns written from them. */
export async function resolveFields(
  tx: Tx,
  input: ListingInput,
  present: ListingDetail | undefined,
): Promise<ListingFields> {
  const custom = await checkCustom(tx, input, present);
  const problems = [...(await findUnknown(tx, input)), ...custom.problems];
  if (problems.length > 0) throw invalidInput(problems);
  return {
    title: input.title,
    priceUsd: input.price_usd === undefined ? undefined : centsToDecimal(input.price_usd),
    priceDate: input.price_date,
    condition: input.condition,
    status: input.status,
    otherUrls: input.other_urls,
    ...toFieldValues(input),
    cpuId: input.cpu_id,
    gpuId: input.gpu_id,
    ...(await resolveRam(tx, input, present)),
    ...(await resolvePrimary(tx, input, present)),
    ...(await resolveSecondary(tx, input, present)),
    portsProfileId: await resolvePorts(tx, input),
    components: input.components && matchComponents(input.components, heldComponents(present)),
    attributesJson: custom.values,
    rulesetId: input.ruleset_id,
    disabledRulesetIds: input.disabled_ruleset_ids,
    disabledRuleIds: input.disabled_rule_ids,
  };
}

/** Without what rules gave them, which nobody enters. */
export const heldComponents = (listing: ListingDetail | undefined): HeldComponent[] =>
  (listing?.components ?? []).map(({ id, componentType, name, quantity, metadata }) => ({
    id,
    componentType,
    name,
    quantity,
    metadata,
  }));

export function readRamSpec({ ddr_generation, speed_mhz, module_count, total_capacity_gb }: RamSpecInput) {
  const perModule = module_count === null ? null : total_capacity_gb / module_count;
  return {
    ddrGeneration: ddr_generation,
    speedMhz: speed_mhz,
    moduleCount: module_count,
    capacityPerModuleGb: perModule !== null && Number.isInteger(perModule) ? perModule : null,
    totalCapacityGb: total_capacity_gb,
  };
}

export function readStorage({ medium, interface: bus, form_factor, capacity_gb }: StorageProfileInput) {
  return { medium, interface: bus, formFactor: form_factor, capacityGb: capacity_gb };
}

async function resolveRam(tx: Tx, input: ListingInput, present?: ListingDetail): Promise<ListingFields> {
  if (input.ram_spec) {
    const spec = readRamSpec(input.ram_spec);
    return { ramSpecId: await obtainRamSpec(tx, spec), ramGb: spec.totalCapacityGb };
  }
  if (input.ram_spec === null) return { ramSpecId: null, ramGb: input.ram_gb };
  if (input.ram_gb === undefined || !present?.ramSpec || input.ram_gb === present.ramSpec.totalCapacityGb)
    return { ramGb: input.ram_gb };
  if (!input.ram_gb) return { ramSpecId: null, ramGb: input.ram_gb };
  const { ddrGeneration, speedMhz, moduleCount } = present.ramSpec;
  // Modules must make up the total: as many as before, each with its share of the new one.
  const spec = readRamSpec({
    ddr_generation: ddrGeneration,
    speed_mhz: speedMhz,
    module_count: moduleCount,
    total_capacity_gb: input.ram_gb,
  });
  return { ramSpecId: await obtainRamSpec(tx, spec), ramGb: input.ram_gb };
}

async function resolvePrimary(tx: Tx, input: ListingInput, present?: ListingDetail): Promise<ListingFields> {
  const drive = await resolveDrive(tx, input.primary_storage, input.primary_storage_gb, present?.primaryStorage);
  const { id, gb, type } = drive;
  return { primaryStorageProfileId: id, primaryStorageGb: gb, primaryStorageType: type };
}

async function resolveSecondary(tx: Tx, input: ListingInput, present?: ListingDetail): Promise<ListingFields> {
  const drive = await resolveDrive(tx, input.secondary_storage, input.secondary_storage_gb, present?.secondaryStorage);
  const { id, gb, type } = drive;
  return { secondaryStorageProfileId: id, secondaryStorageGb: gb, secondaryStorageType: type };
}

type Drive = { id?: number | null; gb?: number | null; type?: string | null };

async function resolveDrive(
  tx: Tx,
  wanted: StorageProfileInput | null | undefined,
  gb: number | null | undefined,
  linked: ListingDetail["primaryStorage"] | undefined,
): Promise<Drive> {
  if (wanted) {
    const drive = readStorage(wanted);
    const same = linked && isSameDrive(linked, drive) ? linked.id : undefined;
    const performanceTier = keepTier(linked ?? null, drive);
    const id = same ?? (await obtainStorageProfile(tx, { ...drive, performanceTier }));
    return { id, gb: drive.capacityGb, type: legacyStorageType(drive.medium) };
  }
  if (wanted === null) return { id: null, gb, type: gb ? undefined : null };
  if (gb === undefined || !linked || gb === linked.capacityGb) return { gb };
  if (!gb) return { id: null, gb, type: null };
  return { id: await obtainStorageProfile(tx, { ...linked, capacityGb: gb }), gb };
}

async function resolvePorts(tx: Tx, { ports }: ListingInput): Promise<number | null | undefined> {
  if (ports === undefined) return undefined;
  if (ports.length === 0) return null;
  return obtainPortsProfile(
    tx,
    ports.map(({ type, count, spec_notes }) => ({ type, count, specNotes: spec_notes })),
  );
}

async function checkCustom(
  tx: Tx,
  { custom }: ListingInput,
  present: ListingDetail | undefined,
): Promise<{ values?: Record<string, unknown>; problems: Problem[] }> {
  if (custom === undefined && present) return { problems: [] };
  const fields = await listFieldRules("listing", tx);
  const given: CustomValues = present ? (custom ?? {}) : withDefaults(fields, custom ?? {});
  const kept = (present?.attributesJson ?? {}) as CustomValues;
  const values = Object.fromEntries(Object.entries({ ...kept, ...given }).filter(([, value]) => value !== null));
  const missing = present ? [] : listMissing(fields, given).filter(({ path }) => !(path.slice(7) in given));
  return { values, problems: [...checkCustomValues(fields, given), ...missing] };
}

async function findUnknown(tx: Tx, input: ListingInput): Promise<Problem[]> {
  const rulesetIds = [input.ruleset_id ?? [], input.disabled_ruleset_ids ?? []].flat();
  const unknown = await findUnknownRules({ rulesetIds, ruleIds: input.disabled_rule_ids ?? [] }, tx);
  const parts = await findMissingParts(
    { cpuId: input.cpu_id, gpuId: input.gpu_id, profileId: input.active_profile_id },
    tx,
  );
  const name = (path: string, ids: readonly number[]): Problem[] =>
    ids.length > 0
      ? [{ path, message: `names what does not exist or was deleted: ${ids.join(", ")}. Choose another.` }]
      : [];
  return [
    ...parts.flatMap((path) => name(path, [input[path] ?? 0])),
    ...name(
      "ruleset_id",
      unknown.rulesetIds.filter((id) => id === input.ruleset_id),
    ),
    ...name(
      "disabled_ruleset_ids",
      unknown.rulesetIds.filter((id) => input.disabled_ruleset_ids?.includes(id)),
    ),
    ...name("disabled_rule_ids", unknown.ruleIds),
  ];
}
