import { type Db, reading, type Tx } from "../transaction";

/** With what a second factor is checked; undefined where there is none. */
export type StoredFactor = { cipher: string; codesLeft: number };

export async function findFactor(id: number, db: Db = reading()): Promise<StoredFactor | undefined> {
  const row = await db.userAccount.findUnique({
    where: { id },
    select: { totpSecretCipher: true, recoveryHashes: true },
  });
  return row?.totpSecretCipher ? { cipher: row.totpSecretCipher, codesLeft: row.recoveryHashes.length } : undefined;
}

/** Null takes it away. */
export async function writeFactor(
  tx: Tx,
  id: number,
  factor: { cipher: string; recoveryHashes: string[]; usedStep: number } | null,
): Promise<void> {
  await tx.userAccount.update({
    where: { id },
    data: {
      totpSecretCipher: factor?.cipher ?? null,
      recoveryHashes: factor?.recoveryHashes ?? [],
      totpUsedStep: factor?.usedStep ?? null,
      rowVersion: { increment: 1 },
    },
  });
}

/** A code opens once: false when this one, or a later one, was used before. */
export async function spendFactorStep(tx: Tx, id: number, step: number): Promise<boolean> {
  const taken = await tx.$executeRaw`
    update user_account set totp_used_step = ${step}
    where id = ${id} and (totp_used_step is null or totp_used_step < ${step})`;
  return taken === 1;
}

/** How many are left after it; undefined when there is none such. */
export async function spendRecoveryHash(tx: Tx, id: number, hash: string): Promise<number | undefined> {
  const rows = await tx.$queryRaw<{ left: number }[]>`
    update user_account set recovery_hashes = array_remove(recovery_hashes, ${hash})
    where id = ${id} and ${hash} = any (recovery_hashes)
    returning cardinality(recovery_hashes) as "left"`;
  return rows[0]?.left;
}
