import { tellMetric } from "../../words/tell-path";
import { type Action, DEFAULT_POINTS_DIVISOR } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { describeCounted } from "./describe-counted";
import { describeFormula } from "./describe-formula";
import { describeModifiers } from "./describe-modifiers";
import { describeNumber, describeSignedDollars } from "./describe-value";

/** What one action does: "−$3.50 per GB of RAM over 16, at most +$0.00". */
export function describeAction(action: Action, catalogue: FactCatalogue): string {
  if (action.action_type === "add_tag") return `tag ${JSON.stringify(action.metric?.trim() ?? "")}`;
  const amount = action.action_type === "set_metric" ? sayMetric(action) : sayAmount(action, catalogue);
  return [amount, ...describeModifiers(action.modifiers, catalogue)].join(", ");
}

function sayMetric({ metric, formula, value_usd }: Action): string {
  const value = formula ?? (value_usd === null ? "…" : describeNumber(value_usd));
  const usesValue = formula !== null && /\bvalue_usd\b/i.test(formula) && value_usd !== null;
  return `metric ${metric ? tellMetric(metric) : "…"} = ${value}${usesValue ? `, where value_usd is ${value_usd}` : ""}`;
}

function sayAmount({ unit_type, formula, value_usd, metric, modifiers }: Action, catalogue: FactCatalogue): string {
  // A formula decides whatever the unit says; under a multiplier it is the new price itself.
  if (formula !== null) {
    if (unit_type !== "multiplier") return describeFormula(formula, value_usd, catalogue);
    return `price becomes ${describeFormula(formula, value_usd, catalogue)}`;
  }
  if (unit_type === "formula") return "no formula yet";
  if (typeof value_usd !== "number") return "no value yet";
  if (unit_type === "multiplier") return `price × ${describeNumber(value_usd)}`;
  const amount = describeSignedDollars(value_usd);
  if (unit_type === "flat") return amount;
  const fact = metric === null ? undefined : catalogue.find(metric);
  if (fact === undefined) return `${amount} per ${metric ?? "…"}`;
  const divisor = modifiers.divisor ?? (unit_type === "per_points" ? DEFAULT_POINTS_DIVISOR : 1);
  return `${amount} ${describeCounted(fact, divisor)}`;
}
