import type { Action, ConditionGroup, ConditionNode } from "../rules/document/ruleset";
import type { FactCatalogue } from "../rules/facts/catalogue";
import type { FactRow } from "../rules/facts/fact-value";
import { prepareFormula, runFormula } from "../rules/formula/formula";
import type { BaselineBucket, BaselineField, BaselineOverride, ReferenceMachine } from "./baseline";
import { type BucketPlace, placeBuckets } from "./place-buckets";

/** A rule a field becomes, before it stands in a ruleset. */
export interface FieldRule {
  /** Of the bucket it stands for; null for the field as a whole. */
  label: string | null;
  conditions: ConditionGroup;
  action: Action;
  isActive: boolean;
  /** What the file says it is worth: the range, and what is taken of it. */
  range: { min: number; max: number; worth: number } | null;
}

export interface CompiledField {
  rules: FieldRule[];
  /** What could not be read, or does nothing, and why. */
  remarks: { label: string | null; kind: "unread" | "cancels" | "neutral" | "off"; message: string }[];
}

interface Context {
  catalogue: FactCatalogue;
  reference: ReferenceMachine;
  override: BaselineOverride | undefined;
}

/** Better than the reference lowers the price by what it is worth more, worse raises it: worth(reference) − worth(listing). */
export function compileField(field: BaselineField, context: Context): CompiledField {
  const compiled = compileEnabled(field, context);
  if (context.override?.isEnabled !== false) return compiled;
  return {
    rules: compiled.rules.map((rule) => ({ ...rule, isActive: false })),
    remarks: [...compiled.remarks, { label: null, kind: "off", message: "is switched off by an override" }],
  };
}

function compileEnabled(field: BaselineField, context: Context): CompiledField {
  const formula = context.override?.formula ?? field.formula;
  const hasWorth = context.override?.formula == null && (context.override?.value ?? null) !== null;
  if (formula !== null && !(hasWorth && field.buckets.length > 0)) {
    const read = compileFormulaField(field, formula, context);
    if (typeof read !== "string") return { rules: [read], remarks: [] };
    if (field.buckets.length === 0 || context.override?.formula) return unread(field, `its formula: ${read}`);
  }
  if (field.buckets.length === 0) return unread(field, "it has neither a formula nor buckets");
  return compileBuckets(field, context);
}

function compileFormulaField(
  field: BaselineField,
  text: string,
  { catalogue, reference }: Context,
): FieldRule | string {
  const prepared = prepareFormula(text, catalogue);
  if (!prepared.ok) return prepared.problems[0]?.message ?? "cannot be read";
  const result = runFormula(prepared.formula, { row: rowOf(reference, catalogue), basePriceUsd: null, valueUsd: null });
  if (!result.ok) return `on the reference machine, ${result.problem.message}`;
  if (typeof result.value !== "number")
    return "it gives no number for the reference machine; add what it reads to the reference";
  const worth = roundWorth(result.value);
  const isMultiplier = field.unit === "multiplier";
  const known = prepared.formula.facts.filter(({ name }) => name !== "price_usd");
  return {
    label: null,
    conditions: all(known.map(({ name, type }) => leaf(name, type, "is_not_null", null))),
    action: amount("formula", null, isMultiplier ? `base_price * (${worth} - (${text}))` : `${worth} - (${text})`),
    isActive: true,
    range: null,
  };
}

