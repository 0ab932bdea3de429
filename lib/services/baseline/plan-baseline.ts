import { runApart } from "../../apart/run-apart";
import { type Baseline, keyOf } from "../../baseline/baseline";
import type { CompiledBaseline } from "../../baseline/compile-baseline";
import { adoptChanges, diffBaselines } from "../../baseline/diff-baselines";
import { describeSharedName, findSharedNames } from "../../baseline/name-rule";
import type { ComparedBaseline } from "../../baseline/previews";
import type { BaselineEdit } from "../../baseline/schemas";
import { listFieldFacts } from "../../db/rulesets/read-catalogue";
import type { Db } from "../../db/transaction";
import { invalidInput } from "../../errors";
import type { Ruleset } from "../../rules/document/ruleset";
import { hashDocument } from "../../rulesets/hash-document";
import { openBaseline, type PresentBaseline } from "./open-baseline";

/** In previews, the place of a baseline that does not exist yet. */
const NEW_RULESET_ID = 2_147_483_647;

export interface PlannedBaseline {
  present: PresentBaseline | undefined;
  baseline: Baseline;
  compiled: CompiledBaseline;
  /** As it would be published, but for its version. */
  document: Ruleset;
  sourceHash: string;
}

/** As an impact is asked for. */
export const draftOf = ({ present, document }: PlannedBaseline): { rulesetId: number; document: Ruleset } => ({
  rulesetId: present?.head.id ?? NEW_RULESET_ID,
  document,
});

export async function compareFile(file: unknown, db?: Db): Promise<ComparedBaseline> {
  const { baseline: candidate, remarks, valuedFields } = await openFile(file, db);
  const present = await openBaseline(db);
  const changes = diffBaselines(present?.baseline ?? null, candidate);
  return {
    changes,
    replaced: present ? listReplaced(present, new Set(changes.map(({ key }) => key))) : [],
    remarks,
    valuedFields,
    fieldCount: candidate.fields.length,
    rowVersion: present?.head.rowVersion ?? null,
    isLoaded: present?.sourceHash === hashDocument(file),
  };
}

/** Handwork that does not outlive the change of its field; of a baseline that was written as rules, all there is. */
function listReplaced({ document, compiled, drifted }: PresentBaseline, changed: ReadonlySet<string>) {
  const rules = document.groups.flatMap((group) => group.rules);
  if (compiled === null) return rules.map(({ name }) => ({ key: null, name }));
  const edited = new Set(drifted.map(({ id }) => id));
  return rules.flatMap(({ id, name, metadata: { baseline_key } }) => {
    if (!edited.has(id) || typeof baseline_key !== "string") return [];
    // "CPU.cores", or "CPU.cores: 8 cores" for one of its buckets.
    const key = [...changed].find((one) => baseline_key === one || baseline_key.startsWith(`${one}: `));
    return key === undefined ? [] : [{ key, name }];
  });
}

/** The baseline with the chosen fields of a file. */
export async function planAdoption(file: unknown, chosen: readonly string[], db?: Db): Promise<PlannedBaseline> {
  const { baseline: candidate } = await openFile(file, db);
  const present = await openBaseline(db);
  const changes = new Set(diffBaselines(present?.baseline ?? null, candidate).map(({ key }) => key));
  const unknown = chosen.filter((key) => !changes.has(key));
  if (unknown.length > 0)
    throw invalidInput(
      unknown.map((key) => ({ path: "chosen", message: `${key} is no difference between the two`, value: key })),
    );
  const isWhole = changes.size === chosen.length;
  const baseline = adoptChanges(present?.baseline ?? null, candidate, new Set(chosen));
  const sourceHash = isWhole ? hashDocument(file) : hashDocument({ fields: baseline.fields });
  return plan(present, baseline, sourceHash, db);
}

/** The baseline with other overrides and another reference machine. */
export async function planEdit({ overrides, reference }: BaselineEdit, db?: Db): Promise<PlannedBaseline> {
  const present = await openBaseline(db);
  if (!present?.baseline)
    throw invalidInput([
      { path: "", message: "There is no baseline from a file whose fields could be changed; load one first." },
    ]);
  const { baseline } = present;
  const edit = { overrides, reference };
  await runApart("checkBaselineEdit", { edit, known: baseline.fields, fields: await listFieldFacts(db) });
  return plan(present, { ...baseline, ...edit }, present.sourceHash ?? "", db);
}

async function plan(
  present: PresentBaseline | undefined,
  baseline: Baseline,
  sourceHash: string,
  db: Db | undefined,
): Promise<PlannedBaseline> {
  // Fields that were taken one by one may not fit beside those that stayed.
  const shared = findSharedNames(baseline.fields);
  if (shared.length > 0)
    throw invalidInput(shared.map((one) => ({ path: keyOf(one.field), message: describeSharedName(one) })));
  const written = await runApart("writeBaseline", {
    baseline,
    sourceHash,
    fields: await listFieldFacts(db),
    rulesetId: present?.head.id ?? NEW_RULESET_ID,
    previous: present?.document ?? null,
    meant: present?.compiled?.groups ?? null,
  });
  return { present, baseline, ...written, sourceHash };
}

const openFile = async (file: unknown, db: Db | undefined) =>
  runApart("readBaselineFile", { file, fields: await listFieldFacts(db) });
