import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactRow, FactValue } from "@/lib/rules/facts/fact-value";
import type { ActionLine, Factor, RuleLine } from "@/lib/rules/lines";
import type { Valuation } from "../value/value-offer";

/** The breakdown as the product shows it: names, facts with their values, formula texts, factors, errors. */
export interface BreakdownV1 {
  version: 1;
  engine_version: string;
  valued_on: string;
  input_hash: string;
  base_price_cents: number | null;
  total_cents: number;
  floor_cents: number;
  adjusted_price_cents: number | null;
  incomplete_count: number;
  fixed_ruleset: Valuation["fixedRuleset"];
  failures: { ruleset_id: number; message: string }[];
  rulesets: BreakdownRuleset[];
}

export interface BreakdownRuleset {
  id: number;
  name: string;
  version: string;
  layer: "baseline" | "basic" | "advanced";
  total_cents: number;
  groups: { id: number; name: string; weight: number; amount_cents: number; rules: BreakdownRule[] }[];
}

export interface BreakdownRule {
  id: number;
  name: string;
  amount_cents: number;
  is_incomplete: boolean;
  error: string | null;
  /** The facts its conditions read. */
  facts: Record<string, FactValue>;
  actions: BreakdownAction[];
}

export interface BreakdownAction {
  index: number;
  id: number | null;
  action_type: string;
  unit_type: string;
  metric: string | null;
  value_usd: number | null;
  formula: string | null;
  amount_cents: number;
  metric_value: number | null;
  facts: Record<string, FactValue>;
  factors: Factor[];
  note: string | null;
  error: string | null;
}

/** Needs the documents that were valued only for what evaluation has no use for: their layer. */
export function describeBreakdown(valuation: Valuation, documents: readonly Ruleset[]): BreakdownV1 {
  return {
    version: 1,
    engine_version: valuation.engineVersion,
    valued_on: valuation.date,
    input_hash: valuation.inputHash,
    base_price_cents: valuation.basePriceCents,
    total_cents: valuation.totalCents,
    floor_cents: valuation.floorCents,
    adjusted_price_cents: valuation.adjustedPriceCents,
    incomplete_count: valuation.incompleteCount,
    fixed_ruleset: valuation.fixedRuleset,
    failures: valuation.failures.map(({ rulesetId, message }) => ({ ruleset_id: rulesetId, message })),
    rulesets: valuation.evaluations.map(({ ruleset, totalCents, groups }) => ({
      id: ruleset.id,
      name: ruleset.name,
      version: ruleset.version,
      layer: layerOf(documents.find(({ id }) => id === ruleset.id) ?? ruleset),
      total_cents: totalCents,
      groups: groups.map(({ group, amountCents, rules }) => ({
        ...group,
        amount_cents: amountCents,
        rules: rules.map((line) => describeRule(line, valuation.row)),
      })),
    })),
  };
}

export function layerOf({
  priority,
  metadata = {},
}: {
  priority: number;
  metadata?: Readonly<Record<string, unknown>>;
}): BreakdownRuleset["layer"] {
  if (priority <= 5 || metadata.system_baseline === true) return "baseline";
  return priority <= 10 ? "basic" : "advanced";
}

function describeRule(line: RuleLine, row: FactRow): BreakdownRule {
  return {
    id: line.rule.id,
    name: line.rule.name,
    amount_cents: line.amountCents,
    is_incomplete: line.isIncomplete,
    error: line.error,
    facts: readFacts(line.rule, row),
    actions: line.actions.map((action) => describeAction(action, row)),
  };
}

export function describeAction({ action, ...line }: ActionLine, row: FactRow): BreakdownAction {
  return {
    index: action.index,
    id: action.id,
    action_type: action.actionType,
    unit_type: action.unitType,
    metric: action.metric,
    value_usd: action.valueUsd,
    formula: action.formula,
    amount_cents: line.amountCents,
    metric_value: line.metricValue,
    facts: readFacts(action, row),
    factors: [...line.factors],
    note: line.note,
    error: line.error,
  };
}

export function readFacts(
  { reads, readIndexes }: { reads: readonly string[]; readIndexes: readonly number[] },
  row: FactRow,
): Record<string, FactValue> {
  return Object.fromEntries(reads.map((name, at) => [name, row[readIndexes[at] ?? -1] ?? null]));
}
