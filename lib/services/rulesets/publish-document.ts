import type { Tx } from "../../db/transaction";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
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
  const made = await makeVersion(context, publication);
  const { name, version } = made.document;
  const written = await makeChange(
    context,
    {
      kind,
      label: `Published ${name} ${version}`,
      rows: [
        {
          entity: "ruleset",
          entityId: String(made.document.id),
          before: { versionId: made.previousId },
          rowVersionAfter: made.rowVersion,
        },
      ],
      changes: { version, note: publication.note, rules: made.changedRules },
    },
    made.scope && { scopes: [made.scope], reason: `${name} ${version}`.slice(0, 64) },
  );
  return { versionId: made.id, version, ...written };
}
