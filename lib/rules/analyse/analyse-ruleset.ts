import type { FactColumns } from "../columns/fact-columns";
import { compileInSteps } from "../compile/compile-ruleset";
import type { Ruleset } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { finish, type Steps } from "../steps";
import { analyseListings, type SeenListings } from "./analyse-listings";
import { analyseLogic } from "./analyse-logic";
import { type Finding, sortFindings } from "./finding";

/** What should be known about a ruleset, from its rules alone and, where listings are given, from them too. */
export function analyseRuleset(document: Ruleset, catalogue: FactCatalogue, columns?: FactColumns): Finding[] {
  return finish(analyseInSteps(document, catalogue, columns === undefined ? undefined : { columns }));
}

/** The same rule by rule and pair by pair, for whoever has others waiting. */
export function* analyseInSteps(document: Ruleset, catalogue: FactCatalogue, seenIn?: SeenListings): Steps<Finding[]> {
  const compiled = yield* compileInSteps(document, catalogue);
  const seen = seenIn === undefined ? [] : yield* analyseListings(compiled, seenIn);
  return sortFindings([...(yield* analyseLogic(document, compiled)), ...seen]);
}
