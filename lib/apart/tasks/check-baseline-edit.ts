import { type Baseline, keyOf } from "../../baseline/baseline";
import type { BaselineEdit } from "../../baseline/schemas";
import { invalidInput, type Problem } from "../../errors";
import { type FactCatalogue, limitSuggestions } from "../../rules/facts/catalogue";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { prepareFormula } from "../../rules/formula/formula";
import { refuseExcess } from "../../rulesets/refuse-excess";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";

/** Overrides must name fields of the baseline and have readable formulas; the reference machine has facts. */
export function checkBaselineEdit({
  edit: { overrides, reference },
  known,
  fields,
}: {
  edit: Pick<BaselineEdit, "overrides" | "reference">;
  known: Baseline["fields"];
  fields: CustomFieldFact[];
}): null {
  refuseExcess([overrides]);
  const catalogue = limitSuggestions(createPcCatalogue(fields));
  const keys = new Set(known.map(keyOf));
  const problems = [
    ...overrides.flatMap((override, at) => checkOverride(override, `overrides[${at}]`, keys, catalogue)),
    ...Object.keys(reference).flatMap((name): Problem[] => {
      if (catalogue.find(name)?.name === name) return [];
      const names = catalogue.suggest(name);
      const guess = names.length > 0 ? `; did you mean ${names.join(", ")}?` : "";
      return [{ path: `reference.${name}`, message: `is no fact${guess}`, value: name }];
    }),
  ];
  if (problems.length > 0) throw invalidInput(problems);
  return null;
}

function checkOverride(
  override: BaselineEdit["overrides"][number],
  path: string,
  keys: ReadonlySet<string>,
  catalogue: FactCatalogue,
): Problem[] {
  if (!keys.has(keyOf(override))) return [{ path, message: `${keyOf(override)} is no field of the baseline` }];
  if (override.formula === null) return [];
  const prepared = prepareFormula(override.formula, catalogue);
  if (prepared.ok) return [];
  return prepared.problems.map(({ message, position }) => ({
    path: `${path}.formula`,
    message: `${message} (at ${position + 1})`,
    value: override.formula,
  }));
}
