import type {
  ActionDocument,
  ConditionGroup,
  ConditionLeaf,
  ConditionNode,
  FieldType,
  JsonValue,
  ModifiersDocument,
  Operator,
  RuleDocument,
  RuleGroupDocument,
} from "./ruleset-document";

/** A group whose rules run in the order in which they are written. */
export function group(
  name: string,
  category: string,
  description: string,
  rules: readonly UnorderedRule[],
  weight = 1,
): Omit<RuleGroupDocument, "display_order"> {
  const ordered = rules.map((rule, index) => ({ ...rule, evaluation_order: (index + 1) * 10 }));
  return { name, category, description, weight, is_active: true, metadata: {}, rules: ordered };
}

export function inOrder(groups: readonly Omit<RuleGroupDocument, "display_order">[]): RuleGroupDocument[] {
  return groups.map((entry, index) => ({ ...entry, display_order: (index + 1) * 10 }));
}

export type UnorderedRule = Omit<RuleDocument, "evaluation_order">;

export function rule(
  name: string,
  description: string,
  conditions: ConditionNode | null,
  ...actions: Omit<ActionDocument, "display_order">[]
): UnorderedRule {
  return {
    name,
    description,
    priority: 100,
    is_active: true,
    metadata: {},
    conditions,
    actions: actions.map((action, index) => ({ ...action, display_order: index })),
  };
}

export function inactive(unordered: UnorderedRule): UnorderedRule {
  return { ...unordered, is_active: false };
}

export function all(...conditions: ConditionNode[]): ConditionGroup {
  return { logical_operator: "AND", conditions };
}

export function any(...conditions: ConditionNode[]): ConditionGroup {
  return { logical_operator: "OR", conditions };
}

export function not(...conditions: ConditionNode[]): ConditionGroup {
  return { logical_operator: "NOT", conditions };
}

export function when(fieldName: keyof typeof fieldTypes, operator: Operator, value: JsonValue = null): ConditionLeaf {
  return { field_name: fieldName, field_type: fieldTypes[fieldName], operator, value };
}

/** The facts these rules ask about, and their types. */
const fieldTypes = {
  title: "string",
  notes: "string",
  price_usd: "number",
  status: "enum",
  condition: "enum",
  manufacturer: "string",
  form_factor: "string",
  os_license: "string",
  ram_gb: "number",
  primary_storage_gb: "number",
  secondary_storage_gb: "number",
  gpu_id: "number",
  age_years: "number",
  "components.wifi": "number",
  "cpu.manufacturer": "string",
  "cpu.cores": "number",
  "cpu.tdp_w": "number",
  "cpu.igpu_mark": "number",
  "cpu.cpu_mark_multi": "number",
  "cpu.cpu_mark_single": "number",
  "cpu.release_year": "number",
  "cpu.custom.encoder_capability": "number",
  "gpu.gpu_mark": "number",
  "gpu.metal_score": "number",
  "gpu.custom.memory_gb": "number",
  "ram_spec.ddr_generation": "enum",
  "ram_spec.speed_mhz": "number",
  "ram_spec.module_count": "number",
  "storage.primary.medium": "enum",
  "storage.primary.interface": "string",
  "ports.thunderbolt": "number",
  "ports.rj45_2_5g": "number",
  "ports.rj45_10g": "number",
  "ports.pcie_x16": "number",
  "ports.m2_slot": "number",
  "ports.sata_bay": "number",
  "custom.warranty_months": "number",
  "custom.refurb_grade": "enum",
  "custom.battery_health": "number",
  "custom.noise_db": "number",
  "custom.power_adapter": "boolean",
} as const satisfies Record<string, FieldType>;

type UnplacedAction = Omit<ActionDocument, "display_order">;

export function flat(valueUsd: number, modifiers: ModifiersDocument = {}): UnplacedAction {
  return { ...adjustPrice, unit_type: "flat", value_usd: valueUsd, modifiers };
}

export function perUnit(metric: string, valueUsd: number, modifiers: ModifiersDocument = {}): UnplacedAction {
  return { ...adjustPrice, unit_type: "per_unit", metric, value_usd: valueUsd, modifiers };
}

export function perPoints(metric: string, valueUsd: number, modifiers: ModifiersDocument): UnplacedAction {
  return { ...adjustPrice, unit_type: "per_points", metric, value_usd: valueUsd, modifiers };
}

export function multiplier(factor: number, modifiers: ModifiersDocument = {}): UnplacedAction {
  return { ...adjustPrice, unit_type: "multiplier", value_usd: factor, modifiers };
}

export function formula(text: string, valueUsd: number | null, modifiers: ModifiersDocument = {}): UnplacedAction {
  return { ...adjustPrice, unit_type: "formula", value_usd: valueUsd, formula: text, modifiers };
}

export function setMetric(name: string, text: string): UnplacedAction {
  return { ...adjustPrice, action_type: "set_metric", unit_type: "formula", metric: name, formula: text };
}

export function addTag(tag: string): UnplacedAction {
  return { ...adjustPrice, action_type: "add_tag", metric: tag };
}

const adjustPrice: UnplacedAction = {
  action_type: "adjust_price",
  metric: null,
  value_usd: null,
  unit_type: null,
  formula: null,
  modifiers: {},
};

export function between(minUsd: number, maxUsd: number): ModifiersDocument {
  return { clamp: true, min_usd: minUsd, max_usd: maxUsd };
}
