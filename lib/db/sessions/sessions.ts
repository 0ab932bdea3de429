import type { Role } from "../../auth/permissions";
import { defaultSettings } from "../../settings/schemas";
import { Prisma } from "../generated/client";
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
  /** A second factor is demanded of this role, and there is none. */
  lacksFactor: boolean;
};

/** Of s, a session, and a, its account: the idle time-out is read with it, so that a new one holds at once. */
const isLive = () => Prisma.sql`s.revoked_at is null and s.expires_at > now()
  and s.last_seen_at > now() - make_interval(mins => coalesce(
    (select case when jsonb_typeof(value_json -> 'endAfterMinutes') = 'number'
       then (value_json -> 'endAfterMinutes')::int end from application_settings where key = 'idle_sessions'),
    ${defaultSettings.idle_sessions.endAfterMinutes}::int))
  and a.is_active and s.session_version = a.session_version`;

/** One indexed read per request: the session is alive, its account active, and nothing has ended all its sessions since. */
export async function findLiveSession(id: string, db: Db = reading()): Promise<SessionRow | undefined> {
  const rows = await db.$queryRaw<SessionRow[]>`
    select a.id as "accountId", a.email, a.username, a.full_name as "fullName", a.role::text as role,
           s.last_seen_at as "lastSeenAt", a.must_change_password as "mustChangePassword",
           s.password_later as "passwordLater",
           a.totp_secret_cipher is null and coalesce((
             select value_json ->> 'demandedOf' = 'everyone'
               or value_json ->> 'demandedOf' = 'administrators' and a.role = 'admin'
             from application_settings where key = 'second_factor'), false) as "lacksFactor"
    from user_session s join user_account a on a.id = s.account_id
    where s.id = ${id}::uuid and ${isLive()}`;
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

/** Whose session it was; undefined when it had ended before. */
export async function revokeSession(
  tx: Tx,
  id: string,
  accountId?: number,
): Promise<{ accountId: number; email: string } | undefined> {
  const rows = await tx.$queryRaw<{ accountId: number; email: string }[]>`
    update user_session s set revoked_at = now(), updated_at = now() from user_account a
    where s.id = ${id}::uuid and s.revoked_at is null and a.id = s.account_id
      and a.id = coalesce(${accountId ?? null}::int, a.id)
    returning a.id as "accountId", a.email`;
  return rows[0];
}

export type OwnSession = { id: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date };

/** Those that still open the door, the one seen last first. */
export async function listLiveSessions(accountId: number, db: Db = reading()): Promise<OwnSession[]> {
  return db.$queryRaw<OwnSession[]>`
    select s.id, s.user_agent as "userAgent", s.created_at as "createdAt", s.last_seen_at as "lastSeenAt"
    from user_session s join user_account a on a.id = s.account_id
    where a.id = ${accountId} and ${isLive()}
    order by s.last_seen_at desc, s.id desc limit 100`;
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
