import type { Rule } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { describeAction } from "./describe-action";
import { describeConditions } from "./describe-conditions";

/** A rule as one readable line: "If RAM ≥ 32 GB and RAM generation is ddr5 → −$3.50 per GB of RAM over 16". */
export function describeRule(rule: Pick<Rule, "conditions" | "actions">, catalogue: FactCatalogue): string {
  const conditions = describeConditions(rule.conditions, catalogue);
  const actions = rule.actions.map((action) => describeAction(action, catalogue));
  const outcome = actions.length === 0 ? "nothing happens" : actions.join("; ");
  return `${conditions === null ? "Always" : `If ${conditions}`} → ${outcome}`.replace(/\s+/g, " ");
}
