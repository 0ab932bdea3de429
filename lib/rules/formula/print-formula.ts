import type { FormulaNode } from "./ast";

/** The text of a tree, with no parenthesis more than needed: parseFormula(printFormula(x)) is x again. */
export function printFormula(node: FormulaNode): string {
  return print(node, Level.Choice);
}

enum Level {
  Choice,
  Or,
  And,
  Not,
  Comparison,
  Sum,
  Product,
  Negation,
  Power,
  Primary,
}

function print(node: FormulaNode, needed: Level): string {
  const { text, level } = write(node);
  return level < needed ? `(${text})` : text;
}

function write(node: FormulaNode): { text: string; level: Level } {
  switch (node.kind) {
    case "literal":
      return { text: writeLiteral(node.value), level: Level.Primary };
    case "name":
      return { text: node.name, level: Level.Primary };
    case "call":
      return { text: `${node.name}(${node.args.map(printFormula).join(", ")})`, level: Level.Primary };
    case "negate":
      return { text: `-${print(node.operand, Level.Negation)}`, level: Level.Negation };
    case "not":
      return { text: `not ${print(node.operand, Level.Not)}`, level: Level.Not };
    case "binary":
      return writeBinary(node);
    case "compare": {
      const links = node.rest.map(({ operator, operand }) => ` ${operator} ${print(operand, Level.Sum)}`);
      return { text: print(node.first, Level.Sum) + links.join(""), level: Level.Comparison };
    }
    case "logic": {
      const level = node.operator === "or" ? Level.Or : Level.And;
      return { text: `${print(node.left, level)} ${node.operator} ${print(node.right, level + 1)}`, level };
    }
    case "choose": {
      const [yes, condition] = [print(node.yes, Level.Or), print(node.condition, Level.Or)];
      return { text: `${yes} if ${condition} else ${print(node.no, Level.Choice)}`, level: Level.Choice };
    }
  }
}

function writeBinary({ operator, left, right }: FormulaNode & { kind: "binary" }): { text: string; level: Level } {
  if (operator === "**") {
    return { text: `${print(left, Level.Primary)} ** ${print(right, Level.Negation)}`, level: Level.Power };
  }
  const level = operator === "+" || operator === "-" ? Level.Sum : Level.Product;
  return { text: `${print(left, level)} ${operator} ${print(right, level + 1)}`, level };
}

function writeLiteral(value: number | string | boolean | null): string {
  return typeof value === "string" ? `'${value.replace(/[\\']/g, "\\$&")}'` : String(value);
}
