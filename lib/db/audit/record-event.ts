import type { Author } from "../../auth/actor";
import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

/** For what happened without a change that could be undone: a sign-in, a refusal, a password. */
export async function recordEvent(
  tx: Tx,
  event: {
    actor: Author | { accountId: number | null; name: string };
    action: string;
    entity: string;
    entityId?: string;
    changes?: Record<string, unknown>;
    requestId?: string;
  },
): Promise<void> {
  await tx.auditLog.create({
    data: {
      actorId: event.actor.accountId,
      actorName: event.actor.name,
      action: event.action,
      entity: event.entity,
      entityId: event.entityId,
      changes: event.changes as Prisma.InputJsonObject | undefined,
      requestId: event.requestId,
    },
  });
}
