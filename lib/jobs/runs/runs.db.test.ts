import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Author, system } from "../../auth/actor";
import { claimRun } from "../../db/jobs/claim-run";
import { findRun } from "../../db/jobs/find-run";
import { reapRuns } from "../../db/jobs/reap-runs";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction } from "../../db/transaction";
import { cancelRun } from "../../services/jobs/cancel-run";
import { retryRun } from "../../services/jobs/retry-run";
import { defineRun } from "../definitions/define-run";
import { enqueueRun } from "../queue";
import { defineRunHandler, type RunContext } from "./define-run-handler";
import { RunEnded } from "./run-ended";
import { startRunLoop } from "./start-run-loop";
import { workOnRun } from "./work-on-run";

const database = testDatabase();

type Range = { from: number; to: number };
const tally = defineRun<Range>({
  name: "test.tally",
  payload: z.strictObject({ from: z.int(), to: z.int() }),
  label: ({ from, to }) => `Numbers ${from} to ${to}`,
  merge: (a, b) => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }),
  maxAttempts: 3,
});

type Hooks = {
  parts?: number;
  whilePreparing?: (first: number) => Promise<void>;
  whileWriting?: (client: pg.PoolClient, first: number) => Promise<void>;
};
const batchSize = 10;

/** Writes down every number of its range; a second time would be seen as a second row. */
function tallyHandler({ parts = 0, whilePreparing, whileWriting }: Hooks = {}) {
  const work = async (run: RunContext<Range, number>) => {
    const asked: Promise<void>[] = [];
    if (parts === 0) await run.setTotal(run.payload.to - run.payload.from + 1);
    for (let first = (run.cursor ?? run.payload.from - 1) + 1; first <= run.payload.to; first += batchSize) {
      const last = Math.min(first + batchSize - 1, run.payload.to);
      await asked.at(-2);
      asked.push(
        run.batch({
          prepare: async (client) => {
            await whilePreparing?.(first);
            return (await client.query<{ n: number }>("select generate_series($1::int, $2::int) as n", [first, last]))
              .rows;
          },
          write: async (client, rows) => {
            await whileWriting?.(client, first);
            await client.query("insert into tally (n) select unnest($1::int[])", [rows.map(({ n }) => n)]);
            const failed = rows.filter(({ n }) => n % 7 === 0);
            return {
              cursor: last,
              processed: rows.length,
              succeeded: rows.length - failed.length,
              failed: failed.length,
              changed: 1,
              errors: failed.map(({ n }) => ({ id: n, message: "is a multiple of seven" })),
            };
          },
        }),
      );
    }
    await Promise.all(asked);
    return { done: true };
  };
  if (parts === 0) return defineRunHandler(tally, { cursor: z.int(), work });
  return defineRunHandler(tally, {
    cursor: z.int(),
    plan: async (_, { from, to }) => {
      const size = Math.ceil((to - from + 1) / parts);
      return {
        total: to - from + 1,
        parts: Array.from({ length: parts }, (_, i) => ({
          from: from + i * size,
          to: Math.min(to, from + (i + 1) * size - 1),
        })),
      };
    },
    work,
    finish: async (client, { payload, counts }) => ({
      payload,
      ...counts,
      seen: (await client.query("select count(*)::int as n from tally")).rows[0].n,
    }),
  });
}

const ask = (payload: Range, key?: string) =>
  inTransaction(undefined, (tx) => enqueueRun(tx, tally, payload, { requestedBy: system, key }));
const read = async (id: number) => (await database.pool.query("select * from job_run where id = $1", [id])).rows[0];
const numbers = async () =>
  (await database.pool.query<{ n: number }>("select n from tally order by seq")).rows.map(({ n }) => n);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Workers of this test: each with its own name and its own connections. */
const pools: pg.Pool[] = [];
function worker(name: string) {
  const pool = new pg.Pool({ connectionString: database.appUrl, application_name: name, max: 4 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  pools.push(pool);
  return {
    pool,
    claim: (id?: number) => claimRun(pool, { names: [tally.name], owner: name, id }),
    start: (hooks?: Hooks) => startRunLoop({ pool, owner: name, handlers: [tallyHandler(hooks)] }),
  };
}

const reap = async (self = "reaper") => {
  const client = await database.pool.connect();
  try {
    return await reapRuns(client, self);
  } finally {
    client.release();
  }
};
const endLease = (id: number) =>
  database.pool.query("update job_run set lease_until = clock_timestamp() - interval '1 s' where id = $1", [id]);

async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (isSo(found)) return found;
    await sleep(25);
  }
  throw new Error(`It never came true; last seen: ${JSON.stringify(await look())}`);
}
const ended = (id: number) =>
  until(
    () => read(id),
    ({ status }) => ["succeeded", "dead", "cancelled"].includes(status),
  );

