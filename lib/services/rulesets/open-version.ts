import { readCatalogue } from "../../db/rulesets/read-catalogue";
import type { Db } from "../../db/transaction";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";

/** The document of a stored version, in today's shape. */
export async function openVersion(version: { snapshot: unknown }, db?: Db): Promise<Ruleset> {
  return parseRuleset(version.snapshot, { catalogue: await readCatalogue(db) }).ruleset;
}
