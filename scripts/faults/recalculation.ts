import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { system } from "../../lib/auth/actor";
import { closeConnections } from "../../lib/db/close-connections";
import { inTransaction } from "../../lib/db/transaction";
import { readEnvAgain } from "../../lib/env";
import { recalculateListings } from "../../lib/jobs/definitions/recalculate-listings";
import { enqueueRun } from "../../lib/jobs/queue";

export type Progress = { status: string; processed: number; total: number | null; lastError: string | null };

/** A recalculation of everything, seen from outside: asked for, watched, and its result in one number per table. */
export function makeRecalculation(ownerUrl: string, appUrl: string) {
  process.env.DATABASE_URL = appUrl;
  readEnvAgain();

  const ask = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({
      connectionString: ownerUrl,
      connectionTimeoutMillis: 2_000,
      query_timeout: 120_000,
    });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      void client.end().catch(() => {});
    }
  };

  const readProgress = async (runId: number): Promise<Progress | undefined> => {
    const [row] = await ask<Progress>(
      `select status, total_count as total, last_error as "lastError",
         (select coalesce(sum(processed_count), 0)::int from job_run p where p.id = r.id or p.parent_id = r.id) as processed
       from job_run r where id = $1`,
      [runId],
    );
    return row;
  };

  return {
    ask,
    readProgress,
    /** Forgets every valuation and asks for all of them. */
    begin: async (): Promise<number> => {
      await ask("truncate valuation, valuation_breakdown, listing_score, listing_score_snapshot");
      const { runId } = await inTransaction(undefined, (tx) =>
        enqueueRun(
          tx,
          recalculateListings,
          { scope: { kind: "all" }, batchSize: 1_000, includeInactive: true, reason: "fault test" },
          { requestedBy: system },
        ),
      );
      return runId;
    },
    /** Waits for the end, and finds out if progress ever moved back. */
    waitForEnd: async (runId: number): Promise<Progress> => {
      let furthest = 0;
      for (let tries = 0; tries < 1_800; tries++) {
        const seen = await readProgress(runId).catch(() => undefined);
        if (seen && seen.processed < furthest)
          throw new Error(`Progress moved back from ${furthest} to ${seen.processed}`);
        furthest = seen?.processed ?? furthest;
        if (seen && !["queued", "running"].includes(seen.status)) return seen;
        await sleep(100);
      }
      throw new Error(`The run did not end within three minutes: ${JSON.stringify(await readProgress(runId))}`);
    },
    /** What was computed, whatever the order and the time it was written in. */
    fingerprint: async (): Promise<Record<string, string>> => {
      const found: Record<string, string> = {};
      for (const table of ["valuation", "valuation_breakdown", "listing_score", "listing_score_snapshot"]) {
        const [row] = await ask<{ print: string }>(
          `select count(*) || ' rows, ' || coalesce(sum(hashtextextended(
             (to_jsonb(t) - '{id,created_at,updated_at}'::text[])::text, 0)::numeric), 0) as print from ${table} t`,
        );
        found[table] = row?.print ?? "";
      }
      return found;
    },
    close: closeConnections,
  };
}

export type Recalculation = ReturnType<typeof makeRecalculation>;