beforeEach(async () => {
  await database.pool.query(`create table if not exists tally (seq serial primary key, n int not null);
    grant all on tally, tally_seq_seq to public; truncate tally; delete from job_run`);
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});

describe("one worker", () => {
  it("does a run, keeps count, and remembers what failed", async () => {
    const { runId } = await ask({ from: 1, to: 95 });
    const loop = worker("a").start();
    expect(await ended(runId)).toMatchObject({
      status: "succeeded",
      label: "Numbers 1 to 95",
      total_count: 95,
      processed_count: 95,
      failed_count: 13,
      changed_count: 10,
      result_json: { done: true },
      batch_count: 10,
      lease_owner: null,
      requested_by: "Deal Brain",
    });
    expect((await read(runId)).errors_json.slice(0, 2)).toEqual([
      { id: 7, message: "is a multiple of seven" },
      { id: 14, message: "is a multiple of seven" },
    ]);
    expect(await numbers()).toEqual(range(1, 95));
    await loop.stop();
  });

  it("keeps batches in order though the next one is ready first", async () => {
    const { runId } = await ask({ from: 1, to: 60 });
    const loop = worker("a").start({ whileWriting: (_, first) => sleep(first % 20 === 1 ? 60 : 0) });
    await ended(runId);
    expect(await numbers()).toEqual(range(1, 60));
    await loop.stop();
  });

  it("hands the run back when told to stop, and the next goes on from there", async () => {
    const { runId } = await ask({ from: 1, to: 2_000 });
    const first = worker("a").start({ whileWriting: () => sleep(5) });
    await until(
      () => read(runId),
      ({ batch_count }) => batch_count > 2,
    );
    await first.stop();
    const between = await read(runId);
    expect(between).toMatchObject({ status: "queued", lease_owner: null, attempts: 0 });
    expect(between.processed_count).toBeLessThan(2_000);
    const second = worker("b").start();
    expect(await ended(runId)).toMatchObject({ status: "succeeded", processed_count: 2_000, failed_count: 285 });
    expect((await read(runId)).errors_json).toHaveLength(100);
    expect(await numbers()).toEqual(range(1, 2_000));
    await second.stop();
  });

  it("keeps what a service does in a transaction of its own kind, and undoes it with the run", async () => {
    const { runId } = await ask({ from: 1, to: 3 });
    const handler = defineRunHandler(tally, {
      work: async (run) => {
        for (const n of [1, 2, 3])
          await run.transact(async (tx) => {
            await tx.$executeRaw`insert into tally (n) values (${n})`;
            if (n === 3) await cancelRun({ actor: system, now: new Date() }, { id: runId });
            return { cursor: n, processed: 1, succeeded: 1, failed: 0, changed: 1 };
          });
      },
    });
    const { pool, claim } = worker("a");
    const run = await claim(runId);
    if (run) await workOnRun(pool, handler, run, new AbortController().signal);
    expect(await read(runId)).toMatchObject({ status: "cancelled", processed_count: 2, cursor_json: 2 });
    expect(await numbers()).toEqual([1, 2]);
  });

  it("does not take a handler that ends early for one that is done", async () => {
    const { runId } = await ask({ from: 1, to: 50 });
    const { pool, claim } = worker("a");
    const run = await claim(runId);
    const handler = defineRunHandler(tally, { work: async () => undefined });
    if (run) await workOnRun(pool, handler, run, AbortSignal.abort(new RunEnded("stopped")));
    expect(await read(runId)).toMatchObject({ status: "queued", processed_count: 0 });
  });

  it("tries a batch again that met a deadlock or a broken connection", async () => {
    const { runId } = await ask({ from: 1, to: 50 });
    const failedOnce = new Set<number>();
    const loop = worker("a").start({
      whileWriting: async (client, first) => {
        if (failedOnce.has(first)) return;
        failedOnce.add(first);
        await client.query("insert into tally (n) values (-1)");
        await (first === 21
          ? client.query("select pg_terminate_backend(pg_backend_pid())")
          : Promise.reject(Object.assign(new Error("deadlock detected"), { code: "40P01" })));
      },
    });
    expect(await ended(runId)).toMatchObject({ status: "succeeded", batch_count: 5, fencing_token: "1" });
    expect(await numbers()).toEqual(range(1, 50));
    await loop.stop();
  });

  it("gives a run up after its attempts, and keeps the last error", async () => {
    const { runId } = await ask({ from: 1, to: 50 });
    const loop = worker("a").start({ whileWriting: () => Promise.reject(new Error("The disk is made of cheese")) });
    await until(
      async () => {
        await database.pool.query("update job_run set available_at = now() where status = 'queued'");
        return read(runId);
      },
      ({ status }) => status === "dead",
    );
    expect(await read(runId)).toMatchObject({
      attempts: 3,
      last_error: "The disk is made of cheese",
      processed_count: 0,
    });
    expect(await numbers()).toEqual([]);
    await loop.stop();
  });
});