function compileBuckets(field: BaselineField, context: Context): CompiledField {
  const remarks: CompiledField["remarks"] = [];
  const worths = field.buckets.map((bucket) => readWorth(bucket, context.override));
  const { places, sum } = placeBuckets(field, context.catalogue);
  if (places === "everywhere") {
    const message = "is worth the same on every machine, the reference too, so it cancels out";
    return { rules: [inactive(null)], remarks: [{ label: null, kind: "cancels", message }] };
  }
  const readable = field.buckets.flatMap((bucket, at) => {
    const [place, worth] = [places[at] ?? null, worths[at] ?? null];
    if (place !== null && worth !== null) return [{ bucket, place, worth }];
    const message =
      worth === null ? "gives no amount that can be read" : "does not say what it applies to in words that can be read";
    remarks.push({ label: bucket.label, kind: "unread", message: `"${bucket.label}" ${message}` });
    return [];
  });
  const isMultiplier = field.unit === "multiplier";
  const ofReference = readable.find(({ place }) => place.includes(context.reference))?.worth;
  const neutral = isMultiplier ? 1 : 0;
  const worthOfReference = ofReference ?? neutral;
  if (readable.length > 0 && ofReference === undefined) {
    const message = `the reference machine is in none of its buckets: they are measured against ${neutral}`;
    remarks.push({ label: null, kind: "neutral", message });
  }
  const rules =
    sum === null
      ? readable.map(({ bucket, place, worth }): FieldRule => {
          const action = isMultiplier
            ? scale(roundWorth(worthOfReference - worth))
            : amount("flat", roundWorth(worthOfReference - worth), null);
          const range = bucket.min === null || bucket.max === null ? null : { min: bucket.min, max: bucket.max, worth };
          return { label: bucket.label, conditions: all([place.condition]), action, isActive: true, range };
        })
      : [sumRule(readable, worthOfReference, { facts: sum, isMultiplier })].flatMap((rule) => rule ?? []);
  const left = field.buckets.filter((_, at) => (places[at] ?? null) === null || (worths[at] ?? null) === null);
  return { rules: [...rules, ...left.map(inactive)], remarks };
}

/** Buckets of a sum of facts, which no condition can ask: one formula with a step for each. */
function sumRule(
  steps: readonly { place: BucketPlace; worth: number }[],
  worthOfReference: number,
  { facts, isMultiplier }: { facts: readonly string[]; isMultiplier: boolean },
): FieldRule | null {
  if (steps.length === 0) return null;
  const total = facts.map((name) => `coalesce(${name}, 0)`).join(" + ");
  const falling = steps.toSorted((a, b) => (b.place.from ?? 0) - (a.place.from ?? 0));
  const text = falling.map(({ place, worth }) => `${worth} if ${total} >= ${place.from ?? 0} else`).join(" ");
  const [first = ""] = facts;
  return {
    label: null,
    conditions: all([leaf(first, "number", "is_not_null", null)]),
    // Below the first step nothing is said of the worth, so nothing is adjusted.
    action: amount(
      "formula",
      null,
      `${isMultiplier ? "base_price * " : ""}(${worthOfReference} - (${text} ${worthOfReference}))`,
    ),
    isActive: true,
    range: null,
  };
}

function readWorth(
  { label, min, max, formula }: BaselineBucket,
  override: BaselineOverride | undefined,
): number | null {
  const given = override?.value ?? null;
  if (typeof given === "number") return given;
  if (given !== null && Object.hasOwn(given, label)) return given[label] ?? null;
  if (formula !== null || min === null || max === null) return null;
  return roundWorth((min + max) / 2);
}

function unread(field: BaselineField, reason: string): CompiledField {
  const rules = field.buckets.length > 0 ? field.buckets.map(inactive) : [inactive(null)];
  return { rules, remarks: [{ label: null, kind: "unread", message: `cannot be read: ${reason}` }] };
}

function inactive(bucket: BaselineBucket | null): FieldRule {
  return {
    label: bucket?.label ?? null,
    conditions: all([]),
    action: amount("flat", 0, null),
    isActive: false,
    range: null,
  };
}

export const all = (conditions: ConditionNode[]): ConditionGroup => ({ logical_operator: "AND", conditions });

const leaf = (field_name: string, field_type: string, operator: "is_not_null", value: null): ConditionNode => ({
  field_name,
  field_type,
  operator,
  value,
});

function amount(unit_type: Action["unit_type"], value_usd: number | null, formula: string | null): Action {
  return {
    id: null,
    action_type: "adjust_price",
    metric: null,
    unit_type,
    value_usd,
    formula,
    modifiers: {},
    display_order: 0,
  };
}

/** A share of the price more or less; one that takes away more than all of it no factor can say, but a formula can. */
function scale(share: number): Action {
  return share >= -1
    ? amount("multiplier", roundWorth(1 + share), null)
    : amount("formula", null, `base_price * ${share}`);
}

export const rowOf = (reference: ReferenceMachine, catalogue: FactCatalogue): FactRow =>
  catalogue.facts.map(({ name }) => reference[name] ?? null);

/** No more digits than a rule can hold. */
const roundWorth = (value: number): number => Math.round(value * 1e6) / 1e6;
