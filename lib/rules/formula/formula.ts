import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FormulaNode, FormulaProblem, FormulaValue } from "./ast";
import { checkFormula } from "./check-formula";
import { type CompiledFormula, compileFormula, type FormulaScope } from "./compile-formula";
import { MAX_AMOUNT_USD } from "./limits";
import { parseFormula } from "./parse-formula";

export interface Formula {
  text: string;
  node: FormulaNode;
  facts: readonly Fact[];
  canBeText: boolean;
  run: CompiledFormula;
}
export type PreparedFormula = { ok: true; formula: Formula } | { ok: false; problems: readonly FormulaProblem[] };

/** Parses, checks and compiles in one step; the problems are those shown when a rule is saved. */
export function prepareFormula(text: string, catalogue: FactCatalogue): PreparedFormula {
  const parsed = parseFormula(text);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const { problems, facts, canBeText } = checkFormula(parsed.node, catalogue);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    formula: { text, node: parsed.node, facts, canBeText, run: compileFormula(parsed.node, catalogue) },
  };
}

export type FormulaResult = { ok: true; value: FormulaValue } | { ok: false; problem: FormulaProblem };

/** Runs a formula once and says what came of it; a result nobody can mean is an error too. */
export function runFormula(formula: Formula, scope: Omit<FormulaScope, "fault">): FormulaResult {
  const running: FormulaScope = { ...scope, fault: null };
  const value = formula.run(running);
  if (running.fault !== null) return { ok: false, problem: running.fault };
  if (typeof value === "number" && Math.abs(value) > MAX_AMOUNT_USD) {
    return { ok: false, problem: { message: beyondLimit(value), position: 0 } };
  }
  return { ok: true, value };
}

export function beyondLimit(value: number): string {
  return `the result ${value} is beyond ±10,000,000`;
}
