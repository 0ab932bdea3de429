import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { type ComponentKind, componentKinds } from "../../components/kinds";
import type { mergeComponentsSchema, previewMergeSchema } from "../../components/schemas";
import { appendToChangeSet, type ChangedRow, recordChange } from "../../db/changes/record-change";
import { type Component, findComponent } from "../../db/components/find-component";
import { findComponentUsage } from "../../db/components/find-component-usage";
import { relinkListings } from "../../db/components/relink-listings";
import { updateComponent } from "../../db/components/write-component";
import { writeLegacyColumns } from "../../db/components/write-legacy-columns";
import { inTransaction, type Tx } from "../../db/transaction";
import { invalidInput, notFound, staleVersion } from "../../errors";
import type { ServiceContext } from "../context";
import { followRelinked } from "./follow-relinked";

export type MergePreview = { target: string; listingCount: number; keptValues: string[] };

/** What merging would do: the listings that move, and the custom values that the target gets because it has none. */
export async function previewMerge(
  context: ServiceContext,
  { kind, id, targetId }: z.output<typeof previewMergeSchema>,
): Promise<MergePreview> {
  requirePermission(context.actor, "components.manage");
  return inTransaction(context.tx, async (tx) => {
    const { source, target } = await findBoth(tx, kind, id, targetId);
    const { listingCount } = await findComponentUsage(kind, id, tx);
    return { target: target.title, listingCount, keptValues: Object.keys(missingValues(source, target)) };
  });
}

/** Makes one of two: the listings and the values of the first go to the second, and the first is hidden. */
export async function mergeComponents(
  context: ServiceContext,
  { kind, id, rowVersion, targetId }: z.output<typeof mergeComponentsSchema>,
): Promise<{ changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "components.manage");
  return inTransaction(context.tx, async (tx) => {
    const { source, target } = await findBoth(tx, kind, id, targetId);
    const hidden = await updateComponent(tx, kind, { id, rowVersion }, { deletedAt: context.now });
    if (hidden === undefined) throw staleVersion("This component", source);
    const rows: ChangedRow[] = [
      { entity: kind, entityId: String(id), before: { deletedAt: null }, rowVersionAfter: hidden },
    ];
    const kept = missingValues(source, target);
    if (Object.keys(kept).length > 0) {
      const attributesJson = { ...target.attributesJson, ...kept };
      const filled = await updateComponent(tx, kind, pickVersion(target), { attributesJson });
      if (filled === undefined) throw staleVersion("The other component", target);
      const before = { attributesJson: target.attributesJson };
      rows.push({ entity: kind, entityId: String(targetId), before, rowVersionAfter: filled });
    }
    const listings = await relinkListings(tx, kind, id, targetId);
    await writeLegacyColumns(tx, kind, targetId);
    const { changeSetId } = await recordChange(tx, {
      ...context,
      kind: "components.merge",
      label: `Merged ${source.title} into ${target.title}`,
      rows,
      changes: { source: id, target: targetId, listings: listings.length, kept },
    });
    if (changeSetId !== null) await appendToChangeSet(tx, changeSetId, listings);
    return { changeSetId, runId: await followRelinked({ ...context, tx }, kind, listings, "components merged") };
  });
}

const pickVersion = ({ id, rowVersion }: Component) => ({ id, rowVersion });

async function findBoth(tx: Tx, kind: ComponentKind, id: number, targetId: number) {
  if (id === targetId) throw invalidInput([{ path: "targetId", message: "is the component itself; choose another." }]);
  const [source, target] = [await findComponent(kind, id, tx), await findComponent(kind, targetId, tx)];
  if (!source || !target) throw notFound(`The ${componentKinds[kind].one} ${source ? targetId : id}`);
  return { source, target };
}

function missingValues(source: Component, target: Component): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source.attributesJson).filter(([key]) => !(key in target.attributesJson)));
}
