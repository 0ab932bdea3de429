import type { PortType } from "@/lib/listings/enums";
import type { SoldGeneration } from "../ram-specs";

export type FormFactor = "Mini" | "USFF" | "SFF" | "Tower" | "Workstation" | "Laptop";

export type PortRow = readonly [type: PortType, count: number, notes: string | null];

/** A model as the market knows it: what it can carry, and so what a listing of it may say. */
export interface Machine {
  manufacturer: string;
  series: string | null;
  modelNumber: string | null;
  formFactor: FormFactor;
  cpus: readonly string[];
  memory: { generation: SoldGeneration; speedMhz: number; kits: readonly string[] };
  storage: readonly string[];
  /** Second drives that owners add; most listings have none. */
  secondStorage?: readonly string[];
  gpus?: readonly string[];
  /** Share of listings with one of `gpus`; the rest use the processor's own graphics. */
  gpuShare?: number;
  wifi: "always" | "sometimes" | "never";
  system: "windows" | "macos" | "chromeos" | "none";
  /** What the case, board and power supply alone are worth when used. */
  caseUsd: number;
  /** How many listings it gets, relative to the others. */
  share: number;
  ports: readonly PortRow[];
}

/** "HP EliteDesk 800 G4 Mini": the listing's device model and the name of its ports profile. */
export function deviceModelOf(machine: Machine): string {
  return [machine.manufacturer, ...modelWordsOf(machine)].join(" ");
}

/** Series and model; a model number that says its series, such as Z440 or SER8, says it once. */
export function modelWordsOf({ series, modelNumber }: Machine): string[] {
  if (series === null) return modelNumber === null ? [] : [modelNumber];
  if (modelNumber === null) return [series];
  return modelNumber.startsWith(series) ? [modelNumber] : [series, modelNumber];
}

export function core(...models: string[]): string[] {
  return models.map((model) => `Intel Core ${model}`);
}

export function xeon(...models: string[]): string[] {
  return models.map((model) => `Intel Xeon ${model}`);
}

export function ryzen(...models: string[]): string[] {
  return models.map((model) => `AMD Ryzen ${model}`);
}
