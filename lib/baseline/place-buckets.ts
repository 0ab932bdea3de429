import type { ConditionNode } from "../rules/document/ruleset";
import type { Fact, FactCatalogue } from "../rules/facts/catalogue";
import type { BaselineField, ReferenceMachine } from "./baseline";
import { findCountedFact, findPresentFact, listFacts } from "./find-facts";
import { type ReadLabel, readLabel } from "./read-label";
import { readNote } from "./read-note";

/** Where a bucket applies. */
export interface BucketPlace {
  condition: ConditionNode;
  /** Its lower bound, where it has one. */
  from: number | null;
  includes: (machine: ReferenceMachine) => boolean;
}

export interface PlacedBuckets {
  /** In the order of the buckets; null where a label is not understood. */
  places: (BucketPlace | null)[] | "everywhere";
  /** Facts whose sum is measured, by name; null where each bucket has conditions of its own. */
  sum: string[] | null;
}

export function placeBuckets(field: BaselineField, catalogue: FactCatalogue): PlacedBuckets {
  const { buckets, dependencies } = field;
  const only = buckets.length === 1;
  const counted =
    dependencies.flatMap((name) => findCountedFact(name, catalogue) ?? [])[0] ?? findPresentFact(field, catalogue);
  if (only && counted) return { places: [presence(counted)], sum: null };
  const facts = listFacts(field, catalogue);
  const note = only ? readNote(field, catalogue) : undefined;
  if (note) return { places: [{ condition: note, from: null, includes: () => false }], sum: null };
  if (only && facts.length === 0 && /^(default|all|any|every|always)\b/i.test(buckets[0]?.label ?? ""))
    return { places: "everywhere", sum: null };
  if (isSum(field, facts)) {
    const [first] = facts;
    const labels = buckets.map(({ label }) => (first ? readLabel(label, [first]) : undefined));
    const names = facts.map(({ name }) => name);
    return { places: labels.map((label) => (label ? placeInSum(label, labels, names) : null)), sum: names };
  }
  const labels = buckets.map(({ label }) => readLabel(label, facts));
  return { places: labels.map((label) => (label ? placeLabel(label, labels) : null)), sum: null };
}

function presence({ name, type }: Fact): BucketPlace {
  const about = { field_name: name, field_type: type };
  if (type === "number")
    return {
      condition: { ...about, operator: "gt", value: 0 },
      from: null,
      includes: (machine) => Number(machine[name] ?? 0) > 0,
    };
  if (type === "boolean")
    return {
      condition: { ...about, operator: "equals", value: true },
      from: null,
      includes: (machine) => machine[name] === true,
    };
  return {
    condition: { ...about, operator: "is_not_null", value: null },
    from: null,
    includes: (machine) => machine[name] !== undefined,
  };
}

/** Several numbers of one unit, of which the file says that they are taken together. */
function isSum({ notes, description }: BaselineField, facts: readonly Fact[]): boolean {
  const isAlike = facts.length > 1 && facts.every(({ type, unit }) => type === "number" && unit === facts[0]?.unit);
  return isAlike && /\b(combined|sum|total|together)\b/i.test(`${notes ?? ""} ${description ?? ""}`);
}

type Labels = readonly (ReadLabel | undefined)[];

function placeInSum(label: ReadLabel, labels: Labels, names: readonly string[]): BucketPlace | null {
  const from = label.measured?.kind === "from" ? label.measured.value : null;
  if (from === null) return null;
  const next = nextBound(label, labels);
  return {
    condition: { logical_operator: "AND", conditions: [] },
    from,
    includes: (machine) => {
      const total = names.reduce((sum, name) => sum + Number(machine[name] ?? 0), 0);
      return total >= from && (next === null || total < next);
    },
  };
}

function placeLabel(label: ReadLabel, labels: Labels): BucketPlace {
  const { chosen, measured } = label;
  const next = nextBound(label, labels);
  const nodes: ConditionNode[] = chosen.map(({ fact, value }) => ({
    field_name: fact.name,
    field_type: fact.type,
    operator: "equals",
    value,
  }));
  if (measured) {
    const about = { field_name: measured.fact.name, field_type: measured.fact.type };
    if (measured.kind === "below") nodes.push({ ...about, operator: "lt", value: measured.value });
    else {
      nodes.push({ ...about, operator: "gte", value: measured.value });
      if (next !== null) nodes.push({ ...about, operator: "lt", value: next });
    }
  }
  const [only, ...more] = nodes;
  return {
    condition: only && more.length === 0 ? only : { logical_operator: "AND", conditions: nodes },
    from: measured?.kind === "from" ? measured.value : null,
    includes: (machine) =>
      chosen.every(({ fact, value }) => String(machine[fact.name] ?? "").toLowerCase() === value.toLowerCase()) &&
      (measured === null || isWithin(machine[measured.fact.name], measured, next)),
  };
}

function isWithin(value: unknown, { kind, value: bound }: NonNullable<ReadLabel["measured"]>, next: number | null) {
  if (typeof value !== "number") return false;
  return kind === "below" ? value < bound : value >= bound && (next === null || value < next);
}

/** A lower bound reaches to the next one among the buckets that choose the same. */
function nextBound(label: ReadLabel, labels: Labels): number | null {
  const { measured } = label;
  if (measured?.kind !== "from") return null;
  const choice = describe(label);
  const bounds = labels.flatMap((other) =>
    other?.measured?.kind === "from" && describe(other) === choice && other.measured.value > measured.value
      ? [other.measured.value]
      : [],
  );
  return bounds.length > 0 ? Math.min(...bounds) : null;
}

const describe = ({ chosen, measured }: ReadLabel): string =>
  JSON.stringify([chosen.map(({ fact, value }) => [fact.name, value.toLowerCase()]), measured?.fact.name]);
