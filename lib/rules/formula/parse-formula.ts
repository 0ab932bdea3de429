import {
  type BinaryOperator,
  type CompareOperator,
  type Comparison,
  type FormulaNode,
  type FormulaProblem,
  FormulaSyntaxError,
} from "./ast";
import { MAX_FORMULA_LENGTH, MAX_FORMULA_NESTING, MAX_FORMULA_NODES } from "./limits";
import { type Token, tokenize } from "./tokens";

export type ParsedFormula = { ok: true; node: FormulaNode } | { ok: false; problem: FormulaProblem };

/** The text of a formula as a tree, or what is wrong with it and where; knows no facts yet. */
export function parseFormula(text: string): ParsedFormula {
  try {
    if (text.length > MAX_FORMULA_LENGTH) {
      const message = `The formula has ${text.length} characters; at most ${MAX_FORMULA_LENGTH} fit`;
      throw new FormulaSyntaxError(message, MAX_FORMULA_LENGTH);
    }
    return { ok: true, node: new FormulaParser(tokenize(text)).parseWhole() };
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    return { ok: false, problem: { message: error.message, position: error.position } };
  }
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["none", null],
]);
const RESERVED = new Set(["and", "or", "not", "if", "else"]);
const COMPARISONS: ReadonlySet<string> = new Set<CompareOperator>(["==", "!=", "<", "<=", ">", ">="]);
const SUMS: ReadonlySet<string> = new Set<BinaryOperator>(["+", "-"]);
const PRODUCTS: ReadonlySet<string> = new Set<BinaryOperator>(["*", "/", "//", "%"]);

