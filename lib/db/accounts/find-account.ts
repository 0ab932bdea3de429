import type { Db } from "../transaction";
import { type Account, toAccount } from "./account";

export async function findAccount(db: Db, id: number): Promise<Account | undefined> {
  const row = await db.userAccount.findUnique({ where: { id } });
  return row ? toAccount(row) : undefined;
}

/** With what signing in needs, and nobody else. */
export async function findCredentials(db: Db, email: string) {
  const rows = await db.$queryRaw<
    {
      id: number;
      email: string;
      hashedPassword: string;
      isActive: boolean;
      sessionVersion: number;
      factorCipher: string | null;
    }[]
  >`select id, email, hashed_password as "hashedPassword", is_active as "isActive", session_version as "sessionVersion",
      totp_secret_cipher as "factorCipher"
    from user_account where lower(email) = lower(${email})`;
  return rows[0];
}

export async function findPasswordHash(db: Db, id: number): Promise<string | undefined> {
  const row = await db.userAccount.findUnique({ where: { id }, select: { hashedPassword: true } });
  return row?.hashedPassword;
}

/** Held to the end of the transaction: of two that would each remove one of the last two administrators, one waits. */
export async function countOtherActiveAdministrators(db: Db, id: number): Promise<number> {
  const rows = await db.$queryRaw<
    { id: number }[]
  >`select id from user_account where role = 'admin' and is_active order by id for update`;
  return rows.filter((row) => row.id !== id).length;
}
