export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A formula as a tree; `at` is the offset in its text, for messages. */
export type FormulaNode =
  | { kind: "literal"; value: number | string | boolean | null; at: number }
  | { kind: "name"; name: string; at: number }
  | { kind: "negate"; operand: FormulaNode; at: number }
  | { kind: "not"; operand: FormulaNode; at: number }
  | { kind: "binary"; operator: BinaryOperator; left: FormulaNode; right: FormulaNode; at: number }
  | { kind: "compare"; first: FormulaNode; rest: readonly Comparison[]; at: number }
  | { kind: "logic"; operator: "and" | "or"; left: FormulaNode; right: FormulaNode; at: number }
  | { kind: "choose"; condition: FormulaNode; yes: FormulaNode; no: FormulaNode; at: number }
  | { kind: "call"; name: string; args: readonly FormulaNode[]; at: number };

export interface Comparison {
  operator: CompareOperator;
  operand: FormulaNode;
  at: number;
}

export type FormulaValue = number | string | boolean | null;

export interface FormulaProblem {
  message: string;
  position: number;
  suggestions?: readonly string[];
}

/** Carries a problem out of the tokenizer or the parser; nothing else throws it. */
export class FormulaSyntaxError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = "FormulaSyntaxError";
    this.position = position;
  }
}
