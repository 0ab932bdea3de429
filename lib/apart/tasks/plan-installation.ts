import { APP_VERSION } from "../../app-version";
import { invalidInput } from "../../errors";
import { openPackageFile } from "../../packages/package-file";
import { type InstallPlan, type InstallStrategy, type Present, planInstall } from "../../packages/plan-install";
import type { PackageExample } from "../../packages/ruleset-package";
import { compileRuleset } from "../../rules/compile/compile-ruleset";
import { appliesTo, createEvaluator } from "../../rules/evaluate/evaluate";
import { hashDocument } from "../../rulesets/hash-document";
import { refuseExcess } from "../../rulesets/refuse-excess";
import { createPcCatalogue } from "../../valuation/facts/pc-catalogue";

interface Installation extends Pick<Present, "rulesets" | "fields"> {
  /** The bytes of the file, as base64. */
  content: string;
  strategy: InstallStrategy;
  /** Whether the package's examples are tried too. */
  isTried: boolean;
}

export interface PlannedPackage extends InstallPlan {
  /** What the package says its examples come to, and what they come to here. */
  tried: { name: string; expectedCents: number; totalCents: number }[];
}

/** What installing a package would do here, and how its examples come out. */
export function planInstallation({ content, strategy, isTried, rulesets, fields }: Installation): PlannedPackage {
  const opened = openPackageFile(Buffer.from(content, "base64"));
  if (!opened.ok) throw invalidInput([{ path: "file", message: opened.message }]);
  refuseExcess([opened.json]);
  const present = { rulesets, fields, appVersion: APP_VERSION, hash: hashDocument };
  const planned = planInstall(opened.json, present, strategy);
  if (!planned.ok) throw invalidInput(planned.problems);
  const { plan } = planned;
  return { ...plan, tried: isTried ? tryExamples(plan) : [] };
}

function tryExamples({ rulesets, fields, examples }: InstallPlan): PlannedPackage["tried"] {
  const catalogue = createPcCatalogue(fields.map(({ field }) => ({ ...field, type: field.dataType })));
  const compiled = rulesets.map(({ document, isSwitchedOff }) => {
    const ready = compileRuleset(document, catalogue);
    // A copy is tried as it will be once somebody switches it on.
    return { ready, evaluate: createEvaluator(ready), isActive: document.is_active || isSwitchedOff };
  });
  return examples.map(({ name, facts, price_cents, total_cents }: PackageExample) => {
    const row = catalogue.facts.map((fact) => facts[fact.name] ?? null);
    const asked = compiled.filter(({ ready, isActive }) => isActive && appliesTo(ready, row) === true);
    const totalCents = asked.reduce((sum, { evaluate }) => sum + evaluate(row, price_cents).totalCents, 0);
    return { name, expectedCents: total_cents, totalCents };
  });
}
