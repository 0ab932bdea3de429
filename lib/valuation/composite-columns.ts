import type { Offer } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import { createCodes, type FactColumn, type FactColumns } from "@/lib/rules/columns/fact-columns";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import {
  type CompositeKey,
  type CompositeReferences,
  DEFAULT_REFERENCES,
  marksPerDollar,
  readCompositeValues,
  roundComposite,
  scaleToPoints,
  sumWeights,
} from "./composite";
import { measurePerformance } from "./performance";

/** The composite of the listing at a place for an adjusted price; the same as scoring it by itself, rounded as stored. */
export type ScorePlace = (place: number, adjustedCents: number) => number | null;

/** Scores over columns: what a part earns is worked out once per part, and a listing only adds up. */
export function createCompositeColumns(
  columns: FactColumns,
  weights: Readonly<Record<string, number>>,
  references: CompositeReferences = DEFAULT_REFERENCES,
): ScorePlace {
  const weighted = [...sumWeights(weights)].filter(([, weight]) => weight > 0);
  const readers = weighted.map(([key, weight]) => ({ weight, read: createReader(key, columns, references[key]) }));
  const scaled = new Float64Array(readers.length);
  return (place, adjustedCents) => {
    let total = 0;
    for (let at = 0; at < readers.length; at++) {
      const reader = readers[at];
      if (reader === undefined) continue;
      const points = reader.read(place, adjustedCents);
      scaled[at] = points;
      if (!Number.isNaN(points)) total += reader.weight;
    }
    if (total === 0) return null;
    let score = 0;
    for (let at = 0; at < readers.length; at++) {
      const points = scaled[at] ?? Number.NaN;
      if (!Number.isNaN(points)) score += ((readers[at]?.weight ?? 0) * points) / total;
    }
    return roundComposite(score);
  };
}

/** NaN where the value is not known. */
type ReadPoints = (place: number, adjustedCents: number) => number;

function createReader(key: CompositeKey, columns: FactColumns, reference: number): ReadPoints {
  const find = (name: string): FactColumn => findColumn(columns, name);
  if (key === "storage_capacity") return addDrives(find("primary_storage_gb"), find("secondary_storage_gb"), reference);
  if (key === "score_gpu") {
    const maker = find("cpu.manufacturer");
    const graphics = find("gpu.gpu_mark");
    const isApple = maker.values.map((name) => typeof name === "string" && name.trim().toLowerCase() === "apple");
    const others = tabulate(key, [graphics, find("gpu.metal_score")], reference);
    const apples = tabulate(key, [graphics, find("gpu.metal_score")], reference, { cpu: { manufacturer: "Apple" } });
    return (place) => {
      const code = graphics.codes.array[place] ?? 0;
      return (isApple[maker.codes.array[place] ?? 0] ? apples : others)[code] ?? Number.NaN;
    };
  }
  if (key === "value") {
    const multi = find("cpu.cpu_mark_multi");
    const marks = multi.values.map((value) => {
      const { scoreCpuMulti } = measurePerformance(offerOf({ cpu: { cpu_mark_multi: value } }), null);
      return scoreCpuMulti;
    });
    return (place, adjustedCents) => {
      const value = marksPerDollar(marks[multi.codes.array[place] ?? 0] ?? null, adjustedCents);
      return value === null ? Number.NaN : scaleToPoints(value, reference);
    };
  }
  const read = PART_FACTS[key].map(find);
  const [first] = read;
  if (first === undefined) return () => Number.NaN;
  const table = tabulate(key, read, reference);
  return (place) => table[first.codes.array[place] ?? 0] ?? Number.NaN;
}

/** The facts behind each key that depends on one part, or one fact, alone. */
const PART_FACTS: Record<Exclude<CompositeKey, "storage_capacity" | "score_gpu" | "value">, readonly string[]> = {
  score_cpu_multi: ["cpu.cpu_mark_multi"],
  score_cpu_single: ["cpu.cpu_mark_single"],
  perf_per_watt: ["cpu.cpu_mark_multi", "cpu.tdp_w"],
  ram_capacity: ["ram_gb"],
  expandability: ["ports.m2_slot", "ports.sata_bay", "ports.pcie_x16", "ports.pcie_x8"],
  ports_fit: [
    "ports.usb_a",
    "ports.usb_c",
    "ports.hdmi",
    "ports.displayport",
    "ports.rj45_2_5g",
    "ports.rj45_10g",
    "ports.thunderbolt",
  ],
  encoder_capability: ["cpu.custom.encoder_capability"],
};

/** The points of every code, by asking the plain way about an offer that has these facts and nothing else. */
function tabulate(
  key: CompositeKey,
  facts: readonly FactColumn[],
  reference: number,
  more: Record<string, object> = {},
): Float64Array {
  const [first] = facts;
  return Float64Array.from(first?.values ?? [], (_, code) => {
    const listing: Record<string, unknown> = {};
    for (const { fact, values } of facts) nest(listing, fact.name, values[code] ?? null);
    for (const [part, values] of Object.entries(more)) listing[part] = { ...(listing[part] as object), ...values };
    const offer = offerOf(listing);
    const value = readCompositeValues(offer, measurePerformance(offer, null), null)[key];
    return value === null ? Number.NaN : scaleToPoints(value, reference);
  });
}

/** "cpu.tdp_w" as {cpu: {tdp_w}}; counts of ports, which come as rows, as {ports: {type: count}}. */
function nest(listing: Record<string, unknown>, name: string, value: FactValue): void {
  const [part = "", ...rest] = name.split(".");
  if (rest.length === 0) listing[part] = value;
  else if (part === "ports" && value === null) return;
  else if (rest[0] === "custom") listing[part] = { custom: { [rest[1] ?? ""]: value } };
  else listing[part] = { ...(listing[part] as object | undefined), [rest.join(".")]: value };
}

function offerOf(listing: object): Offer {
  const read = readOffer(listing);
  if (!read.ok) throw new Error(`No offer can be made of ${JSON.stringify(listing)}: ${read.problems.join("; ")}`);
  return read.offer;
}

function addDrives(primary: FactColumn, secondary: FactColumn, reference: number): ReadPoints {
  return (place) => {
    const first = primary.values[primary.codes.array[place] ?? 0];
    const second = secondary.values[secondary.codes.array[place] ?? 0];
    if (typeof first !== "number" && typeof second !== "number") return Number.NaN;
    return scaleToPoints(
      (typeof first === "number" ? first : 0) + (typeof second === "number" ? second : 0),
      reference,
    );
  };
}

function findColumn(columns: FactColumns, name: string): FactColumn {
  const fact = columns.catalogue.find(name);
  const column = fact === undefined ? undefined : columns.find(fact);
  // A field that this installation does not have is missing everywhere.
  const none = columns.catalogue.facts[0];
  if (column === undefined && none === undefined) throw new Error("The catalogue has no facts");
  return column ?? { fact: fact ?? (none as NonNullable<typeof none>), codes: createCodes(0), values: [null] };
}
