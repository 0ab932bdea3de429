import { reading, type Tx } from "../transaction";

/**
 * Counts an attempt from a network before it is made, and answers how many there were within the window that the first one
 * began. Counting in the database holds whatever number of processes share it to one limit.
 */
export async function countSignInAttempt(tx: Tx, network: string, windowSeconds: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    insert into sign_in_attempt (network, count, expires_at)
    values (${network.slice(0, 64)}, 1, now() + make_interval(secs => ${windowSeconds}))
    on conflict (network) do update set updated_at = now(),
      count = case when sign_in_attempt.expires_at <= now() then 1 else sign_in_attempt.count + 1 end,
      expires_at = case when sign_in_attempt.expires_at <= now() then excluded.expires_at else sign_in_attempt.expires_at end
    returning count`;
  return row?.count ?? 1;
}

/** What succeeded was no guess. */
export async function forgiveSignInAttempt(tx: Tx, network: string): Promise<void> {
  await tx.$executeRaw`
    update sign_in_attempt set count = greatest(count - 1, 0), updated_at = now() where network = ${network.slice(0, 64)}`;
}

export async function deleteExpiredAttempts(): Promise<number> {
  return reading().$executeRaw`delete from sign_in_attempt where expires_at < now()`;
}
