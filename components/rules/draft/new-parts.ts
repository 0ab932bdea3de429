import {
  type Action,
  type ConditionLeaf,
  emptyConditions,
  type Rule,
  type RuleGroup,
} from "@/lib/rules/document/ruleset";

/**
 * A number for what has none in the database yet: below zero, so that publishing knows it as new, and drawn at random, so
 * that two people who add at the same time do not add the same.
 */
export function drawId(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return -1 - Math.floor(drawn / 2);
}

export function newRule(name: string, evaluationOrder: number): Rule {
  return {
    id: drawId(),
    name,
    description: null,
    priority: 100,
    evaluation_order: evaluationOrder,
    is_active: true,
    version: 1,
    metadata: {},
    conditions: emptyConditions(),
    actions: [newAction(0)],
  };
}

export function newGroup(name: string, displayOrder: number): RuleGroup {
  return {
    id: drawId(),
    name,
    category: "general",
    description: null,
    display_order: displayOrder,
    weight: 1,
    is_active: true,
    metadata: {},
    rules: [],
  };
}

export function newAction(displayOrder: number): Action {
  return {
    id: null,
    action_type: "adjust_price",
    metric: null,
    value_usd: null,
    unit_type: "flat",
    formula: null,
    modifiers: {},
    display_order: displayOrder,
  };
}

/** Asks nothing until its author has chosen what: a question nobody meant would count listings all the same. */
export function newCondition(): ConditionLeaf {
  return { field_name: "", field_type: "", operator: "equals", value: null };
}

/** "Memory (copy)", "Memory (copy 2)" …: a name nobody of these has. */
export function nameCopy(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \(copy(?: \d+)?\)$/, "").slice(0, 110);
  for (let number = 1; ; number++) {
    const candidate = `${base} (copy${number === 1 ? "" : ` ${number}`})`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** "New rule", "New rule 2" …: a name nobody of these has. */
export function nameNew(base: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? base : `${base} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
