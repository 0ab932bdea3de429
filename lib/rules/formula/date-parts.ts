import type { FactCatalogue } from "../facts/catalogue";
import type { CompareOperator, FormulaNode } from "./ast";
import { FORMULA_FUNCTIONS } from "./functions";

/** Whether a part of a formula can give a date: only a fact brings one in, and only a choice hands it on. */
export function isDate(node: FormulaNode, catalogue: FactCatalogue): boolean {
  const anyIsDate = (...parts: FormulaNode[]): boolean => parts.some((part) => isDate(part, catalogue));
  switch (node.kind) {
    case "name":
      return catalogue.find(node.name)?.type === "date";
    case "logic":
      return anyIsDate(node.left, node.right);
    case "choose":
      return anyIsDate(node.yes, node.no);
    case "call": {
      const kind = FORMULA_FUNCTIONS.get(node.name)?.kind;
      if (kind === "if") return anyIsDate(...node.args.slice(1));
      return kind === "coalesce" && anyIsDate(...node.args);
    }
    default:
      return false;
  }
}

export interface ComparedPair {
  operator: CompareOperator;
  left: FormulaNode;
  right: FormulaNode;
  at: number;
}

/** `a < b < c` as its pairs: a with b, b with c. */
export function listComparisons({ first, rest }: FormulaNode & { kind: "compare" }): ComparedPair[] {
  return rest.map(({ operator, operand, at }, index) => ({
    operator,
    right: operand,
    at,
    left: rest[index - 1]?.operand ?? first,
  }));
}
