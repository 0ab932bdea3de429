import type { Role } from "../../auth/permissions";
import type { Tx } from "../transaction";
import { type Account, toAccount } from "./account";

export async function insertAccount(
  tx: Tx,
  values: {
    publicId: string;
    email: string;
    username: string;
    fullName: string | null;
    role: Role;
    hashedPassword: string;
    mustChangePassword: boolean;
  },
): Promise<Account> {
  return toAccount(await tx.userAccount.create({ data: values }));
}

type Changes = Partial<{ role: Role; isActive: boolean; fullName: string | null }>;

/** Undefined when the row has moved on since the given version. */
export async function updateAccountRow(
  tx: Tx,
  where: { id: number; rowVersion: number },
  changes: Changes,
): Promise<Account | undefined> {
  const rows = await tx.userAccount.updateManyAndReturn({
    where,
    data: { ...changes, rowVersion: { increment: 1 } },
  });
  return rows[0] ? toAccount(rows[0]) : undefined;
}

export async function setPassword(
  tx: Tx,
  values: {
    id: number;
    hashedPassword: string;
    mustChange: boolean;
    now: Date;
    rowVersion?: number;
    previousHash?: string;
  },
): Promise<Account | undefined> {
  const rows = await tx.userAccount.updateManyAndReturn({
    where: { id: values.id, rowVersion: values.rowVersion, hashedPassword: values.previousHash },
    data: {
      hashedPassword: values.hashedPassword,
      mustChangePassword: values.mustChange,
      passwordChangedAt: values.now,
      failedLoginAttempts: 0,
      lockedUntil: null,
      rowVersion: { increment: 1 },
    },
  });
  return rows[0] ? toAccount(rows[0]) : undefined;
}

/** The same password, hashed anew; whoever changed it meanwhile did better. */
export async function replaceHash(tx: Tx, { id, from, to }: { id: number; from: string; to: string }): Promise<void> {
  await tx.userAccount.updateMany({ where: { id, hashedPassword: from }, data: { hashedPassword: to } });
}

/**
 * Counts an attempt as failed until it succeeds, and locks with the last one allowed; refused while the account is locked.
 * Counting in the database keeps attempts side by side from slipping past the limit.
 */
export async function takeSignInAttempt(
  tx: Tx,
  id: number,
  { limit, lockSeconds }: { limit: number; lockSeconds: number },
): Promise<"taken" | "last" | "refused"> {
  const [row] = await tx.$queryRaw<{ isLocked: boolean }[]>`
    update user_account set
      failed_login_attempts = case when failed_login_attempts + 1 >= ${limit} then 0 else failed_login_attempts + 1 end,
      locked_until = case when failed_login_attempts + 1 >= ${limit}
        then now() + make_interval(secs => ${lockSeconds}) end
    where id = ${id} and (locked_until is null or locked_until <= now())
    returning locked_until is not null as "isLocked"`;
  if (!row) return "refused";
  return row.isLocked ? "last" : "taken";
}

/** The password was right, and nobody has guessed. */
export async function forgiveSignInAttempts(tx: Tx, id: number): Promise<void> {
  await tx.userAccount.update({ where: { id }, data: { failedLoginAttempts: 0, lockedUntil: null } });
}

export async function recordSignIn(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.userAccount.update({
    where: { id },
    data: { failedLoginAttempts: 0, lockedUntil: null, lastLoginAt: now },
  });
}
