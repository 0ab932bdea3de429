/** A step of a field: what parts of that kind are worth, from and to. */
export interface BaselineBucket {
  label: string;
  /** Dollars, or for a multiplier factors. Null where the file gives none that can be read, such as percents. */
  min: number | null;
  max: number | null;
  formula: string | null;
}

/** One thing a baseline puts a worth on, in the words of its file. */
export interface BaselineField {
  entity: string;
  id: string;
  properName: string;
  description: string | null;
  explanation: string | null;
  unit: string | null;
  formula: string | null;
  buckets: BaselineBucket[];
  dependencies: string[];
  nullable: boolean;
  notes: string | null;
}

/** The machine that is adjusted by nothing: facts by name. */
export type ReferenceMachine = Record<string, number | string | boolean | string[]>;

export interface Baseline {
  schemaVersion: string;
  /** The day of the file, ISO; null where it names none that can be read. */
  generatedOn: string | null;
  description: string | null;
  fields: BaselineField[];
  reference: ReferenceMachine;
  overrides: BaselineOverride[];
}

/** What a person has put in the place of a field's own figures. */
export interface BaselineOverride {
  entity: string;
  id: string;
  /** One worth for the whole field, or one for each bucket by its label. */
  value: number | Record<string, number> | null;
  formula: string | null;
  isEnabled: boolean;
}

export const DEFAULT_REFERENCE: ReferenceMachine = {
  condition: "used",
  ram_gb: 16,
  "ram_spec.total_capacity_gb": 16,
  "ram_spec.ddr_generation": "ddr4",
  "ram_spec.speed_mhz": 3200,
  primary_storage_gb: 512,
  "storage.primary.capacity_gb": 512,
  "storage.primary.medium": "nvme",
  "cpu.cores": 6,
  "cpu.cpu_mark_multi": 12_000,
  "cpu.cpu_mark_single": 2_500,
};

export const keyOf = ({ entity, id }: { entity: string; id: string }): string => `${entity}.${id}`;