/** Recursive descent, one method per level of precedence, loosest first. */
class FormulaParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #nesting = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parseWhole(): FormulaNode {
    if (this.#peek().kind === "end") throw new FormulaSyntaxError("The formula is empty", 0);
    const node = this.#parseChoice();
    const rest = this.#peek();
    if (rest.kind !== "end")
      throw new FormulaSyntaxError(`Expected the formula to end here, got "${rest.value}"`, rest.at);
    return node;
  }

  #parseChoice(): FormulaNode {
    const yes = this.#parseOr();
    const { at } = this.#peek();
    if (!this.#takeWord("if")) return yes;
    const condition = this.#parseOr();
    if (!this.#takeWord("else")) throw this.#unexpected("Expected else and the other value of this choice");
    const no = this.#nested(() => this.#parseChoice());
    return this.#node({ kind: "choose", condition, yes, no, at });
  }

  #parseOr(): FormulaNode {
    let left = this.#parseAnd();
    for (let { at } = this.#peek(); this.#takeWord("or"); { at } = this.#peek()) {
      left = this.#node({ kind: "logic", operator: "or", left, right: this.#parseAnd(), at });
    }
    return left;
  }

  #parseAnd(): FormulaNode {
    let left = this.#parseNot();
    for (let { at } = this.#peek(); this.#takeWord("and"); { at } = this.#peek()) {
      left = this.#node({ kind: "logic", operator: "and", left, right: this.#parseNot(), at });
    }
    return left;
  }

  #parseNot(): FormulaNode {
    const { at } = this.#peek();
    if (!this.#takeWord("not")) return this.#parseComparison();
    return this.#node({ kind: "not", operand: this.#nested(() => this.#parseNot()), at });
  }

  #parseComparison(): FormulaNode {
    const first = this.#parseSum();
    const rest: Comparison[] = [];
    for (let token = this.#peek(); isSymbolOf<CompareOperator>(token, COMPARISONS); token = this.#peek()) {
      this.#next++;
      rest.push({ operator: token.value, operand: this.#parseSum(), at: token.at });
    }
    const [link] = rest;
    return link === undefined ? first : this.#node({ kind: "compare", first, rest, at: link.at });
  }

  #parseSum(): FormulaNode {
    let left = this.#parseProduct();
    for (let token = this.#peek(); isSymbolOf<BinaryOperator>(token, SUMS); token = this.#peek()) {
      this.#next++;
      left = this.#node({ kind: "binary", operator: token.value, left, right: this.#parseProduct(), at: token.at });
    }
    return left;
  }

  #parseProduct(): FormulaNode {
    let left = this.#parseNegation();
    for (let token = this.#peek(); isSymbolOf<BinaryOperator>(token, PRODUCTS); token = this.#peek()) {
      this.#next++;
      left = this.#node({ kind: "binary", operator: token.value, left, right: this.#parseNegation(), at: token.at });
    }
    return left;
  }

  #parseNegation(): FormulaNode {
    const { at } = this.#peek();
    if (!this.#takeSymbol("-")) return this.#parsePower();
    return this.#node({ kind: "negate", operand: this.#nested(() => this.#parseNegation()), at });
  }

  /** Binds tighter than a minus on its left and takes one on its right: -2 ** -1 is -(2 ** (-1)). */
  #parsePower(): FormulaNode {
    const left = this.#parsePrimary();
    const { at } = this.#peek();
    if (!this.#takeSymbol("**")) return left;
    const right = this.#nested(() => this.#parseNegation());
    return this.#node({ kind: "binary", operator: "**", left, right, at });
  }

  #parsePrimary(): FormulaNode {
    const token = this.#peek();
    this.#next++;
    switch (token.kind) {
      case "number":
      case "string":
        return this.#node({ kind: "literal", value: token.value, at: token.at });
      case "word":
        return this.#parseWord(token.value, token.at);
      case "symbol":
        if (token.value === "(") {
          const inner = this.#nested(() => this.#parseChoice());
          if (!this.#takeSymbol(")")) throw this.#unexpected("Expected ) to close this parenthesis");
          return inner;
        }
    }
    this.#next--;
    throw this.#unexpected("Expected a number, a fact or a parenthesis");
  }

  #parseWord(word: string, at: number): FormulaNode {
    const lower = word.toLowerCase();
    if (this.#takeSymbol("(")) return this.#parseCall(lower, at);
    const constant = CONSTANTS.get(lower);
    if (constant !== undefined) return this.#node({ kind: "literal", value: constant, at });
    if (RESERVED.has(lower)) throw new FormulaSyntaxError(`Expected a value before "${word}"`, at);
    return this.#node({ kind: "name", name: word, at });
  }

  #parseCall(name: string, at: number): FormulaNode {
    const args: FormulaNode[] = [];
    if (!this.#takeSymbol(")")) {
      do args.push(this.#nested(() => this.#parseChoice()));
      while (this.#takeSymbol(","));
      if (!this.#takeSymbol(")")) throw this.#unexpected(`Expected , or ) in the arguments of ${name}`);
    }
    return this.#node({ kind: "call", name, args, at });
  }

  #nested(parse: () => FormulaNode): FormulaNode {
    this.#nesting++;
    if (this.#nesting > MAX_FORMULA_NESTING) {
      throw new FormulaSyntaxError(`The formula nests deeper than ${MAX_FORMULA_NESTING} levels`, this.#peek().at);
    }
    const node = parse();
    this.#nesting--;
    return node;
  }

  #node<T extends FormulaNode>(node: T): T {
    this.#nodes++;
    if (this.#nodes > MAX_FORMULA_NODES) {
      throw new FormulaSyntaxError(`The formula has more than ${MAX_FORMULA_NODES} parts`, node.at);
    }
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "end", value: "", at: 0 };
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== "symbol" || token.value !== symbol) return false;
    this.#next++;
    return true;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== "word" || token.value.toLowerCase() !== word) return false;
    this.#next++;
    return true;
  }

  #unexpected(expected: string): FormulaSyntaxError {
    const token = this.#peek();
    const got = token.kind === "end" ? "the end of the formula" : `"${String(token.value).slice(0, 40)}"`;
    return new FormulaSyntaxError(`${expected}, got ${got}`, token.at);
  }
}

function isSymbolOf<T extends string>(
  token: Token,
  symbols: ReadonlySet<string>,
): token is { kind: "symbol"; value: T; at: number } {
  return token.kind === "symbol" && symbols.has(token.value);
}
