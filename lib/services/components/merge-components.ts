import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { mergeComponentsSchema } from "../../components/schemas";
import type { ChangedRow } from "../../db/changes/insert-change";
import { relinkListings } from "../../db/components/relink-listings";
import { updateComponent } from "../../db/components/write-component";
import { writeLegacyColumns } from "../../db/components/write-legacy-columns";
import { inTransaction } from "../../db/transaction";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { findMergeSides } from "./find-merge-sides";
import { followRelinked } from "./follow-relinked";

/** Makes one of two: the listings and the values of the first go to the second, and the first is hidden. */
export async function mergeComponents(
  context: ServiceContext,
  input: z.output<typeof mergeComponentsSchema>,
): Promise<{ changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "components.manage");
  const { kind, id, rowVersion, targetId } = input;
  return inTransaction(context.tx, async (tx) => {
    const { source, target, kept } = await findMergeSides(tx, input);
    const hidden = await updateComponent(tx, kind, { id, rowVersion }, { deletedAt: context.now });
    if (hidden === undefined) throw await staleRecord(tx, "This component", { entity: kind, id: source.id }, source);
    const rows: ChangedRow[] = [
      { entity: kind, entityId: String(id), before: { deletedAt: null }, rowVersionAfter: hidden },
    ];
    if (Object.keys(kept).length > 0) {
      const { attributesJson } = target;
      const seen = { id: targetId, rowVersion: target.rowVersion };
      const filled = await updateComponent(tx, kind, seen, { attributesJson: { ...attributesJson, ...kept } });
      if (filled === undefined)
        throw await staleRecord(tx, "The other component", { entity: kind, id: target.id }, target);
      rows.push({ entity: kind, entityId: String(targetId), before: { attributesJson }, rowVersionAfter: filled });
    }
    const listings = await relinkListings(tx, kind, id, targetId);
    await writeLegacyColumns(tx, kind, targetId);
    return makeChange(
      { ...context, tx },
      {
        kind: "components.merge",
        label: `Merged ${source.title} into ${target.title}`,
        rows,
        changes: { source: id, target: targetId, listings: listings.length, kept },
        alsoMoved: listings,
      },
      { scopes: await followRelinked(tx, kind, listings), reason: "components merged" },
    );
  });
}
