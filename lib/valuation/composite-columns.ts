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
  scaleToPoints,
  sumWeights,
} from "./composite";
import { measurePerformance } from "./performance";

/**
 * The composites of the listings at some places for adjusted prices, in hundredths of a point; the same as scoring each by
 * itself, rounded as stored. NaN where nothing that has a weight is known.
 */
export type ScorePlaces = (
  places: Int32Array,
  count: number,
  adjustedCents: Float64Array,
  hundredths: Float64Array,
) => void;

/** Scores over columns: what a part earns is worked out once per part, and a listing only adds up. */
export function createCompositeColumns(
  columns: FactColumns,
  weights: Readonly<Record<string, number>>,
  references: CompositeReferences = DEFAULT_REFERENCES,
): ScorePlaces {
  const weighted = [...sumWeights(weights)].filter(([, weight]) => weight > 0);
  const readers = weighted.map(([key, weight]) => ({
    weight,
    read: createReader(key, columns, references[key]),
    points: new Float64Array(0),
  }));
  let totals = new Float64Array(0);
  return (places, count, adjustedCents, hundredths) => {
    if (totals.length < count) {
      totals = new Float64Array(count);
      for (const reader of readers) reader.points = new Float64Array(count);
    }
    totals.fill(0, 0, count);
    for (const { weight, read, points } of readers) {
      read(places, count, points, adjustedCents);
      for (let at = 0; at < count; at++) if (!Number.isNaN(points[at])) totals[at] = (totals[at] ?? 0) + weight;
    }
    hundredths.fill(0, 0, count);
    for (const { weight, points } of readers) {
      for (let at = 0; at < count; at++) {
        const known = points[at] ?? Number.NaN;
        if (!Number.isNaN(known)) hundredths[at] = (hundredths[at] ?? 0) + (weight * known) / (totals[at] ?? 0);
      }
    }
    for (let at = 0; at < count; at++)
      hundredths[at] = totals[at] === 0 ? Number.NaN : Math.round((hundredths[at] ?? 0) * 100);
  };
}

/** Writes the points of the listings at some places, NaN where the value is not known. */
type ReadPoints = (places: Int32Array, count: number, points: Float64Array, adjustedCents: Float64Array) => void;

function createReader(key: CompositeKey, columns: FactColumns, reference: number): ReadPoints {
  const find = (name: string): FactColumn => findColumn(columns, name);
  if (key === "storage_capacity") return addDrives(find("primary_storage_gb"), find("secondary_storage_gb"), reference);
  if (key === "score_gpu") {
    const maker = find("cpu.manufacturer");
    const graphics = find("gpu.gpu_mark");
    const isApple = Uint8Array.from(maker.values, (name) => Number(String(name).trim().toLowerCase() === "apple"));
    const others = tabulate(key, [graphics, find("gpu.metal_score")], reference);
    const apples = tabulate(key, [graphics, find("gpu.metal_score")], reference, { cpu: { manufacturer: "Apple" } });
    return (places, count, points) => {
      const [makers, codes] = [maker.codes.array, graphics.codes.array];
      for (let at = 0; at < count; at++) {
        const place = places[at] ?? 0;
        const table = isApple[makers[place] ?? 0] === 1 ? apples : others;
        points[at] = table[codes[place] ?? 0] ?? Number.NaN;
      }
    };
  }
  if (key === "value") {
    const multi = find("cpu.cpu_mark_multi");
    const marks = Float64Array.from(multi.values, (value) => {
      const { scoreCpuMulti } = measurePerformance(offerOf({ cpu: { cpu_mark_multi: value } }), null);
      return scoreCpuMulti ?? Number.NaN;
    });
    return (places, count, points, adjustedCents) => {
      const { array } = multi.codes;
      for (let at = 0; at < count; at++) {
        const known = marks[array[places[at] ?? 0] ?? 0] ?? Number.NaN;
        const value = Number.isNaN(known) ? null : marksPerDollar(known, adjustedCents[at] ?? Number.NaN);
        points[at] = value === null ? Number.NaN : scaleToPoints(value, reference);
      }
    };
  }
  const read = PART_FACTS[key].map(find);
  const [first] = read;
  if (first === undefined) return (_places, count, points) => points.fill(Number.NaN, 0, count);
  const table = tabulate(key, read, reference);
  return (places, count, points) => {
    const { array } = first.codes;
    for (let at = 0; at < count; at++) points[at] = table[array[places[at] ?? 0] ?? 0] ?? Number.NaN;
  };
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
  const [firsts, seconds] = [primary, secondary].map(({ values }) =>
    Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN)),
  );
  return (places, count, points) => {
    const [own, other] = [primary.codes.array, secondary.codes.array];
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      const first = firsts?.[own[place] ?? 0] ?? Number.NaN;
      const second = seconds?.[other[place] ?? 0] ?? Number.NaN;
      const isKnown = !Number.isNaN(first) || !Number.isNaN(second);
      points[at] = isKnown ? scaleToPoints((first || 0) + (second || 0), reference) : Number.NaN;
    }
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
