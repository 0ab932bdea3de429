import type { z } from "zod";
import { APP_VERSION } from "../../app-version";
import { requirePermission } from "../../auth/actor";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { listPublishedRulesets } from "../../db/rulesets/list-published";
import { type Db, reading } from "../../db/transaction";
import { invalidInput } from "../../errors";
import { openPackageFile } from "../../packages/package-file";
import { type InstallPlan, planInstall } from "../../packages/plan-install";
import type { PackageExample } from "../../packages/ruleset-package";
import type { installPackageSchema } from "../../packages/schemas";
import { compileRuleset } from "../../rules/compile/compile-ruleset";
import { appliesTo, createEvaluator } from "../../rules/evaluate/evaluate";
import { hashDocument } from "../../rulesets/hash-document";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";
import type { ServiceContext } from "../context";

export interface PreviewedPackage extends InstallPlan {
  /** What the package says its examples come to, and what they come to here. */
  tried: { name: string; expectedCents: number; totalCents: number }[];
}

/** What installing a package would do; nothing is written. Everything wrong with it is told at once. */
export async function previewPackage(
  context: ServiceContext,
  input: z.output<typeof installPackageSchema>,
): Promise<PreviewedPackage> {
  requirePermission(context.actor, "rulesets.edit");
  const plan = await planPackage(input, context.tx);
  return { ...plan, tried: plan.examples.map((example) => tryExample(plan, example)) };
}

export async function planPackage(
  { content, strategy }: z.output<typeof installPackageSchema>,
  db: Db = reading(),
): Promise<InstallPlan> {
  const opened = openPackageFile(Buffer.from(content, "base64"));
  if (!opened.ok) throw invalidInput([{ path: "file", message: opened.message }]);
  const fields = (await listCustomFields(db)).map((field) => ({ ...field, type: field.dataType }));
  const rulesets = await listPublishedRulesets(db);
  const planned = planInstall(opened.json, { rulesets, fields, appVersion: APP_VERSION, hash: hashDocument }, strategy);
  if (!planned.ok) throw invalidInput(planned.problems);
  return planned.plan;
}

function tryExample({ rulesets, fields }: InstallPlan, { name, facts, price_cents, total_cents }: PackageExample) {
  const catalogue = createPcCatalogue(fields.map(({ field }) => ({ ...field, type: field.dataType })));
  const row = catalogue.facts.map((fact) => facts[fact.name] ?? null);
  const totalCents = rulesets.reduce((sum, { document, isSwitchedOff }) => {
    const compiled = compileRuleset(document, catalogue);
    // A copy is tried as it will be once somebody switches it on.
    const isAsked = (document.is_active || isSwitchedOff) && appliesTo(compiled, row) === true;
    return isAsked ? sum + createEvaluator(compiled)(row, price_cents).totalCents : sum;
  }, 0);
  return { name, expectedCents: total_cents, totalCents };
}
