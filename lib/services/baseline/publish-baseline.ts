import type { Actor } from "../../auth/actor";
import { type BaselineEvent, listVersionTexts, recordBaselineEvent } from "../../db/baseline/baseline";
import { insertRulesetRow } from "../../db/rulesets/ruleset-row";
import { inTransaction, type Tx } from "../../db/transaction";
import { AppError } from "../../errors";
import type { ServiceContext } from "../context";
import { type Published, publishDocument } from "../rulesets/publish-document";
import { type Measured, measureDraft } from "./measure-draft";
import { draftOf, type PlannedBaseline } from "./plan-baseline";

/** A planned baseline becomes the version in effect, with its overrides and a line in its log, in the caller's transaction. */
export async function publishBaseline(
  context: ServiceContext & { tx: Tx },
  planned: PlannedBaseline,
  { operation, note, measured }: { operation: BaselineEvent["operation"]; note: string; measured: Measured | null },
): Promise<Published & { rulesetId: number }> {
  const { tx, actor } = context;
  const rulesetId = planned.present?.head.id ?? (await insertRulesetRow(tx, planned.document, actor.name));
  const version = await nameVersion(planned, rulesetId, tx);
  const document = { ...planned.document, id: rulesetId, version };
  const published = await publishDocument(
    context,
    { document, note, effectiveAt: null, version },
    `baseline.${operation}`,
  );
  await recordBaselineEvent(tx, {
    operation,
    actor,
    rulesetId,
    version,
    sourceHash: planned.sourceHash,
    payload: { note, remarks: planned.compiled.remarks.length, fields: planned.baseline.fields.length },
    affectedListings: measured?.changed ?? null,
    totalChangeCents: measured?.totalChangeCents ?? null,
  });
  return { ...published, rulesetId };
}

/** What it will do, for the log. Before the transaction, which it would only hold up. */
export const measureBaseline = (planned: PlannedBaseline): Promise<Measured | null> => measureDraft(draftOf(planned));

/** What was refused is in the log too, whatever became of the transaction. */
export async function recordRefusal<T>(
  { actor, operation }: { actor: Actor; operation: BaselineEvent["operation"] },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError)
      await inTransaction(undefined, (tx) =>
        recordBaselineEvent(tx, { operation, actor, result: "refused", errorMessage: error.message.slice(0, 1_000) }),
      );
    throw error;
  }
}

/** schema_version.date, counted where a day has several. */
async function nameVersion({ baseline, sourceHash }: PlannedBaseline, rulesetId: number, tx: Tx): Promise<string> {
  const name = `${baseline.schemaVersion}.${baseline.generatedOn ?? sourceHash.slice(0, 8)}`.slice(0, 26);
  const taken = new Set(await listVersionTexts(rulesetId, tx));
  for (let count = 0; ; count++) {
    const version = count === 0 ? name : `${name}-${count}`;
    if (!taken.has(version)) return version;
  }
}
