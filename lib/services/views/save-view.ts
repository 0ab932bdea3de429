import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { recordEvent } from "../../db/audit/record-event";
import { inTransaction } from "../../db/transaction";
import { clearDefault, findView, insertView, updateView } from "../../db/views/views";
import { AppError, notFound, staleVersion } from "../../errors";
import type { saveViewSchema } from "../../views/schemas";
import type { ServiceContext } from "../context";

const noun = "listings";

/** Keeps a list under a name. Everyone keeps their own; sharing and what a role begins with need more. */
export async function saveView(
  context: ServiceContext,
  input: z.output<typeof saveViewSchema>,
): Promise<{ id: number }> {
  const actor = requirePermission(context.actor, "own-views.use");
  if (input.isShared) requirePermission(actor, "views.share");
  if (input.defaultForRole) requirePermission(actor, "views.set-default");
  if (input.defaultForRole && !input.isShared)
    throw new AppError("invalid", "Share the view first: a role can only begin with a view that all of it may see.");
  return inTransaction(context.tx, async (tx) => {
    const before = input.id === undefined ? null : await findView(tx, input.id);
    if (input.id !== undefined && (!before || (before.accountId !== actor.accountId && !before.isShared)))
      throw notFound(`View ${input.id}`);
    if (before && (before.accountId !== actor.accountId || before.defaultForRole))
      requirePermission(actor, "views.set-default");
    const id = before?.id ?? (await insertView(tx, noun, actor.accountId, input));
    if (before && !(await updateView(tx, id, input.rowVersion ?? 0, input))) throw staleVersion("This view", before);
    if (input.defaultForRole) await clearDefault(tx, noun, input.defaultForRole, id);
    await recordEvent(tx, {
      ...context,
      action: before ? "views.update" : "views.create",
      entity: "view",
      entityId: String(id),
      // What others may not see, they do not read here either.
      changes: input.isShared
        ? { label: `Saved the view ${input.name}`, after: input }
        : { label: "Saved a private view", after: { isShared: false } },
    });
    return { id };
  });
}
