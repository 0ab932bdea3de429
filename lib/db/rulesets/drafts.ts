import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

const fields = {
  rulesetId: true,
  baseVersionId: true,
  snapshot: true,
  updatedBy: true,
  updatedAt: true,
  rowVersion: true,
} satisfies Prisma.RulesetDraftSelect;
export type DraftRow = Prisma.RulesetDraftGetPayload<{ select: typeof fields }>;

export async function findDraft(rulesetId: number, db: Db = reading()): Promise<DraftRow | null> {
  return db.rulesetDraft.findUnique({ where: { rulesetId }, select: fields });
}

type Written = { rulesetId: number; baseVersionId: number | null; document: unknown; updatedBy: string };

/** Undefined when the draft is not, or not any more, at the given version; null begins one where there is none. */
export async function writeDraft(
  tx: Tx,
  { rulesetId, baseVersionId, document, updatedBy }: Written,
  rowVersion: number | null,
): Promise<number | undefined> {
  const data = { baseVersionId, snapshot: document as Prisma.InputJsonValue, updatedBy };
  if (rowVersion === null) {
    const made = await tx.rulesetDraft.createManyAndReturn({
      data: [{ rulesetId, ...data }],
      skipDuplicates: true,
      select: { rowVersion: true },
    });
    return made[0]?.rowVersion;
  }
  const rows = await tx.rulesetDraft.updateManyAndReturn({
    where: { rulesetId, rowVersion },
    data: { ...data, rowVersion: { increment: 1 } },
    select: { rowVersion: true },
  });
  return rows[0]?.rowVersion;
}

/** False when it is at another version by now. */
export async function deleteDraft(tx: Tx, rulesetId: number, rowVersion: number): Promise<boolean> {
  return (await tx.rulesetDraft.deleteMany({ where: { rulesetId, rowVersion } })).count > 0;
}
