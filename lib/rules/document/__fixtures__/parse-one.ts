import { PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { parseRule } from "../parse-ruleset";
import type { Action } from "../ruleset";

/** Conditions as a rule that has nothing else reads them; in words where they are refused. */
export function conditionsOf(conditions: unknown): unknown {
  const { ok, rule, problems } = parseRule({ name: "R", conditions }, { catalogue: PC_CATALOGUE });
  return ok ? rule.conditions : problems.map(({ message }) => message).join("; ");
}

/** The same of an action. */
export function actionOf(action: object, isOldPackage = false): Partial<Action> | string {
  const { ok, rule, problems } = parseRule({ name: "R", actions: [action] }, { catalogue: PC_CATALOGUE, isOldPackage });
  if (!ok) return problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  const { id: _id, display_order: _order, ...rest } = rule.actions[0] ?? { id: 0, display_order: 0 };
  return rest;
}

export const leaf = (value: unknown, operator = "gte", field_name = "ram_gb") => ({
  field_name,
  field_type: "number",
  operator,
  value,
});
