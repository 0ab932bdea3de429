import type { Author } from "../../auth/actor";
import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

export async function insertFieldAudit(
  tx: Tx,
  row: { fieldId: number; action: string; actor: Author; changes: object; impact?: object },
): Promise<void> {
  await tx.customFieldAuditLog.create({
    data: {
      fieldId: row.fieldId,
      action: row.action,
      actorId: row.actor.accountId,
      actorName: row.actor.name,
      changes: row.changes as Prisma.InputJsonObject,
      impactJson: row.impact as Prisma.InputJsonObject | undefined,
    },
  });
}

/** What was done to a definition, the last first. */
export const listFieldAudit = (fieldId: number, db: Db = reading()) =>
  db.customFieldAuditLog.findMany({ where: { fieldId }, orderBy: { id: "desc" }, take: 200 });