describe("several workers", () => {
  it("share the parts of a run; the last to end finishes it", async () => {
    const { runId } = await ask({ from: 1, to: 400 });
    const loops = ["a", "b"].map((name) => worker(name).start({ parts: 8, whileWriting: () => sleep(3) }));
    expect(await ended(runId)).toMatchObject({
      status: "succeeded",
      total_count: 400,
      result_json: { payload: { from: 1, to: 400 }, processed: 400, failed: 57, seen: 400 },
    });
    expect((await numbers()).sort((a, b) => a - b)).toEqual(range(1, 400));
    await Promise.all(loops.map((loop) => loop.stop()));
  });

  it("claim each run once", async () => {
    const asked = await Promise.all(range(1, 20).map((n) => ask({ from: n, to: n })));
    const { claim } = worker("a");
    const claimed = await Promise.all(range(1, 30).map(() => claim()));
    expect(claimed.flatMap((run) => run?.id ?? []).sort((a, b) => a - b)).toEqual(
      asked.map(({ runId }) => runId).sort((a, b) => a - b),
    );
  });

  it("a worker frozen past its lease loses, whatever it had ready", async () => {
    const { runId } = await ask({ from: 1, to: 40 });
    const frozen = worker("frozen");
    const run = await frozen.claim(runId);
    if (!run) throw new Error("There is no run to claim");
    const woken = Promise.withResolvers<void>();
    const asleep = Promise.withResolvers<void>();
    const handler = tallyHandler({
      whileWriting: async (client, first) => {
        if (first !== 21) return;
        await client.query("insert into tally (n) values (-1)"); // holds locks, sleeps, and means to go on
        asleep.resolve();
        await woken.promise;
      },
    });
    const dreaming = workOnRun(frozen.pool, handler, run, new AbortController().signal);
    await asleep.promise;
    await endLease(runId);
    expect(await reap()).toEqual([{ id: runId, name: tally.name, status: "queued", owner: "frozen" }]);
    const next = worker("next").start();
    expect(await ended(runId)).toMatchObject({ status: "succeeded", processed_count: 40, fencing_token: "2" });
    woken.resolve();
    await dreaming;
    expect(await numbers()).toEqual(range(1, 40));
    expect(await read(runId)).toMatchObject({ status: "succeeded", processed_count: 40, fencing_token: "2" });
    await next.stop();
  });
});

describe("a cancelled run", () => {
  const ada = { accountId: 7, name: "Ada", email: "ada@example.com", role: "viewer", sessionId: "s" } as const;
  const askAs = (actor: Author, payload: Range) =>
    inTransaction(undefined, (tx) => enqueueRun(tx, tally, payload, { requestedBy: actor }));
  const as = (actor: Author) => ({ actor, now: new Date() });

  it("never begins while it waits, and can be put back", async () => {
    const { runId } = await askAs(ada, { from: 1, to: 9 });
    await expect(cancelRun(as({ ...ada, accountId: 8 }), { id: runId })).rejects.toMatchObject({ kind: "not_found" });
    await cancelRun(as(ada), { id: runId });
    await expect(cancelRun(as(ada), { id: runId })).rejects.toMatchObject({ kind: "conflict" });
    expect(await worker("a").claim()).toBeUndefined();
    await expect(retryRun(as(ada), { id: runId })).rejects.toMatchObject({ kind: "forbidden" });
    await retryRun(as({ ...ada, accountId: 9, role: "admin" }), { id: runId });
    const loop = worker("b").start();
    expect(await ended(runId)).toMatchObject({ status: "succeeded", processed_count: 9 });
    await loop.stop();
    const audited = await database.pool.query(
      "select action, actor_name from audit_log where entity = 'job' and entity_id = $1 order by id",
      [runId],
    );
    expect(audited.rows).toEqual(["jobs.cancel", "jobs.retry"].map((action) => ({ action, actor_name: "Ada" })));
  });

  it("stops within a batch with all its parts, and goes on where each stopped", async () => {
    const { runId } = await ask({ from: 1, to: 4_000 });
    const loops = ["a", "b"].map((name) => worker(name).start({ parts: 4, whileWriting: () => sleep(5) }));
    await until(
      () => findRun(runId),
      (run) => (run?.processed ?? 0) > 40,
    );
    await cancelRun(as(system), { id: runId });
    expect(await ended(runId)).toMatchObject({ status: "cancelled" });
    const kept = (await findRun(runId))?.processed;
    expect(await numbers()).toHaveLength(kept ?? 0);
    expect(kept).toBeLessThan(4_000);
    await retryRun(as(system), { id: runId });
    expect(await ended(runId)).toMatchObject({ status: "succeeded", result_json: { processed: 4_000, seen: 4_000 } });
    expect((await numbers()).sort((a, b) => a - b)).toEqual(range(1, 4_000));
    await Promise.all(loops.map((loop) => loop.stop()));
  });
});

