import { invalidInput } from "@/lib/errors";
import type { CatalogueFinding } from "@/lib/impact/finding";
import { analyseInSteps } from "@/lib/rules/analyse/analyse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Steps } from "@/lib/rules/steps";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { countFittingRules } from "./find-matches";

/** What rules alone and all the listings meant together say about a ruleset. */
export function* analyseRules(
  columns: CatalogueColumns,
  ruleset: Ruleset,
  isMeant: Uint8Array,
): Steps<CatalogueFinding[]> {
  const count = ruleset.groups.reduce((sum, { rules }) => sum + rules.length, 0);
  const most = countFittingRules(columns);
  if (count > most)
    throw invalidInput([
      {
        path: "groups",
        message: `Findings compare every rule with every listing, for which at most ${most.toLocaleString("en-US")} rules fit here and this ruleset has ${count.toLocaleString("en-US")}; divide it to see them.`,
      },
    ]);
  const findings = yield* analyseInSteps(ruleset, columns.facts.catalogue, { columns: columns.facts, isMeant });
  return findings.map(({ example, ...finding }) => ({
    ...finding,
    example: example !== null && "place" in example ? { listingId: columns.ids[example.place] ?? 0 } : example,
  }));
}
