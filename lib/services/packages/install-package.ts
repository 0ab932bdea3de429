import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { insertRulesetRow, lockRulesets } from "../../db/rulesets/ruleset-row";
import { inTransaction, type Tx } from "../../db/transaction";
import type { InstallPlan, PlannedRuleset } from "../../packages/plan-install";
import type { installPackageSchema } from "../../packages/schemas";
import type { ServiceContext } from "../context";
import { saveField } from "../custom-fields/save-field";
import { publishDocument } from "../rulesets/publish-document";
import { planPackage } from "./plan-package";

export interface InstalledPackage {
  name: string;
  rulesets: { id: number | null; name: string; action: PlannedRuleset["action"]; version: string | null }[];
  createdFields: string[];
  /** The recalculation that follows. */
  runId: number | null;
}

/** All of a package or none of it: its custom fields, then its rulesets, as the preview said. */
export async function installPackage(
  context: ServiceContext,
  input: z.output<typeof installPackageSchema>,
): Promise<InstalledPackage> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    await lockRulesets(tx);
    const plan = await planPackage(input, tx);
    const within = { ...context, tx };
    const news = plan.fields.filter(({ action }) => action === "create");
    for (const { field } of news) await saveField(within, { field });
    const rulesets: InstalledPackage["rulesets"] = [];
    let runId: number | null = null;
    for (const planned of plan.rulesets) {
      const { action, name } = planned;
      if (action === "skip") {
        rulesets.push({ id: null, name, action, version: null });
        continue;
      }
      const installed = await installRuleset(within, planned, plan);
      rulesets.push({ id: installed.id, name, action, version: installed.version });
      runId = installed.runId ?? runId;
    }
    return { name: plan.name, rulesets, createdFields: news.map(({ name }) => name), runId };
  });
}

async function installRuleset(
  context: ServiceContext & { tx: Tx },
  { document, replacesId }: PlannedRuleset,
  { name, version }: InstallPlan,
) {
  const id = replacesId ?? (await insertRulesetRow(context.tx, document, context.actor.name));
  const published = await publishDocument(
    context,
    { document: { ...document, id }, note: `From the package ${name} ${version}`, effectiveAt: null },
    "packages.install",
  );
  return { id, ...published };
}
