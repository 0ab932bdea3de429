import { type Preferences, readPreferences } from "../../settings/preferences";
import { type Db, reading, type Tx } from "../transaction";

export async function findPreferences(accountId: number, db: Db = reading()): Promise<Preferences> {
  const row = await db.userAccount.findUnique({ where: { id: accountId }, select: { preferences: true } });
  return readPreferences(row?.preferences);
}

/** Nobody else writes them, so the account's version stays as it is. */
export async function writePreferences(tx: Tx, accountId: number, preferences: Preferences): Promise<void> {
  await tx.userAccount.update({ where: { id: accountId }, data: { preferences } });
}
