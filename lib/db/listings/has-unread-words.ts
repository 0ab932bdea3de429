import { type Db, reading } from "../transaction";

/** After an upgrade: true until the run that finds out who ranks has been everywhere. */
export async function hasUnreadWords(db: Db = reading()): Promise<boolean> {
  const rows = await db.$queryRaw<{ some: boolean }[]>`
    select exists (select 1 from listing where offer_flags is null and deleted_at is null) as some`;
  return rows[0]?.some === true;
}
