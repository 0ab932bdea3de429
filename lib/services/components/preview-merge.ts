import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { previewMergeSchema } from "../../components/schemas";
import { findComponentUsage } from "../../db/components/find-component-usage";
import { inTransaction } from "../../db/transaction";
import type { ServiceContext } from "../context";
import { findMergeSides } from "./find-merge-sides";

export type MergePreview = { target: string; listingCount: number; keptValues: string[] };

/** What merging would do: the listings that move, and the custom values that move along. Nothing is written. */
export async function previewMerge(
  context: ServiceContext,
  input: z.output<typeof previewMergeSchema>,
): Promise<MergePreview> {
  requirePermission(context.actor, "components.manage");
  return inTransaction(context.tx, async (tx) => {
    const { target, kept } = await findMergeSides(tx, input);
    const { listingCount } = await findComponentUsage(input.kind, input.id, tx);
    return { target: target.title, listingCount, keptValues: Object.keys(kept) };
  });
}
