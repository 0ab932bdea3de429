import { findOperatorName } from "../operators/operator-names";
import { estimatePatternSize } from "../operators/pattern-size";
import type { Problem } from "./problem";
import { isObject, MAX_JSON_DEPTH, pick } from "./read-shape";

/**
 * What documents from outside may come to together. Within it reading and compiling takes a fraction of a second
 * whatever they say; a ruleset of five thousand ordinary rules needs half of it.
 */
export const BUDGET = {
  values: 250_000,
  rules: 5_000,
  facts: 1_000,
  listValues: 25_000,
  patterns: 500,
  patternSize: 500_000,
  formulaLetters: 200_000,
} as const;

type Counted = keyof typeof BUDGET;

const WORDS: Record<Counted, { noun: string; remedy: string }> = {
  values: { noun: "values", remedy: "split the ruleset" },
  rules: { noun: "rules", remedy: "split the ruleset" },
  facts: { noun: "different names of facts", remedy: "ask about fewer facts" },
  listValues: { noun: "values in lists of conditions", remedy: "use ranges, or shorter lists" },
  patterns: { noun: "different patterns", remedy: 'use fewer patterns, or "contains"' },
  patternSize: { noun: "steps in its patterns once they are written out", remedy: "simplify the patterns" },
  formulaLetters: { noun: "letters of formulas", remedy: "shorten the formulas, or use fewer" },
};

/** The first thing of which the documents hold more than anybody may have read; null when they may be read. */
export function findExcess(documents: readonly unknown[]): Problem | null {
  const counts: Record<Counted, number> = {
    values: 0,
    rules: 0,
    facts: 0,
    listValues: 0,
    patterns: 0,
    patternSize: 0,
    formulaLetters: 0,
  };
  const facts = new Set<string>();
  const patterns = new Set<string>();
  const waiting = documents.map((value) => ({ value, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    counts.values++;
    if (typeof value !== "object" || value === null) continue;
    if (depth >= MAX_JSON_DEPTH) return excess(`the rules nest deeper than ${MAX_JSON_DEPTH} levels`, "flatten them");
    if (isObject(value)) {
      const { rules } = value;
      if (Array.isArray(rules)) counts.rules += rules.length;
      if (typeof value.formula === "string") counts.formulaLetters += value.formula.length;
      for (const name of [value.field_name, value.field, value.metric]) if (typeof name === "string") facts.add(name);
      const operand = pick(value, "value", "value_json");
      if (Array.isArray(operand)) counts.listValues += operand.length;
      const isPattern = typeof value.operator === "string" && findOperatorName(value.operator) === "regex";
      if (isPattern && typeof operand === "string" && !patterns.has(operand)) {
        patterns.add(operand);
        counts.patternSize += estimatePatternSize(operand);
      }
    }
    counts.facts = facts.size;
    counts.patterns = patterns.size;
    for (const what of Object.keys(BUDGET) as Counted[]) {
      if (counts[what] <= BUDGET[what]) continue;
      const { noun, remedy } = WORDS[what];
      const most = BUDGET[what].toLocaleString("en-US");
      return excess(`there are more than ${most} ${noun}`, `${remedy}; at most ${most} fit`);
    }
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
  return null;
}

const excess = (message: string, remedy: string): Problem => ({ path: "", message, remedy, severity: "error" });
