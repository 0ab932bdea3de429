import type { CompiledCondition, FactTest } from "./condition-tree";

/** A test or its negation. */
export interface Literal {
  test: FactTest;
  isNegated: boolean;
}
/** Literals that must all hold. */
export type Term = readonly Literal[];

/** A tree with more alternatives than this is asked directly instead of being spread into masks. */
export const MAX_TERMS = 32;

/**
 * The tree as alternatives (OR) of terms (AND), null when there would be too many. A missing fact makes a test
 * false and its negation true, so a negated literal needs no special case.
 */
export function spreadIntoTerms(node: CompiledCondition, isNegated = false): Term[] | null {
  if (node.kind === "leaf") return [[{ test: node.test, isNegated }]];
  // An empty group is true, whatever its operator.
  if (node.children.length === 0) return isNegated ? [] : [[]];
  const negatesChildren = node.operator === "NOT" ? !isNegated : isNegated;
  const joinsWithOr = node.operator === "OR" ? !negatesChildren : negatesChildren;
  let terms: Term[] = joinsWithOr ? [] : [[]];
  for (const child of node.children) {
    const spread = spreadIntoTerms(child, negatesChildren);
    if (spread === null) return null;
    terms = joinsWithOr ? [...terms, ...spread] : multiply(terms, spread);
    if (terms.length > MAX_TERMS) return null;
  }
  return terms;
}

function multiply(left: readonly Term[], right: readonly Term[]): Term[] {
  if (left.length * right.length > MAX_TERMS * MAX_TERMS) return Array.from({ length: MAX_TERMS + 1 }, (): Term => []);
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}
