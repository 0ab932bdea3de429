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

/**
 * Scores over columns: what a part earns is worked out once per part, and a listing only adds up. Nothing branches: what is
 * not known earns 0 and weighs 0.
 */
export function createCompositeColumns(
  columns: FactColumns,
  weights: Readonly<Record<string, number>>,
  references: CompositeReferences = DEFAULT_REFERENCES,
): ScorePlaces {
  const parts = [...sumWeights(weights)]
    .filter(([, weight]) => weight > 0)
    .map(([key, weight]) => ({
      read: createReader(key, columns, { weight, reference: references[key] }),
      earned: new Float64Array(0),
    }));
  let totals = new Float64Array(0);
  return (places, count, adjustedCents, hundredths) => {
    if (totals.length < count) {
      totals = new Float64Array(count);
      for (const part of parts) part.earned = new Float64Array(count);
    }
    totals.fill(0, 0, count);
    for (const { read, earned } of parts) read({ places, count, adjustedCents }, earned, totals);
    hundredths.fill(0, 0, count);
    for (const { earned } of parts)
      for (let at = 0; at < count; at++) hundredths[at] = (hundredths[at] ?? 0) + (earned[at] ?? 0) / (totals[at] ?? 0);
    for (let at = 0; at < count; at++)
      hundredths[at] = totals[at] === 0 ? Number.NaN : Math.round((hundredths[at] ?? 0) * 100);
  };
}

interface Offers {
  places: Int32Array;
  count: number;
  adjustedCents: Float64Array;
}

interface Scale {
  weight: number;
  /** What earns 100 points. */
  reference: number;
}

/** Writes what the listings earn, points times weight, and adds the weight to the totals of those that can earn any. */
type ReadEarned = (offers: Offers, earned: Float64Array, totals: Float64Array) => void;

function createReader(key: CompositeKey, columns: FactColumns, scale: Scale): ReadEarned {
  const find = (name: string): FactColumn => findColumn(columns, name);
  if (key === "storage_capacity") return addDrives(find("primary_storage_gb"), find("secondary_storage_gb"), scale);
  if (key === "value") return divideMarks(find("cpu.cpu_mark_multi"), scale);
  if (key === "score_gpu") {
    const graphics = find("gpu.gpu_mark");
    const facts = [graphics, find("gpu.metal_score")];
    const others = tabulate(key, facts, scale);
    const apples = tabulate(key, facts, scale, { cpu: { manufacturer: "Apple" } });
    return lookUpByMaker(graphics, find("cpu.manufacturer"), weigh([...others, ...apples], scale));
  }
  const facts = PART_FACTS[key].map(find);
  const [first] = facts;
  return first === undefined ? () => undefined : lookUp(first, weigh(tabulate(key, facts, scale), scale));
}

/** By code: points times weight, and the weight; both 0 for what is not known. */
interface Earnings {
  earned: Float64Array;
  weights: Float64Array;
}

function weigh(points: Iterable<number>, { weight }: Scale): Earnings {
  const all = [...points];
  return {
    earned: Float64Array.from(all, (known) => (Number.isNaN(known) ? 0 : weight * known)),
    weights: Float64Array.from(all, (known) => (Number.isNaN(known) ? 0 : weight)),
  };
}

function lookUp({ codes }: FactColumn, table: Earnings): ReadEarned {
  return ({ places, count }, earned, totals) => {
    const { array } = codes;
    for (let at = 0; at < count; at++) {
      const code = array[places[at] ?? 0] ?? 0;
      earned[at] = table.earned[code] ?? 0;
      totals[at] = (totals[at] ?? 0) + (table.weights[code] ?? 0);
    }
  };
}

/** The table has every code twice: of other makers' machines, then of Apple's. */
function lookUpByMaker(column: FactColumn, maker: FactColumn, table: Earnings): ReadEarned {
  const offsets = Int32Array.from(maker.values, (name) =>
    String(name).trim().toLowerCase() === "apple" ? table.earned.length / 2 : 0,
  );
  return ({ places, count }, earned, totals) => {
    const [codes, makers] = [column.codes.array, maker.codes.array];
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      const entry = (offsets[makers[place] ?? 0] ?? 0) + (codes[place] ?? 0);
      earned[at] = table.earned[entry] ?? 0;
      totals[at] = (totals[at] ?? 0) + (table.weights[entry] ?? 0);
    }
  };
}

/** The only points that depend on the price. */
function divideMarks(multi: FactColumn, { weight, reference }: Scale): ReadEarned {
  const marks = Float64Array.from(multi.values, (value) => {
    const { scoreCpuMulti } = measurePerformance(offerOf({ cpu: { cpu_mark_multi: value } }), null);
    return scoreCpuMulti ?? Number.NaN;
  });
  return ({ places, count, adjustedCents }, earned, totals) => {
    const { array } = multi.codes;
    for (let at = 0; at < count; at++) {
      const known = marks[array[places[at] ?? 0] ?? 0] ?? Number.NaN;
      const value = Number.isNaN(known) ? null : marksPerDollar(known, adjustedCents[at] ?? Number.NaN);
      earned[at] = value === null ? 0 : weight * scaleToPoints(value, reference);
      totals[at] = (totals[at] ?? 0) + (value === null ? 0 : weight);
    }
  };
}

function addDrives(primary: FactColumn, secondary: FactColumn, { weight, reference }: Scale): ReadEarned {
  const [firsts, seconds] = [primary, secondary].map(({ values }) =>
    Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN)),
  );
  return ({ places, count }, earned, totals) => {
    const [own, other] = [primary.codes.array, secondary.codes.array];
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      const first = firsts?.[own[place] ?? 0] ?? Number.NaN;
      const second = seconds?.[other[place] ?? 0] ?? Number.NaN;
      const isKnown = !Number.isNaN(first) || !Number.isNaN(second);
      earned[at] = isKnown ? weight * scaleToPoints((first || 0) + (second || 0), reference) : 0;
      totals[at] = (totals[at] ?? 0) + (isKnown ? weight : 0);
    }
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
  { reference }: Scale,
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

function findColumn(columns: FactColumns, name: string): FactColumn {
  const fact = columns.catalogue.find(name);
  const column = fact === undefined ? undefined : columns.find(fact);
  // A field that this installation does not have is missing everywhere.
  const none = columns.catalogue.facts[0];
  if (column === undefined && none === undefined) throw new Error("The catalogue has no facts");
  return column ?? { fact: fact ?? (none as NonNullable<typeof none>), codes: createCodes(0), values: [null] };
}
