import type { Fact, FactCatalogue } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { readIsoDate } from "../operators/iso-date";
import type { FormulaNode, FormulaProblem } from "./ast";
import { isDate, listComparisons } from "./date-parts";
import { FORMULA_FUNCTIONS } from "./functions";
import { findBoundName } from "./names";

export interface CheckedFormula {
  problems: readonly FormulaProblem[];
  /** The facts it reads, each once, in the order of the text. */
  facts: readonly Fact[];
  canBeText: boolean;
}

/** Which kinds of value a part of a formula can have, as bits. */
const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 4;
const MISSING = 8;
const ANYTHING = NUMBER | TEXT | BOOLEAN | MISSING;

/** Checks names, types and numbers of arguments; everything wrong at once. */
export function checkFormula(node: FormulaNode, catalogue: FactCatalogue): CheckedFormula {
  const checker = new FormulaChecker(catalogue);
  const kinds = checker.check(node);
  return {
    problems: checker.problems,
    facts: [...checker.facts],
    canBeText: checker.problems.length === 0 && hasText(kinds),
  };
}

class FormulaChecker {
  readonly problems: FormulaProblem[] = [];
  readonly facts = new Set<Fact>();
  readonly #catalogue: FactCatalogue;

  constructor(catalogue: FactCatalogue) {
    this.#catalogue = catalogue;
  }

  check(node: FormulaNode): number {
    switch (node.kind) {
      case "literal":
        return kindOfLiteral(node.value);
      case "name":
        return this.#checkName(node.name, node.at);
      case "negate":
        return this.#checkNumber(node.operand, "unary -") | NUMBER;
      case "not":
        this.check(node.operand);
        return BOOLEAN;
      case "binary": {
        const missing = this.#checkNumber(node.left, node.operator) | this.#checkNumber(node.right, node.operator);
        return missing | NUMBER;
      }
      case "compare":
        return this.#checkComparison(node);
      case "logic":
        return this.check(node.left) | this.check(node.right);
      case "choose":
        this.check(node.condition);
        return this.check(node.yes) | this.check(node.no);
      case "call":
        return this.#checkCall(node.name, node.args, node.at);
    }
  }

  #checkName(name: string, at: number): number {
    const bound = findBoundName(name);
    if (bound !== undefined) return bound === "base_price" ? NUMBER : NUMBER | MISSING;
    const fact = this.#catalogue.find(name);
    if (fact === undefined) {
      const suggestions = this.#catalogue.suggest(name);
      this.problems.push({ message: unknownName(name, suggestions), position: at, suggestions });
      return ANYTHING;
    }
    this.facts.add(fact);
    switch (fact.type) {
      case "number":
        return NUMBER | MISSING;
      case "boolean":
        return BOOLEAN | MISSING;
      case "set":
        this.problems.push({
          message: `${fact.name} is a set of texts; ask about it in a condition (contains, in), not in a formula`,
          position: at,
        });
        return ANYTHING;
      default:
        return TEXT | MISSING;
    }
  }

  /** Checks an operand of arithmetic; answers whether it can be missing. */
  #checkNumber(node: FormulaNode, user: string): number {
    const before = this.problems.length;
    const kinds = this.check(node);
    if (hasText(kinds) && this.problems.length === before) {
      const noun = kinds === TEXT || kinds === (TEXT | MISSING) ? "is a text" : "can be a text";
      this.problems.push({
        message: `${user} needs numbers, but this ${noun}; convert it with float()`,
        position: node.at,
      });
    }
    return kinds & MISSING;
  }

  #checkComparison(node: FormulaNode & { kind: "compare" }): number {
    let left = this.check(node.first);
    for (const { operator, left: earlier, right: operand, at } of listComparisons(node)) {
      const before = this.problems.length;
      const right = this.check(operand);
      const isOrder = operator !== "==" && operator !== "!=";
      if (isOrder && this.problems.length === before && mixesTextAndNumber(left, right)) {
        this.problems.push({
          message: `${operator} cannot order a text and a number; convert the text with float()`,
          position: at,
        });
      }
      if (isOrder && this.problems.length === before) this.#checkDates(earlier, operand);
      left = right;
    }
    return BOOLEAN;
  }

  #checkDates(...[left, right]: [FormulaNode, FormulaNode]): void {
    for (const [date, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (other.kind !== "literal" || other.value === null || !isDate(date, this.#catalogue)) continue;
      if (readIsoDate(other.value) !== null) continue;
      const message = `a date is compared with ${printValue(other.value)}; give an ISO date such as "2026-11-21"`;
      this.problems.push({ message, position: other.at });
    }
  }

  #checkCall(name: string, args: readonly FormulaNode[], at: number): number {
    const called = FORMULA_FUNCTIONS.get(name);
    if (called === undefined) {
      for (const arg of args) this.check(arg);
      const suggestions = this.#catalogue.suggest(name, FORMULA_FUNCTIONS.keys());
      const known = suggestions.length > 0 ? suggestions.join(", ") : [...FORMULA_FUNCTIONS.keys()].join(", ");
      this.problems.push({ message: `There is no function ${name}; use ${known}`, position: at, suggestions });
      return ANYTHING;
    }
    if (args.length < called.minArgs || args.length > called.maxArgs) {
      const message = `${called.name} does not take ${args.length} argument${args.length === 1 ? "" : "s"}: ${called.usage}`;
      this.problems.push({ message, position: at });
      for (const arg of args) this.check(arg);
      return ANYTHING;
    }
    if (called.kind === "numbers")
      return args.reduce((missing, arg) => missing | this.#checkNumber(arg, name), 0) | NUMBER;
    const kinds = args.map((arg) => this.check(arg));
    if (called.kind === "convert") return NUMBER | ((kinds[0] ?? 0) & MISSING);
    if (called.kind === "if") return (kinds[1] ?? 0) | (kinds[2] ?? 0);
    const canBeMissing = kinds.every((kind) => (kind & MISSING) !== 0);
    return kinds.reduce((all, kind) => all | (kind & ~MISSING), canBeMissing ? MISSING : 0);
  }
}

function kindOfLiteral(value: number | string | boolean | null): number {
  if (value === null) return MISSING;
  if (typeof value === "number") return NUMBER;
  return typeof value === "string" ? TEXT : BOOLEAN;
}

function hasText(kinds: number): boolean {
  return (kinds & TEXT) !== 0;
}

function mixesTextAndNumber(left: number, right: number): boolean {
  const both = (left | right) & ~MISSING;
  return (both & TEXT) !== 0 && (both & (NUMBER | BOOLEAN)) !== 0;
}

function unknownName(name: string, suggestions: readonly string[]): string {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return `There is no fact ${shown}${suggestions.length > 0 ? `; did you mean ${suggestions.join(", ")}?` : ""}`;
}
