import type { Baseline } from "../../baseline/baseline";
import { type CompiledBaseline, compileBaseline, writeBaselineDocument } from "../../baseline/compile-baseline";
import { keepHandEdits } from "../../baseline/keep-hand-edits";
import type { RuleGroup, Ruleset } from "../../rules/document/ruleset";
import type { CustomFieldFact } from "../../rules/facts/custom-field-facts";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";

interface BaselineToWrite {
  baseline: Baseline;
  fields: CustomFieldFact[];
  rulesetId: number;
  sourceHash: string;
  /** The baseline that stands, and its rules as its fields mean them; null where there is none to keep edits of. */
  previous: Ruleset | null;
  meant: readonly RuleGroup[] | null;
}

/** A baseline as the ruleset it would be published as. */
export function writeBaseline({ baseline, fields, rulesetId, sourceHash, previous, meant }: BaselineToWrite): {
  compiled: CompiledBaseline;
  document: Ruleset;
} {
  const compiled = compileBaseline(baseline, createPcCatalogue(fields), previous);
  const written = writeBaselineDocument(baseline, compiled, { id: rulesetId, version: "1.0.0", sourceHash });
  // A baseline that was written as rules gives way to the fields of its first file.
  const document = previous && meant ? keepHandEdits(written, { previous, meant }) : written;
  return { compiled, document };
}
