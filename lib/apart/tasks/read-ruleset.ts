import { invalidInput } from "../../errors";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import { describeProblem } from "../../rules/document/problem";
import type { Ruleset } from "../../rules/document/ruleset";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { refuseExcess } from "../../rulesets/refuse-excess";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";

/** A document that may be published, in today's shape; one with anything wrong in it is refused with all of that. */
export function readRuleset({ document, fields }: { document: unknown; fields: CustomFieldFact[] }): Ruleset {
  refuseExcess([document]);
  const { ok, ruleset, problems } = parseRuleset(document, { catalogue: createPcCatalogue(fields) });
  if (ok) return ruleset;
  throw invalidInput(
    problems
      .filter(({ severity }) => severity === "error")
      .map((problem) => ({ path: problem.path, message: describeProblem(problem), value: problem.value })),
  );
}
