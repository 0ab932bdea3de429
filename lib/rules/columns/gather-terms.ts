import type { CompiledRuleset } from "../compile/compile-ruleset";
import { MaskTable } from "../compile/fact-masks";
import type { Term } from "../compile/terms";

/**
 * The same ruleset with its terms in another order: those that ask about the same rare facts stand together, so that
 * most facts have a say in few words of a mask. Totals do not care about order; breakdowns do and keep theirs.
 */
export function gatherTerms(ruleset: CompiledRuleset): CompiledRuleset {
  const { terms, ruleOfTerm, rules, askedDirectly } = ruleset;
  const frequency = new Map<number, number>();
  for (const { test } of terms.flat()) frequency.set(test.fact.index, (frequency.get(test.fact.index) ?? 0) + 1);
  const isShared = (position: number, term: number): boolean =>
    ruleOfTerm[term - 1] === position || ruleOfTerm[term + 1] === position;
  const keyed = terms.map((term, at) => {
    const position = ruleOfTerm[at] ?? 0;
    const varies = rules[position]?.constantLine == null || isShared(position, at) || askedDirectly.has(position);
    return { term, position, key: `${varies ? "b" : "a"}${keyOf(term, frequency)}` };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.position - b.position));
  const ordered = keyed.map(({ term }) => term);
  return {
    ...ruleset,
    terms: ordered,
    ruleOfTerm: keyed.map(({ position }) => position),
    masks: new MaskTable(ordered),
  };
}

function keyOf(term: Term, frequency: ReadonlyMap<number, number>): string {
  return [...new Set(term.map(({ test }) => test.fact.index))]
    .map((index) => `${String(frequency.get(index) ?? 0).padStart(6, "0")}.${String(index).padStart(4, "0")}`)
    .sort()
    .join(" ");
}
