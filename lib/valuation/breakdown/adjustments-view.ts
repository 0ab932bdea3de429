import { centsToDollars } from "@/lib/money/cents";
import type { ActionLine, RuleLine } from "@/lib/rules/lines";
import type { Performance } from "../scores/performance";
import type { Valuation } from "../value/value-offer";
import { describeAction } from "./breakdown";

/** The seed's answer to "why this price": one entry per matched rule, in dollars. */
export interface AdjustmentsView {
  listing_id: number;
  base_price_usd: number | null;
  adjusted_price_usd: number | null;
  total_adjustment: number;
  adjustments: AdjustmentView[];
  metrics: Readonly<Record<string, number>>;
  tags: readonly string[];
}

export interface AdjustmentView {
  rule_id: number | null;
  rule_name: string;
  adjustment_usd: number;
  actions: ActionView[];
  error?: string;
}

interface ActionView {
  action_type: string;
  metric: string | null;
  /** The amount in dollars, or the number of a set_metric. */
  value: number;
  details: object;
  error?: string;
}

/** The floor is an adjustment like any other, so the entries always add up to the total. */
export function viewAdjustments(valuation: Valuation): AdjustmentsView {
  const adjustments = valuation.evaluations.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.map((line) => viewRule(line, valuation))),
  );
  if (valuation.floorCents !== 0) {
    adjustments.push({
      rule_id: null,
      rule_name: "Floor at $0",
      adjustment_usd: centsToDollars(valuation.floorCents),
      actions: [],
    });
  }
  return {
    listing_id: valuation.listingId,
    base_price_usd: toDollars(valuation.basePriceCents),
    adjusted_price_usd: toDollars(valuation.adjustedPriceCents),
    total_adjustment: centsToDollars(valuation.totalCents + valuation.floorCents),
    adjustments,
    metrics: valuation.metrics,
    tags: valuation.tags,
  };
}

/** The seed's names for what a listing achieves; the two oldest are the adjusted ones. */
export function viewScores(performance: Performance): Record<string, number | null> {
  return {
    dollar_per_cpu_mark: performance.dollarPerCpuMarkMultiAdjusted,
    dollar_per_single_mark: performance.dollarPerCpuMarkSingleAdjusted,
    dollar_per_cpu_mark_multi: performance.dollarPerCpuMarkMulti,
    dollar_per_cpu_mark_multi_adjusted: performance.dollarPerCpuMarkMultiAdjusted,
    dollar_per_cpu_mark_single: performance.dollarPerCpuMarkSingle,
    dollar_per_cpu_mark_single_adjusted: performance.dollarPerCpuMarkSingleAdjusted,
    perf_per_watt: performance.perfPerWatt,
    score_cpu_multi: performance.scoreCpuMulti,
    score_cpu_single: performance.scoreCpuSingle,
    score_gpu: performance.scoreGpu,
  };
}

function viewRule(line: RuleLine, valuation: Valuation): AdjustmentView {
  return {
    rule_id: line.rule.id,
    rule_name: line.rule.name,
    adjustment_usd: centsToDollars(line.amountCents),
    actions: line.actions.map((action) => viewAction(action, valuation)),
    ...(line.error === null ? {} : { error: line.error }),
  };
}

function viewAction(line: ActionLine, { row }: Valuation): ActionView {
  const { action_type, metric, unit_type, value_usd, formula, facts, factors, note } = describeAction(line, row);
  return {
    action_type,
    metric,
    value: line.metricValue ?? centsToDollars(line.amountCents),
    details: { unit_type, value_usd, formula, facts, factors, note },
    ...(line.error === null ? {} : { error: line.error }),
  };
}

function toDollars(cents: number | null): number | null {
  return cents === null ? null : centsToDollars(cents);
}
