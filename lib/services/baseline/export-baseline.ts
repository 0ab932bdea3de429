import { notFound } from "../../errors";
import { openBaseline } from "./open-baseline";

/** The baseline as a file that can be loaded again: its fields, its reference machine and its overrides. */
export async function exportBaseline(): Promise<{ name: string; file: object }> {
  const present = await openBaseline();
  if (!present?.baseline) throw notFound("A baseline from a file");
  const { schemaVersion, generatedOn, description, fields, reference, overrides } = present.baseline;
  const entities = Object.groupBy(fields, ({ entity }) => entity);
  return {
    name: `baseline-${present.head.version.replace(/[^\w.-]+/g, "-")}.json`,
    file: {
      schema_version: schemaVersion,
      generated_at: generatedOn,
      description,
      reference_machine: reference,
      entities: Object.fromEntries(
        Object.entries(entities).map(([entity, list = []]) => [
          entity,
          list.map(({ entity: _, properName, buckets, formula, ...field }) => ({
            ...field,
            proper_name: properName,
            Formula: formula,
            valuation_buckets: buckets.map(({ label, min, max, formula: own }) => ({
              label,
              min_usd: min,
              max_usd: max,
              Formula: own,
            })),
          })),
        ]),
      ),
      overrides: overrides.map(({ isEnabled, ...override }) => ({ ...override, is_enabled: isEnabled })),
    },
  };
}
