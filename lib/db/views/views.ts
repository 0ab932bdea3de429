import { z } from "zod";
import type { Role } from "../../auth/permissions";
import type { SavedView } from "../../views/schemas";
import { type Db, reading, type Tx } from "../transaction";

const stateSchema = z.object({ query: z.string() });

/** The views a person may use: their own and the shared ones. */
export async function listViews(noun: string, accountId: number, db: Db = reading()): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({
    where: { noun, OR: [{ accountId }, { isShared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: stateSchema.safeParse(row.stateJson).data?.query ?? "",
    isShared: row.isShared,
    isOwn: row.accountId === accountId,
    defaultForRole: row.defaultForRole,
    rowVersion: row.rowVersion,
  }));
}

export const findView = (tx: Tx, id: number) => tx.savedView.findUnique({ where: { id } });

type ViewFields = { name: string; query: string; isShared: boolean; defaultForRole: Role | null };

export async function insertView(tx: Tx, noun: string, accountId: number, view: ViewFields): Promise<number> {
  const { query, ...fields } = view;
  return (await tx.savedView.create({ data: { ...fields, noun, accountId, stateJson: { query } } })).id;
}

/** False when it has moved on since the given version. */
export async function updateView(tx: Tx, id: number, rowVersion: number, view: ViewFields): Promise<boolean> {
  const { query, ...fields } = view;
  const { count } = await tx.savedView.updateMany({
    where: { id, rowVersion },
    data: { ...fields, stateJson: { query }, rowVersion: { increment: 1 } },
  });
  return count === 1;
}

export async function deleteViewRow(tx: Tx, id: number, rowVersion: number): Promise<boolean> {
  return (await tx.savedView.deleteMany({ where: { id, rowVersion } })).count === 1;
}

/** Only one view at a time is what a role begins with. */
export async function clearDefault(tx: Tx, noun: string, role: Role, exceptId: number): Promise<void> {
  await tx.savedView.updateMany({
    where: { noun, defaultForRole: role, id: { not: exceptId } },
    data: { defaultForRole: null, rowVersion: { increment: 1 } },
  });
}
