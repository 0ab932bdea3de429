import type { ConditionLeaf } from "@/lib/rules/document/ruleset";
import type { Fact } from "@/lib/rules/facts/catalogue";
import type { OperatorName } from "@/lib/rules/operators/operator-names";
import { OPERATORS, type OperandKind, operatorsFor } from "@/lib/rules/operators/operators";

/** The condition about another fact: operator and value stay where they still make sense. */
export function chooseFact(leaf: ConditionLeaf, fact: Fact): ConditionLeaf {
  const allowed = operatorsFor(fact.type).map(({ name }) => name);
  const operator = allowed.includes(leaf.operator) ? leaf.operator : firstOperator(allowed);
  const named = { ...leaf, field_name: fact.name, field_type: fact.type };
  const keepsValue = fact.type === leaf.field_type && fact.type !== "enum";
  return chooseOperator({ ...named, value: keepsValue ? leaf.value : emptyValue(fact) }, operator);
}

/** The condition with another operator: 16 becomes [16], [8, 16] becomes 8, and so on. */
export function chooseOperator(leaf: ConditionLeaf, operator: OperatorName): ConditionLeaf {
  const operand = OPERATORS.get(operator)?.operand ?? "value";
  return { ...leaf, operator, value: fitValue(leaf.value, operand) };
}

function fitValue(value: unknown, operand: OperandKind): unknown {
  const list: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  switch (operand) {
    case "nothing":
      return null;
    case "list":
      return list;
    case "range":
      return [list[0] ?? null, list[1] ?? list[0] ?? null];
    case "pattern":
      return String(list[0] ?? "");
    case "value":
      return list[0] ?? null;
  }
}

function firstOperator(allowed: readonly OperatorName[]): OperatorName {
  return (["equals", "contains"] as const).find((name) => allowed.includes(name)) ?? allowed[0] ?? "is_not_null";
}

function emptyValue({ type, values }: Fact): unknown {
  if (type === "boolean") return true;
  return type === "enum" ? (values?.[0] ?? null) : null;
}
