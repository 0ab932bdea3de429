type Bucket = { tokens: number; filledAt: number };

/** So many calls a minute per caller, in bursts as large; kept in this process, which is the one that must be protected. */
export function makeRateLimit(callsPerMinute: number) {
  const buckets = new Map<string, Bucket>();
  const perMs = callsPerMinute / 60_000;

  function fill(caller: string, nowMs: number): Bucket {
    if (buckets.size > 10_000) forgetFull(buckets, perMs, callsPerMinute, nowMs);
    const bucket = buckets.get(caller) ?? { tokens: callsPerMinute, filledAt: nowMs };
    bucket.tokens = Math.min(callsPerMinute, bucket.tokens + (nowMs - bucket.filledAt) * perMs);
    bucket.filledAt = nowMs;
    buckets.set(caller, bucket);
    return bucket;
  }

  return {
    /** What a call turned out to cost beyond itself; whoever is in debt waits, at most a minute. */
    charge(caller: string, calls: number, nowMs: number): void {
      const bucket = fill(caller, nowMs);
      bucket.tokens = Math.max(-callsPerMinute, bucket.tokens - calls);
    },
    /** Seconds to wait, or 0 when the call may go on. */
    take(caller: string, nowMs: number): number {
      const bucket = fill(caller, nowMs);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
      bucket.tokens -= 1;
      return 0;
    },
  };
}

/** A full bucket is as good as none. */
function forgetFull(buckets: Map<string, Bucket>, perMs: number, size: number, nowMs: number): void {
  for (const [caller, bucket] of buckets)
    if (bucket.tokens + (nowMs - bucket.filledAt) * perMs >= size) buckets.delete(caller);
}

export const readLimit = makeRateLimit(600);
export const writeLimit = makeRateLimit(120);
