import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { inTransaction } from "../../db/transaction";
import { deleteViewRow, findView } from "../../db/views/views";
import { notFound, staleVersion } from "../../errors";
import type { deleteViewSchema } from "../../views/schemas";
import type { ServiceContext } from "../context";

/** One's own; an administrator removes shared ones too. */
export async function deleteView(
  context: ServiceContext,
  { id, rowVersion }: z.output<typeof deleteViewSchema>,
): Promise<void> {
  const actor = requirePermission(context.actor, "own-views.use");
  await inTransaction(context.tx, async (tx) => {
    const view = await findView(tx, id);
    if (!view || (view.accountId !== actor.accountId && !view.isShared)) throw notFound(`View ${id}`);
    if (view.accountId !== actor.accountId || view.defaultForRole) requirePermission(actor, "views.set-default");
    if (!(await deleteViewRow(tx, id, rowVersion))) throw staleVersion("This view", view);
    await recordEvent(tx, {
      ...context,
      action: "views.delete",
      entity: "view",
      entityId: String(id),
      changes: view.isShared
        ? {
            label: `Deleted the view ${view.name}`,
            before: { name: view.name, state: view.stateJson, isShared: true },
          }
        : { label: "Deleted a private view", before: { isShared: false } },
    });
  });
}
