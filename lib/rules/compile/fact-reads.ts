import { type Action, type ConditionGroup, isGroup, type Rule } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { compileRule } from "./compile-rule";

/** The facts that a rule's conditions, or one action, read; the same names that evaluation notes in its lines. */
export function factReads(part: Rule | Action, catalogue: FactCatalogue): readonly string[] {
  if ("conditions" in part) return readsOfConditions(part.conditions, catalogue);
  const alone: Rule = { ...EMPTY_RULE, actions: [part] };
  return compileRule(alone, 0, catalogue, new Map(), []).plans[0]?.info.reads ?? [];
}

function readsOfConditions(group: ConditionGroup, catalogue: FactCatalogue): string[] {
  const names = group.conditions.flatMap((node) =>
    isGroup(node) ? readsOfConditions(node, catalogue) : [catalogue.find(node.field_name)?.name ?? node.field_name],
  );
  return [...new Set(names)];
}

const EMPTY_RULE: Rule = {
  id: 0,
  name: "",
  description: null,
  priority: 0,
  evaluation_order: 0,
  is_active: true,
  version: 1,
  metadata: {},
  conditions: { logical_operator: "AND", conditions: [] },
  actions: [],
};
