import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { insertRulesetRow, isNameTaken } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import { inTransaction } from "../../db/transaction";
import { invalidInput, notFound } from "../../errors";
import { emptyConditions, type Ruleset } from "../../rules/document/ruleset";
import type { createRulesetSchema } from "../../rulesets/schemas";
import type { ServiceContext } from "../context";
import { openVersion } from "./open-version";
import { publishDocument } from "./publish-document";

/** A new ruleset does nothing until rules are published in it; a copy begins switched off, so that nothing counts twice. */
export async function createRuleset(
  context: ServiceContext,
  { name, description, copyOf }: z.output<typeof createRulesetSchema>,
): Promise<{ id: number; changeSetId: number | null }> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    if (await isNameTaken(name, null, tx))
      throw invalidInput([{ path: "name", message: `another ruleset is called "${name}"`, value: name }]);
    const original = copyOf === null ? null : await findNewestVersion(copyOf, tx);
    if (copyOf !== null && !original) throw notFound(`Ruleset ${copyOf}`);
    const copied = original && withoutBaseline(await openVersion(original, tx));
    const document: Ruleset = {
      ...(copied ?? { priority: 10, metadata: {}, conditions: emptyConditions(), groups: [] }),
      id: 0,
      name,
      description,
      version: "1.0.0",
      is_active: copied === null,
    };
    const id = await insertRulesetRow(tx, document, context.actor.name);
    const { changeSetId } = await publishDocument(
      { ...context, tx },
      { document: { ...document, id }, note: "First version", effectiveAt: null },
      "rulesets.create",
    );
    return { id, changeSetId };
  });
}

/** There is one baseline; a copy of it is a ruleset like any other. */
function withoutBaseline(ruleset: Ruleset): Ruleset {
  const { system_baseline: _, source_hash: __, ...metadata } = ruleset.metadata;
  return { ...ruleset, metadata };
}
