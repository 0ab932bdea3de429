import type { PortType } from "@/lib/listings/enums";
import type { Offer } from "@/lib/listings/offer";
import { centsToDollars } from "@/lib/money/cents";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import { readNumber } from "@/lib/rules/operators/equality";
import { countPorts } from "../facts/component-facts";
import { knownMark, type Performance } from "./performance";

export const COMPOSITE_KEYS = [
  "score_cpu_multi",
  "score_cpu_single",
  "score_gpu",
  "perf_per_watt",
  "ram_capacity",
  "storage_capacity",
  "expandability",
  "ports_fit",
  "encoder_capability",
  "value",
] as const;
export type CompositeKey = (typeof COMPOSITE_KEYS)[number];

const ALIASES: ReadonlyMap<string, CompositeKey> = new Map<string, CompositeKey>([
  ...COMPOSITE_KEYS.map((key) => [key, key] as const),
  ["cpu_mark_multi", "score_cpu_multi"],
  ["cpu_multi_score", "score_cpu_multi"],
  ["cpu_mark_single", "score_cpu_single"],
  ["cpu_single_score", "score_cpu_single"],
  ["gpu_score", "score_gpu"],
]);

export function findCompositeKey(spelling: string): CompositeKey | undefined {
  return ALIASES.get(spelling.trim().toLowerCase());
}

export type CompositeReferences = Readonly<Record<CompositeKey, number>>;

/** What earns 100 points. Fixed, so that a new listing never moves another's score. */
export const DEFAULT_REFERENCES: CompositeReferences = {
  score_cpu_multi: 60_000,
  score_cpu_single: 5_000,
  score_gpu: 40_000,
  perf_per_watt: 1_000,
  ram_capacity: 128,
  storage_capacity: 4_000,
  expandability: 100,
  ports_fit: 100,
  encoder_capability: 100,
  value: 100,
};

export interface CompositePart {
  key: CompositeKey;
  weight: number;
  /** Null: unknown, so it dropped out together with its weight. */
  value: number | null;
  /** 0 to 100 against the reference. */
  scaled: number | null;
  /** What it adds to the score; the points of all parts are the score. */
  points: number;
}

export interface Composite {
  /** Null when nothing that has a weight is known. */
  score: number | null;
  parts: CompositePart[];
}

export type CompositeValues = Readonly<Record<CompositeKey, number | null>>;

/** The weighted mean of what is known, each part scaled to 0–100 against its reference. */
export function scoreComposite(
  values: CompositeValues,
  weights: Readonly<Record<string, number>>,
  references: CompositeReferences = DEFAULT_REFERENCES,
): Composite {
  const summed = sumWeights(weights);
  const known = [...summed].filter(([key, weight]) => weight > 0 && values[key] !== null);
  const total = known.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = [...summed].map(([key, weight]): CompositePart => {
    const value = values[key];
    const scaled = value === null ? null : scaleToPoints(value, references[key]);
    return { key, weight, value, scaled, points: scaled === null || total === 0 ? 0 : (weight * scaled) / total };
  });
  return { score: total === 0 ? null : parts.reduce((sum, { points }) => sum + points, 0), parts };
}

/** The same score without its parts, for many listings under one profile. */
export function createScorer(
  weights: Readonly<Record<string, number>>,
  references: CompositeReferences = DEFAULT_REFERENCES,
): (values: CompositeValues) => number | null {
  const counted = [...sumWeights(weights)].filter(([, weight]) => weight > 0);
  return (values) => {
    let total = 0;
    for (const [key, weight] of counted) if (values[key] !== null) total += weight;
    if (total === 0) return null;
    let score = 0;
    for (const [key, weight] of counted) {
      const value = values[key];
      if (value === null) continue;
      score += (weight * scaleToPoints(value, references[key])) / total;
    }
    return score;
  };
}

export function scaleToPoints(value: number, reference: number): number {
  return Math.max(0, Math.min(100, (100 * value) / reference));
}

/** A composite as it is stored and ranked by: whole hundredths of a point, so that every order of it is one of whole numbers. */
export function roundComposite(score: number | null): number | null {
  return score === null ? null : Math.round(score * 100) / 100;
}

/** Two aliases of one key add up; names nobody knows have no effect. */
export function sumWeights(weights: Readonly<Record<string, number>>): Map<CompositeKey, number> {
  const summed = new Map<CompositeKey, number>();
  for (const [name, weight] of Object.entries(weights)) {
    const key = findCompositeKey(name);
    if (key !== undefined && Number.isFinite(weight) && weight >= 0) summed.set(key, (summed.get(key) ?? 0) + weight);
  }
  return summed;
}

const SLOTS: readonly PortType[] = ["m2_slot", "sata_bay", "pcie_x16", "pcie_x8"];
const PORTS: readonly PortType[] = ["usb_a", "usb_c", "hdmi", "displayport", "rj45_2_5g", "rj45_10g", "thunderbolt"];
const FULL_SLOTS = 6;
const FULL_PORTS = 12;

export function readCompositeValues(
  offer: Offer,
  performance: Performance,
  adjustedCents: number | null,
  /** What the installation knows: a value whose field is deleted stays stored, and counts for nothing. */
  catalogue?: FactCatalogue,
): CompositeValues {
  const { scoreCpuMulti, scoreCpuSingle, scoreGpu, perfPerWatt } = performance;
  const hasEncoders = catalogue === undefined || catalogue.find("cpu.custom.encoder_capability") !== undefined;
  return {
    score_cpu_multi: scoreCpuMulti,
    score_cpu_single: scoreCpuSingle,
    // Without a card the processor's own graphics draw; a card without a mark is unknown.
    score_gpu: scoreGpu ?? (offer.gpu === null ? knownMark(offer.cpu?.igpuMark) : null),
    perf_per_watt: perfPerWatt,
    ram_capacity: offer.ramGb ?? offer.ramSpec?.totalCapacityGb ?? null,
    storage_capacity: addKnown(
      offer.primaryStorageGb ?? offer.primaryStorage?.capacityGb ?? null,
      offer.secondaryStorageGb ?? offer.secondaryStorage?.capacityGb ?? null,
    ),
    expandability: share(countPorts(offer, SLOTS), FULL_SLOTS),
    ports_fit: share(countPorts(offer, PORTS), FULL_PORTS),
    encoder_capability: hasEncoders ? readNumber(ownValue(offer.cpu?.custom, "encoder_capability")) : null,
    value: marksPerDollar(scoreCpuMulti, adjustedCents),
  };
}

/** A free machine is worth its full points: a cent stands in for nothing. */
export function marksPerDollar(marks: number | null, adjustedCents: number | null): number | null {
  return marks === null || adjustedCents === null ? null : marks / centsToDollars(Math.max(1, adjustedCents));
}

function share(count: number | null, full: number): number | null {
  return count === null ? null : 100 * Math.min(1, count / full);
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

function ownValue(values: Readonly<Record<string, unknown>> | undefined, key: string): unknown {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : null;
}
