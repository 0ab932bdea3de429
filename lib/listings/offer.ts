import type { ComponentType, Condition, ListingStatus, PortType, RamGeneration, StorageMedium } from "./enums";
import type { FactValues } from "./fields";
import type { OfferFlag } from "./offer-flags/flag-names";

/** Values of custom fields, as they stand in attributes_json. */
export type CustomValues = Readonly<Record<string, unknown>>;

/** A listing with everything a price may depend on: what valuation reads, and nothing it computes. */
export interface Offer extends FactValues {
  id: number;
  title: string | null;
  /** Null for a partial import that still waits for its price. */
  priceCents: number | null;
  priceDate: string | null;
  condition: Condition | null;
  status: ListingStatus | null;
  ramGb: number | null;
  primaryStorageGb: number | null;
  primaryStorageType: string | null;
  secondaryStorageGb: number | null;
  secondaryStorageType: string | null;
  /** What its own words hold against it. */
  offerFlags: readonly OfferFlag[];
  cpuId: number | null;
  gpuId: number | null;
  cpu: OfferCpu | null;
  gpu: OfferGpu | null;
  ramSpec: OfferRamSpec | null;
  primaryStorage: OfferStorage | null;
  secondaryStorage: OfferStorage | null;
  ports: OfferPorts | null;
  components: readonly OfferComponent[];
  custom: CustomValues;
  /** The one ruleset a person fixed on this listing, if any. */
  rulesetId: number | null;
  disabledRulesetIds: readonly number[];
  disabledRuleIds: readonly number[];
}

export interface OfferCpu {
  id: number | null;
  name: string | null;
  manufacturer: string | null;
  socket: string | null;
  cores: number | null;
  threads: number | null;
  tdpWatts: number | null;
  igpuModel: string | null;
  igpuMark: number | null;
  cpuMarkMulti: number | null;
  cpuMarkSingle: number | null;
  releaseYear: number | null;
  passmarkCategory: string | null;
  custom: CustomValues;
}

export interface OfferGpu {
  id: number | null;
  name: string | null;
  manufacturer: string | null;
  gpuMark: number | null;
  metalScore: number | null;
  custom: CustomValues;
}

export interface OfferRamSpec {
  id: number | null;
  label: string | null;
  ddrGeneration: RamGeneration | null;
  speedMhz: number | null;
  moduleCount: number | null;
  capacityPerModuleGb: number | null;
  totalCapacityGb: number | null;
  custom: CustomValues;
}

export interface OfferStorage {
  id: number | null;
  label: string | null;
  medium: StorageMedium | null;
  interface: string | null;
  formFactor: string | null;
  capacityGb: number | null;
  performanceTier: string | null;
  custom: CustomValues;
}

export interface OfferPorts {
  id: number | null;
  name: string | null;
  /** Several rows of one type (USB 3 and USB 2, say) add up. */
  ports: readonly { type: PortType; count: number }[];
  custom: CustomValues;
}

export interface OfferComponent {
  type: ComponentType;
  quantity: number;
}
