import { type Action, DEFAULT_POINTS_DIVISOR } from "@/lib/rules/document/ruleset";

/** What an action can be, as its author chooses it: the type and, for prices, the unit. */
export const ACTION_KINDS = [
  { value: "flat", label: "Add an amount" },
  { value: "per_unit", label: "Add an amount per unit of a fact" },
  { value: "per_points", label: "Add an amount per points of a fact" },
  { value: "multiplier", label: "Multiply the price" },
  { value: "formula", label: "Add what a formula gives" },
  { value: "multiplier_formula", label: "Make the price what a formula gives" },
  { value: "set_metric", label: "Set a metric" },
  { value: "add_tag", label: "Add a tag" },
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number]["value"];

export function kindOf({ action_type, unit_type, formula }: Action): ActionKind {
  if (action_type !== "adjust_price") return action_type;
  // A formula decides the amount whatever the unit says.
  if (formula === null) return unit_type;
  return unit_type === "multiplier" ? "multiplier_formula" : "formula";
}

export const hasFormula = (kind: ActionKind): boolean =>
  kind === "formula" || kind === "multiplier_formula" || kind === "set_metric";

export const countsFact = (kind: ActionKind): boolean => kind === "per_unit" || kind === "per_points";

/** The action as another kind; what still means something stays. */
export function chooseKind(action: Action, kind: ActionKind): Action {
  const before = kindOf(action);
  const isPrice = kind !== "set_metric" && kind !== "add_tag";
  const { divisor: _, ...modifiers } = action.modifiers;
  const wasName = before === "set_metric" || before === "add_tag";
  return {
    ...action,
    action_type: isPrice ? "adjust_price" : kind,
    unit_type: kind === "multiplier_formula" ? "multiplier" : isPrice ? kind : hasFormula(kind) ? "formula" : "flat",
    metric: countsFact(kind) && !wasName ? action.metric : null,
    formula: hasFormula(kind) ? (action.formula ?? "") : null,
    // A factor is no amount: −20 dollars must not become minus twenty times the price.
    value_usd: kind === "multiplier" ? 1 : before === "multiplier" ? null : action.value_usd,
    modifiers:
      kind === "per_points" ? { ...modifiers, divisor: DEFAULT_POINTS_DIVISOR } : kind === "add_tag" ? {} : modifiers,
  };
}
