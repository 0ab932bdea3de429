import { centsToDollars, roundToCents } from "@/lib/money/cents";
import type { ActionPlan } from "@/lib/rules/compile/action-plan";
import type { CompiledRule } from "@/lib/rules/compile/compile-rule";
import type { CompiledRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { CompiledCondition, FactTest } from "@/lib/rules/compile/condition-tree";
import type { Action } from "@/lib/rules/document/ruleset";
import type { FactRow } from "@/lib/rules/facts/fact-value";
import type { FormulaNode } from "@/lib/rules/formula/ast";
import { parseFormula } from "@/lib/rules/formula/parse-formula";
import type { Evaluation } from "@/lib/rules/lines";

/** The limit: the same rules as one JavaScript function, as a patient person would write them. */
export interface HandWritten {
  evaluate: (row: FactRow, priceCents: number) => Evaluation;
  countCents: (row: FactRow, priceCents: number) => number;
}

export function writeByHand(ruleset: CompiledRuleset): HandWritten {
  const writer = new SourceWriter(ruleset);
  return { evaluate: build(writer.writeEvaluate(), ruleset), countCents: build(writer.writeTotals(), ruleset) };
}

/** Only the bench generates code; the engine never does. */
function build<T>(source: string, ruleset: CompiledRuleset): T {
  const constants = { ruleset, roundToCents, centsToDollars, NO_FACTORS: [], NO_METRICS: {}, NO_TAGS: [] };
  return new Function(...Object.keys(constants), source)(...Object.values(constants)) as T;
}

class SourceWriter {
  readonly #ruleset: CompiledRuleset;
  readonly #facts = new Map<number, string>();
  readonly #lowered = new Map<number, string>();

  constructor(ruleset: CompiledRuleset) {
    this.#ruleset = ruleset;
  }

  writeEvaluate(): string {
    const constants = this.#ruleset.rules.map(
      (_, index) => `const R${index} = ruleset.rules[${index}], L${index} = R${index}.constantLine;`,
    );
    const body = this.#ruleset.groups.map((_, groupIndex) => {
      const rules = this.#ruleset.rules.map((rule, index) =>
        rule.groupIndex === groupIndex ? this.#writeRule(rule, index) : "",
      );
      return `group = null;\n${rules.join("")}if (group !== null) { groups.push(group); total += group.amountCents; }\n`;
    });
    return `${constants.join("\n")}\n${this.#groupConstants()}
return (row, priceCents) => {
${this.#declareFacts()}
let total = 0, incomplete = 0, group = null, line = null;
const base = centsToDollars(priceCents), groups = [];
${body.join("")}
return { ruleset: INFO, totalCents: total, incompleteCount: incomplete, groups, metrics: NO_METRICS, tags: NO_TAGS };
};`;
  }

  writeTotals(): string {
    const body = this.#ruleset.rules.map((rule) => {
      const amounts = rule.plans.map((plan) => {
        const action = rule.rule.actions[plan.info.index];
        if (rule.constantLine !== null) return `total += ${rule.constantLine.amountCents};`;
        return action === undefined
          ? ""
          : `{ ${this.#amount(action, plan, rule)} if (amount === amount) total += roundToCents(amount); }`;
      });
      return `if (${this.#condition(rule.condition)}) { ${rule.constantLine === null ? amounts.join(" ") : (amounts[0] ?? "")} }\n`;
    });
    return `return (row, priceCents) => {\n${this.#declareFacts()}\nlet total = 0; const base = centsToDollars(priceCents);\n${body.join("")}return total;\n};`;
  }

  #groupConstants(): string {
    return `const INFO = ruleset.info;\n${this.#ruleset.groups.map((_, index) => `const G${index} = ruleset.groups[${index}];`).join("\n")}`;
  }

  #writeRule(rule: CompiledRule, index: number): string {
    const open = `if (group === null) group = { group: G${rule.groupIndex}, amountCents: 0, rules: [] };`;
    const push = `group.rules.push(line); group.amountCents += line.amountCents;`;
    if (rule.constantLine !== null)
      return `if (${this.#condition(rule.condition)}) { line = L${index}; ${open} ${push} }\n`;
    const actions = rule.plans.map((plan, place) => {
      const action = rule.rule.actions[plan.info.index];
      return action === undefined ? "" : `${this.#amount(action, plan, rule)} ${this.#actionLine(index, place)}`;
    });
    const parts = rule.plans.map((_, place) => `line${place}`);
    const sum = parts.map((part) => `${part}.amountCents`).join(" + ");
    const failed = parts.map((part) => `${part}.error !== null`).join(" || ");
    return `if (${this.#condition(rule.condition)}) { ${actions.join(" ")}
  const isIncomplete = ${failed}; if (isIncomplete) incomplete++;
  line = { rule: R${index}.info, amountCents: ${sum}, actions: [${parts.join(", ")}], error: null, isIncomplete }; ${open} ${push} }\n`;
  }

  #actionLine(rule: number, place: number): string {
    return `const failed = amount !== amount;
  const line${place} = { action: R${rule}.plans[${place}].info, amountCents: failed ? 0 : roundToCents(amount), exactUsd: failed ? 0 : amount, metricValue: null, factors: failed ? NO_FACTORS : factors, note, error: failed ? error : null };`;
  }

  /** Statements that leave `amount`, `factors`, `note` and `error`. */
  #amount(action: Action, plan: ActionPlan, rule: CompiledRule): string {
    const weight = this.#ruleset.groups[rule.groupIndex]?.weight ?? 1;
    const table = action.modifiers.condition_multipliers;
    const hasFactors = table !== undefined || weight !== 1;
    const lines = [
      `let note = null, error = null, amount = ${this.#raw(action, plan)};`,
      `const factors = ${hasFactors ? "[]" : "NO_FACTORS"};`,
    ];
    if (table !== undefined) {
      const condition = this.#fact(factIndex(this.#ruleset, "condition"));
      for (const [value, factor] of Object.entries(table)) {
        lines.push(
          `if (${condition} === ${JSON.stringify(value)}) { amount *= ${factor}; factors.push({ kind: "condition", name: "condition", field: "condition", factor: ${factor} }); }`,
        );
      }
    }
    if (weight !== 1) {
      const name = JSON.stringify(this.#ruleset.groups[rule.groupIndex]?.name);
      lines.push(
        `amount *= ${weight}; factors.push({ kind: "group_weight", name: ${name}, factor: ${weight}, field: null });`,
      );
    }
    return lines.join(" ");
  }

  #raw(action: Action, plan: ActionPlan): string {
    const value = action.value_usd ?? 0;
    if (action.formula !== null) return this.#formula(action.formula, value);
    const fact = this.#fact(plan.info.readIndexes[0] ?? 0);
    const name = plan.info.reads[0];
    const divisor = action.modifiers.divisor ?? (action.unit_type === "per_points" ? 1000 : 1);
    switch (action.unit_type) {
      case "multiplier":
        return `base * (${value} - 1)`;
      case "per_unit":
        return `${fact} === null ? (note = "${name} is missing, counted as 0", 0) : (${value} * ${fact}) / ${divisor}`;
      case "per_points":
        return `${fact} === null ? (error = "${name} is missing", NaN) : (${value} * ${fact}) / ${divisor}`;
      default:
        return String(value);
    }
  }

  #formula(text: string, value: number): string {
    const parsed = parseFormula(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return this.#expression(parsed.node, value);
  }

  #expression(node: FormulaNode, value: number): string {
    const write = (part: FormulaNode): string => this.#expression(part, value);
    switch (node.kind) {
      case "literal":
        return String(node.value);
      case "name":
        if (node.name === "value_usd") return `(${value})`;
        return node.name === "base_price" ? "base" : this.#fact(factIndex(this.#ruleset, node.name));
      case "negate":
        return `-${write(node.operand)}`;
      case "binary":
        return `(${write(node.left)} ${node.operator} ${write(node.right)})`;
      case "choose":
        return `(${write(node.condition)} ? ${write(node.yes)} : ${write(node.no)})`;
      case "compare":
        return `(${write(node.first)} ${node.rest[0]?.operator} ${node.rest[0] === undefined ? "" : write(node.rest[0].operand)})`;
      case "call": {
        const [a = "0", b = "0", c = "0"] = node.args.map(write);
        return node.name === "coalesce" ? `(${a} ?? ${b})` : `Math.max(${b}, Math.min(${a}, ${c}))`;
      }
      default:
        throw new Error(`The bench writes no ${node.kind}`);
    }
  }

  #condition(node: CompiledCondition | null): string {
    if (node === null) return "false";
    if (node.kind === "leaf") return this.#test(node.test);
    if (node.children.length === 0) return "true";
    const joined = node.children.map((child) => this.#condition(child)).join(node.operator === "OR" ? " || " : " && ");
    return node.operator === "NOT" ? `!(${joined})` : `(${joined})`;
  }

  #test({ fact, leaf }: FactTest): string {
    // Enum values are stored in lower case; a person would compare them as they are.
    const name = fact.type === "string" ? this.#lower(fact.index) : this.#fact(fact.index);
    const operand = JSON.stringify(typeof leaf.value === "string" ? leaf.value.toLowerCase() : leaf.value);
    const orNull = (condition: string): string => `${name} !== null && ${condition}`;
    switch (leaf.operator) {
      case "equals":
        return `${name} === ${operand}`;
      case "not_equals":
        return orNull(`${name} !== ${operand}`);
      case "gt":
        return orNull(`${name} > ${operand}`);
      case "gte":
        return orNull(`${name} >= ${operand}`);
      case "lt":
        return orNull(`${name} < ${operand}`);
      case "lte":
        return orNull(`${name} <= ${operand}`);
      case "between": {
        const [min, max] = leaf.value as [number, number];
        return orNull(`${name} >= ${min} && ${name} <= ${max}`);
      }
      case "in":
        return `(${(leaf.value as string[]).map((value) => `${name} === ${JSON.stringify(value.toLowerCase())}`).join(" || ")})`;
      case "contains":
        return orNull(`${name}.includes(${operand})`);
      case "is_null":
        return `${name} === null`;
      default:
        throw new Error(`The bench writes no ${leaf.operator}`);
    }
  }

  #fact(index: number): string {
    this.#facts.set(index, `f${index}`);
    return `f${index}`;
  }

  #lower(index: number): string {
    this.#fact(index);
    this.#lowered.set(index, `s${index}`);
    return `s${index}`;
  }

  /** Written after the rules, which say what they need. */
  #declareFacts(): string {
    for (const rule of this.#ruleset.rules) this.#condition(rule.condition);
    for (const rule of this.#ruleset.rules)
      for (const plan of rule.plans) for (const { index } of plan.facts) this.#fact(index);
    const facts = [...this.#facts].map(([index, name]) => `const ${name} = row[${index}];`);
    const lowered = [...this.#lowered].map(
      ([index, name]) => `const ${name} = f${index} === null ? null : f${index}.toLowerCase();`,
    );
    return [...facts, ...lowered].join("\n");
  }
}

function factIndex(ruleset: CompiledRuleset, name: string): number {
  const fact = ruleset.catalogue.find(name);
  if (fact === undefined) throw new Error(`No fact ${name}`);
  return fact.index;
}
