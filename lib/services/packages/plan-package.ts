import type { z } from "zod";
import { runApart } from "../../apart/run-apart";
import type { PlannedPackage } from "../../apart/tasks/plan-installation";
import { requirePermission } from "../../auth/actor";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { listPublishedRulesets } from "../../db/rulesets/list-published";
import { type Db, reading } from "../../db/transaction";
import type { InstallPlan } from "../../packages/plan-install";
import type { installPackageSchema } from "../../packages/schemas";
import type { ServiceContext } from "../context";

/** What installing a package would do; nothing is written. Everything wrong with it is told at once. */
export async function previewPackage(
  context: ServiceContext,
  input: z.output<typeof installPackageSchema>,
): Promise<PlannedPackage> {
  requirePermission(context.actor, "rulesets.edit");
  return plan(input, context.tx ?? reading(), true);
}

export const planPackage = (input: z.output<typeof installPackageSchema>, db: Db): Promise<InstallPlan> =>
  plan(input, db, false);

async function plan(
  { content, strategy }: z.output<typeof installPackageSchema>,
  db: Db,
  isTried: boolean,
): Promise<PlannedPackage> {
  const fields = (await listCustomFields(db)).map((field) => ({ ...field, type: field.dataType }));
  const rulesets = await listPublishedRulesets(db);
  return runApart("planInstallation", { content, strategy, isTried, rulesets, fields });
}
