import type { Baseline } from "../../baseline/baseline";
import { type CompiledBaseline, compileBaseline } from "../../baseline/compile-baseline";
import { readBaseline } from "../../baseline/read-baseline";
import { invalidInput } from "../../errors";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { refuseExcess } from "../../rulesets/refuse-excess";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";

/** A baseline file, and what of it can be valued. */
export function readBaselineFile({
  file,
  fields,
}: {
  file: unknown;
  fields: CustomFieldFact[];
}): { baseline: Baseline } & Pick<CompiledBaseline, "remarks" | "valuedFields"> {
  refuseExcess([file]);
  const read = readBaseline(file);
  if (!read.ok) throw invalidInput(read.problems);
  const { remarks, valuedFields } = compileBaseline(read.baseline, createPcCatalogue(fields), null);
  return { baseline: read.baseline, remarks, valuedFields };
}
