/** A ruleset as the API nests it: ruleset, groups, rules, with canonical words only. */
export interface RulesetDocument {
  name: string;
  description: string;
  version: string;
  priority: number;
  is_active: boolean;
  metadata: { [key: string]: JsonValue };
  /** Whether the ruleset applies to a listing at all; null means always. */
  conditions: ConditionNode | null;
  groups: RuleGroupDocument[];
}

export interface RuleGroupDocument {
  name: string;
  category: string;
  description: string;
  display_order: number;
  weight: number;
  is_active: boolean;
  metadata: { [key: string]: JsonValue };
  rules: RuleDocument[];
}

export interface RuleDocument {
  name: string;
  description: string;
  priority: number;
  evaluation_order: number;
  is_active: boolean;
  metadata: { [key: string]: JsonValue };
  conditions: ConditionNode | null;
  actions: ActionDocument[];
}

export type ConditionNode = ConditionGroup | ConditionLeaf;

export interface ConditionGroup {
  logical_operator: "AND" | "OR" | "NOT";
  conditions: ConditionNode[];
}

export interface ConditionLeaf {
  field_name: string;
  field_type: FieldType;
  operator: Operator;
  value: JsonValue;
}

export type FieldType = "number" | "string" | "enum" | "boolean" | "date" | "set";

export type Operator =
  | "equals"
  | "not_equals"
  | "gt"
  | "gte"
  | "lt"
  | "lte"
  | "between"
  | "in"
  | "not_in"
  | "contains"
  | "not_contains"
  | "startswith"
  | "endswith"
  | "regex"
  | "is_null"
  | "is_not_null";

export interface ActionDocument {
  action_type: "adjust_price" | "set_metric" | "add_tag";
  metric: string | null;
  value_usd: number | null;
  unit_type: "flat" | "per_unit" | "per_points" | "multiplier" | "formula" | null;
  formula: string | null;
  modifiers: ModifiersDocument;
  display_order: number;
}

export interface ModifiersDocument {
  divisor?: number;
  multipliers?: { name: string; field: string; conditions: { value: string | number; multiplier: number }[] }[];
  condition_multipliers?: Partial<Record<"new" | "refurb" | "used", number>>;
  age_curve?: { rate_per_year: number; max: number };
  brand_multipliers?: Record<string, number>;
  clamp?: boolean;
  min_usd?: number;
  max_usd?: number;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
