import { recordChange } from "../../db/changes/record-change";
import type { Tx } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { followChange } from "../valuations/follow-change";
import { makeVersion, type Publication } from "./make-version";

export interface Published {
  versionId: number;
  version: string;
  /** The recalculation that follows, unless the version begins later. */
  runId: number | null;
  changeSetId: number | null;
}

/** Makes a version, records it so that it can be undone, and has what it touches valued again. `kind` names it in the audit. */
export async function publishDocument(
  context: ServiceContext & { tx: Tx },
  publication: Publication,
  kind = "rulesets.publish",
): Promise<Published> {
  const { tx } = context;
  const made = await makeVersion(context, publication);
  const { name, version } = made.document;
  const { changeSetId } = await recordChange(tx, {
    ...context,
    kind,
    label: `Published ${name} ${version}`,
    rows: [
      {
        ...{ entity: "ruleset", entityId: String(made.document.id) },
        ...{ before: { versionId: made.previousId }, rowVersionAfter: made.rowVersion },
      },
    ],
    changes: { version, note: publication.note, rules: made.changedRules },
  });
  const followed = made.scope && (await followChange(context, made.scope, `${name} ${version}`.slice(0, 64)));
  return { versionId: made.id, version, runId: followed?.runId ?? null, changeSetId };
}
