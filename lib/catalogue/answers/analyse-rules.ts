import { analyseRuleset } from "@/lib/rules/analyse/analyse-ruleset";
import type { Finding } from "@/lib/rules/analyse/finding";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { CatalogueColumns } from "../columns/catalogue-columns";

/** A finding whose example is a listing by its id. */
export interface CatalogueFinding extends Omit<Finding, "example"> {
  example: { listingId: number } | { values: Readonly<Record<string, unknown>> } | null;
}

/** What rules alone and all listings together say about a ruleset. */
export function analyseRules(columns: CatalogueColumns, ruleset: Ruleset): CatalogueFinding[] {
  return analyseRuleset(ruleset, columns.facts.catalogue, columns.facts).map(({ example, ...finding }) => ({
    ...finding,
    example: example !== null && "place" in example ? { listingId: columns.ids[example.place] ?? 0 } : example,
  }));
}
