import type { FactCatalogue } from "../facts/catalogue";
import type { FormulaNode } from "../formula/ast";
import { findBoundName } from "../formula/names";
import { parseFormula } from "../formula/parse-formula";
import { describeCounted } from "./describe-counted";
import { describeNumber, describeSignedDollars } from "./describe-value";

/** What people write most, (ram_gb - 16) * value_usd, as they say it; every other formula as it stands. */
export function describeFormula(text: string, valueUsd: number | null, catalogue: FactCatalogue): string {
  const parsed = parseFormula(text);
  const said = parsed.ok ? sayRate(parsed.node, valueUsd, catalogue) : null;
  if (said !== null) return said;
  const usesValue = /\bvalue_usd\b/i.test(text) && valueUsd !== null;
  const line = text.replace(/\s+/g, " ").trim();
  return usesValue ? `${line}, where value_usd is ${valueUsd}` : line;
}

function sayRate(node: FormulaNode, valueUsd: number | null, catalogue: FactCatalogue): string | null {
  if (node.kind !== "binary" || node.operator !== "*") return null;
  for (const [rate, excess] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const usd = readConstant(rate, valueUsd);
    const over = usd === null ? null : sayExcess(excess, catalogue);
    if (usd !== null && over !== null) return `${describeSignedDollars(usd)} ${over}`;
  }
  return null;
}

function readConstant(node: FormulaNode, valueUsd: number | null): number | null {
  if (node.kind === "literal" && typeof node.value === "number") return node.value;
  if (node.kind === "name" && findBoundName(node.name) === "value_usd") return valueUsd;
  if (node.kind !== "negate") return null;
  const operand = readConstant(node.operand, valueUsd);
  return operand === null ? null : -operand;
}

/** `fact - 16` is "over 16", `16 - fact` is "under 16"; with max(…, 0) nothing counts on the other side. */
function sayExcess(node: FormulaNode, catalogue: FactCatalogue): string | null {
  if (node.kind === "call" && node.name === "max" && node.args.length === 2) {
    const inner = node.args.find((argument) => !isZero(argument));
    const said = node.args.some(isZero) && inner !== undefined ? sayExcess(inner, catalogue) : null;
    return said === null ? null : `${said} only`;
  }
  if (node.kind !== "binary" || node.operator !== "-") return null;
  const [name, bound] = node.left.kind === "name" ? [node.left, node.right] : [node.right, node.left];
  if (name.kind !== "name" || bound.kind !== "literal" || typeof bound.value !== "number") return null;
  const fact = catalogue.find(name.name);
  if (fact === undefined) return null;
  const side = name === node.left ? "over" : "under";
  return `${describeCounted(fact, 1)} ${side} ${describeNumber(bound.value)}`;
}

function isZero(node: FormulaNode): boolean {
  return node.kind === "literal" && node.value === 0;
}
