import type { Tx } from "./transaction";

export type StoredAnswer = { requestHash: string; status: number; headers: Record<string, string>; body: string };

/** False while another transaction works under the same key. */
export async function lockIdempotencyKey(tx: Tx, caller: string, key: string): Promise<boolean> {
  const rows = await tx.$queryRaw<
    { locked: boolean }[]
  >`select pg_try_advisory_xact_lock(hashtextextended(${`${caller}\n${key}`}, 0)) as locked`;
  return rows[0]?.locked ?? false;
}

export async function findStoredAnswer(tx: Tx, caller: string, key: string): Promise<StoredAnswer | undefined> {
  const row = await tx.idempotencyKey.findFirst({ where: { caller, key, expiresAt: { gt: new Date() } } });
  if (!row) return undefined;
  return {
    requestHash: row.requestHash,
    status: row.status,
    headers: row.headersJson as Record<string, string>,
    body: row.bodyText,
  };
}

export async function storeAnswer(tx: Tx, caller: string, key: string, answer: StoredAnswer): Promise<void> {
  const expiresAt = new Date(Date.now() + 48 * 3600 * 1000);
  const values = {
    requestHash: answer.requestHash,
    status: answer.status,
    headersJson: answer.headers,
    bodyText: answer.body,
    expiresAt,
  };
  await tx.idempotencyKey.upsert({
    where: { caller_key: { caller, key } },
    create: { caller, key, ...values },
    update: values,
  });
}

export async function deleteExpiredAnswers(tx: Tx): Promise<number> {
  return tx.$executeRaw`delete from idempotency_key where expires_at < now()`;
}