it("a run with a dead part is dead when the others have ended; trying again does only that part", async () => {
  const { runId } = await ask({ from: 1, to: 40 });
  let broken = true;
  const loop = worker("a").start({
    parts: 4,
    whileWriting: async (_, first) => {
      if (broken && first === 21) throw new Error("The third part is broken");
    },
  });
  await until(
    async () => {
      await database.pool.query("update job_run set available_at = now() where status = 'queued'");
      return read(runId);
    },
    ({ status }) => status === "dead",
  );
  expect(await findRun(runId)).toMatchObject({ processed: 30, total: 40, lastError: "The third part is broken" });
  broken = false;
  await retryRun({ actor: system, now: new Date() }, { id: runId });
  expect(await ended(runId)).toMatchObject({ status: "succeeded", result_json: { processed: 40, seen: 40 } });
  await loop.stop();
});

it("whatever befalls its workers and whenever, a run ends as if nothing had", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ afterMs: fc.integer({ min: 1, max: 60 }), blow: fc.constantFrom("freeze", "cut", "stop") }),
        {
          maxLength: 6,
        },
      ),
      fc.integer({ min: 0, max: 3 }),
      async (blows, parts) => {
        await database.pool.query("truncate tally; delete from job_run");
        const { runId } = await ask({ from: 1, to: 300 });
        const start = (name: string) => worker(name).start({ parts, whileWriting: () => sleep(1) });
        const loops = [start("w0"), start("w1")];
        for (const [i, { afterMs, blow }] of blows.entries()) {
          await sleep(afterMs);
          // Frozen: the lease ends while the worker goes on; cut: its connections end; stopped: told to.
          if (blow === "freeze") {
            await database.pool.query(
              "update job_run set lease_until = now() - interval '1 s' where lease_until > now()",
            );
            await reap();
          } else if (blow === "cut")
            await database.pool.query(
              "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'w_'",
            );
          else {
            await loops.shift()?.stop();
            loops.push(start(`w${i + 2}`));
          }
        }
        await until(
          async () => {
            await database.pool.query(
              "update job_run set available_at = now() where status = 'queued'; notify job_run",
            );
            return read(runId);
          },
          ({ status }) => status === "succeeded",
        );
        expect((await numbers()).sort((a, b) => a - b)).toEqual(range(1, 300));
        expect(await findRun(runId)).toMatchObject({ processed: 300, failed: 42 });
        await Promise.all(loops.map((loop) => loop.stop()));
        await Promise.all(pools.splice(0).map((pool) => pool.end()));
      },
    ),
    { numRuns: 15 },
  );
}, 240_000);

describe("requests with one key", () => {
  it("become one run while it waits, however many ask at once", async () => {
    const answers = await Promise.all(range(1, 20).map((n) => ask({ from: n, to: n + 1 }, "k")));
    expect(answers.filter(({ coalesced }) => !coalesced)).toHaveLength(1);
    expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
    const run = await read(answers[0]?.runId ?? 0);
    expect(run).toMatchObject({ payload_json: { from: 1, to: 21 }, label: "Numbers 1 to 21" });
  });

  it("become a second run once the first has begun, which waits for its end", async () => {
    const { runId } = await ask({ from: 1, to: 5 }, "k");
    const { pool, claim } = worker("a");
    const run = await claim();
    const later = await ask({ from: 6, to: 9 }, "k");
    expect(later).toEqual({ runId: expect.any(Number), coalesced: false });
    expect(await claim()).toBeUndefined();
    if (run) await workOnRun(pool, tallyHandler(), run, new AbortController().signal);
    expect(await read(runId)).toMatchObject({ status: "succeeded" });
    expect(await claim()).toMatchObject({ id: later.runId });
  });
});

it("a run whose worker never answers is put back twice and then given up", async () => {
  const { runId } = await ask({ from: 1, to: 5 });
  const { claim } = worker("a");
  for (const status of ["queued", "queued", "dead"]) {
    await database.pool.query("update job_run set available_at = now() where status = 'queued'");
    await claim();
    await endLease(runId);
    expect(await reap()).toMatchObject([{ id: runId, status }]);
  }
  expect(await read(runId)).toMatchObject({ last_error: "The worker a stopped answering." });
});
