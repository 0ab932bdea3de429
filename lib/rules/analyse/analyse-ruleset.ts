import type { FactColumns } from "../columns/fact-columns";
import { compileRuleset } from "../compile/compile-ruleset";
import type { Ruleset } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { analyseListings } from "./analyse-listings";
import { analyseLogic } from "./analyse-logic";
import { type Finding, sortFindings } from "./finding";

/** Every finding about a ruleset, from its rules alone and, where listings are given, from them too. */
export function analyseRuleset(document: Ruleset, catalogue: FactCatalogue, columns?: FactColumns): Finding[] {
  const compiled = compileRuleset(document, catalogue);
  const seen = columns === undefined ? [] : analyseListings(compiled, columns);
  return sortFindings([...analyseLogic(document, compiled), ...seen]);
}
