import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { type ConditionProperties, Engine, type NestedCondition } from "json-rules-engine";
import type { CompiledRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { CompiledCondition, FactTest } from "@/lib/rules/compile/condition-tree";
import type { FactRow } from "@/lib/rules/facts/fact-value";

/** The facts a peer sees: one flat object, texts already in lower case so that it need not compare them itself. */
export type PeerListing = Record<string, unknown>;
/** Positions of the matched rules. */
export type PeerMatch = (listing: PeerListing) => number[] | Promise<number[]>;

export function describeForPeers(ruleset: CompiledRuleset, row: FactRow): PeerListing {
  return Object.fromEntries(
    ruleset.masks.facts.map(({ fact }) => {
      const value = row[fact.index] ?? null;
      return [flatName(fact.name), typeof value === "string" ? value.toLowerCase() : value];
    }),
  );
}

export function prepareJsonRulesEngine({ rules }: CompiledRuleset): PeerMatch {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    "includesText",
    (value: unknown, part: string) => typeof value === "string" && value.includes(part),
  );
  for (const [position, { condition }] of rules.entries()) {
    if (condition === null) continue;
    engine.addRule({ conditions: { all: [toJsonRules(condition)] }, event: { type: "matched", params: { position } } });
  }
  return async (listing) => {
    const { events } = await engine.run(listing);
    return events.map(({ params }) => Number(params?.position)).sort((a, b) => a - b);
  };
}

function toJsonRules(node: CompiledCondition): NestedCondition {
  if (node.kind === "group") {
    const children = node.children.map(toJsonRules);
    if (node.operator === "OR") return { any: children };
    return node.operator === "NOT" ? { not: { all: children } } : { all: children };
  }
  const { leaf, fact } = node.test;
  const ask = (operator: string, value: unknown): ConditionProperties => ({
    fact: flatName(fact.name),
    operator,
    value,
  });
  const value = lower(leaf.value);
  switch (leaf.operator) {
    case "not_equals":
      return { all: [ask("notEqual", null), ask("notEqual", value)] };
    case "between": {
      const [min, max] = leaf.value as [number, number];
      return { all: [ask("greaterThanInclusive", min), ask("lessThanInclusive", max)] };
    }
    default:
      return ask(JSON_RULES_OPERATORS[leaf.operator] ?? leaf.operator, value);
  }
}

const JSON_RULES_OPERATORS: Record<string, string> = {
  equals: "equal",
  gt: "greaterThan",
  gte: "greaterThanInclusive",
  lt: "lessThan",
  lte: "lessThanInclusive",
  in: "in",
  contains: "includesText",
  is_null: "equal",
};

/** One decision table that collects every row that holds, the form its authors recommend for rule lists. */
export function prepareZenEngine({ rules }: CompiledRuleset): PeerMatch {
  const rows = rules.flatMap(({ condition }, position) =>
    condition === null ? [] : [{ _id: `r${position}`, ask: toZen(condition), tell: String(position) }],
  );
  const decision = new ZenEngine().createDecision(
    Buffer.from(
      JSON.stringify({
        nodes: [
          { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
          {
            id: "table",
            type: "decisionTableNode",
            name: "table",
            position: { x: 1, y: 0 },
            content: {
              hitPolicy: "collect",
              inputs: [{ id: "ask", name: "Condition", type: "expression" }],
              outputs: [{ id: "tell", name: "Position", field: "position", type: "expression" }],
              rules: rows,
            },
          },
          { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
        ],
        edges: [
          { id: "e1", type: "edge", sourceId: "in", targetId: "table" },
          { id: "e2", type: "edge", sourceId: "table", targetId: "out" },
        ],
      }),
    ),
  );
  return async (listing) => {
    const { result } = await decision.evaluate(listing);
    const rowsHit = Array.isArray(result) ? (result as { position: number }[]) : [];
    return rowsHit.map(({ position }) => position);
  };
}

function toZen(node: CompiledCondition): string {
  if (node.kind === "group") {
    if (node.children.length === 0) return "true";
    const joined = node.children.map((child) => `(${toZen(child)})`).join(node.operator === "OR" ? " or " : " and ");
    return node.operator === "NOT" ? `not (${joined})` : joined;
  }
  return testToZen(node.test);
}

function testToZen({ fact, leaf }: FactTest): string {
  const name = flatName(fact.name);
  const value = JSON.stringify(lower(leaf.value));
  switch (leaf.operator) {
    case "equals":
      return `${name} == ${value}`;
    case "not_equals":
      return `${name} != null and ${name} != ${value}`;
    case "between": {
      const [min, max] = leaf.value as [number, number];
      return `${name} != null and ${name} >= ${min} and ${name} <= ${max}`;
    }
    case "in":
      return `${name} in ${value}`;
    case "contains":
      return `${name} != null and contains(${name}, ${value})`;
    case "is_null":
      return `${name} == null`;
    default:
      return `${name} != null and ${name} ${SYMBOLS[leaf.operator]} ${value}`;
  }
}

const SYMBOLS: Record<string, string> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

/** Every condition compiled to a function, which is the fastest this engine offers. */
export function prepareJsonLogic({ rules }: CompiledRuleset): PeerMatch {
  const engine = new LogicEngine();
  const tests = rules.flatMap(({ condition }, position) => {
    if (condition === null) return [];
    const holds: unknown = engine.build(toJsonLogic(condition));
    return typeof holds === "function" ? [{ position, holds: holds as (listing: PeerListing) => unknown }] : [];
  });
  return (listing) => {
    const matched: number[] = [];
    for (const { position, holds } of tests) if (holds(listing)) matched.push(position);
    return matched;
  };
}

function toJsonLogic(node: CompiledCondition): object {
  if (node.kind === "group") {
    const children = node.children.map(toJsonLogic);
    if (node.operator === "OR") return { or: children };
    return node.operator === "NOT" ? { "!": [{ and: children }] } : { and: children };
  }
  const { leaf, fact } = node.test;
  const name = { var: flatName(fact.name) };
  const known = { "!==": [name, null] };
  const value = lower(leaf.value);
  switch (leaf.operator) {
    case "equals":
    case "is_null":
      return { "===": [name, value] };
    case "not_equals":
      return { and: [known, { "!==": [name, value] }] };
    case "between": {
      const [min, max] = leaf.value as [number, number];
      return { and: [known, { "<=": [min, name, max] }] };
    }
    case "in":
      return { in: [name, value] };
    case "contains":
      return { and: [known, { in: [value, name] }] };
    default:
      return { and: [known, { [SYMBOLS[leaf.operator] ?? "=="]: [name, value] }] };
  }
}

function flatName(name: string): string {
  return name.replaceAll(".", "_");
}

function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower);
  return typeof value === "string" ? value.toLowerCase() : value;
}
