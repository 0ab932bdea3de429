import { markPresent } from "../db/valuations/read-versions";

/** Columns that are further behind than this have said so, and SQL answers. */
const rememberedMs = 5_000;

// Pages, actions and route handlers are separate bundles of one process, and must know of the same writes.
const shared = globalThis as typeof globalThis & { dealBrainWrites?: Map<number, number> };
shared.dealBrainWrites ??= new Map<number, number>();
const writes = shared.dealBrainWrites;

/** To be called when an account's change, or a job it waited for, is committed. */
export function noteOwnWrite(accountId: number, nowMs = Date.now()): void {
  for (const [account, at] of writes) if (nowMs - at > rememberedMs) writes.delete(account);
  writes.set(accountId, nowMs);
}

/** How lists are to be looked at for an account: who has just changed something must see it, others need not wait. */
export async function lookFor(accountId: number, nowMs = Date.now()): Promise<{ atLeast?: string }> {
  const at = writes.get(accountId);
  return at === undefined || nowMs - at > rememberedMs ? {} : { atLeast: await markPresent() };
}
