import type { Role } from "../../auth/permissions";
import { type Db, reading, type Tx } from "../transaction";

export type SessionRow = {
  accountId: number;
  email: string;
  username: string;
  fullName: string | null;
  role: Role;
  lastSeenAt: Date;
  mustChangePassword: boolean;
  passwordLater: boolean;
};

/** One indexed read per request: the session is alive, its account active, and nothing has ended all its sessions since. */
export async function findLiveSession(id: string, db: Db = reading()): Promise<SessionRow | undefined> {
  const rows = await db.$queryRaw<SessionRow[]>`
    select a.id as "accountId", a.email, a.username, a.full_name as "fullName", a.role::text as role,
           s.last_seen_at as "lastSeenAt", a.must_change_password as "mustChangePassword",
           s.password_later as "passwordLater"
    from user_session s join user_account a on a.id = s.account_id
    where s.id = ${id}::uuid and s.revoked_at is null and s.expires_at > now()
      and a.is_active and s.session_version = a.session_version`;
  return rows[0];
}

export async function insertSession(
  tx: Tx,
  values: { id: string; accountId: number; sessionVersion: number; userAgent: string | null; expiresAt: Date },
): Promise<void> {
  await tx.userSession.create({ data: values });
}

/** At most once a minute per session: every request would otherwise write. */
export async function touchSession(id: string, db: Db = reading()): Promise<void> {
  await db.$executeRaw`
    update user_session set last_seen_at = now(), updated_at = now()
    where id = ${id}::uuid and last_seen_at < now() - interval '1 minute'`;
}

export async function putOffPassword(tx: Tx, id: string): Promise<void> {
  await tx.userSession.updateMany({ where: { id }, data: { passwordLater: true } });
}

export async function revokeSession(id: string, db: Db = reading()): Promise<void> {
  await db.$executeRaw`
    update user_session set revoked_at = now(), updated_at = now() where id = ${id}::uuid and revoked_at is null`;
}

/** Ends every session of an account at once, but for one that may stay (the one that asked). */
export async function revokeAccountSessions(tx: Tx, accountId: number, keepSessionId?: string): Promise<void> {
  const [account] = await tx.userAccount.updateManyAndReturn({
    where: { id: accountId },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  });
  if (!account) return;
  if (keepSessionId)
    await tx.userSession.updateMany({
      where: { id: keepSessionId, accountId },
      data: { sessionVersion: account.sessionVersion },
    });
  await tx.userSession.updateMany({
    where: { accountId, revokedAt: null, id: keepSessionId ? { not: keepSessionId } : undefined },
    data: { revokedAt: new Date() },
  });
}

export async function deleteExpiredSessions(db: Db = reading()): Promise<number> {
  return db.$executeRaw`
    delete from user_session where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days'`;
}
