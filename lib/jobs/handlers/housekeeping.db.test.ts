import { type JobHelpers, runMigrations } from "graphile-worker";
import { beforeAll, expect, it } from "vitest";
import { grantToApplication } from "@/scripts/db/grants";
import { readQueueState } from "../../db/jobs/read-queue-state";
import { testDatabase } from "../../db/testing/test-database";
import { runHousekeeping } from "./housekeeping";
import { tasks } from "./small-jobs";

const database = testDatabase();
const ask = async <Row>(sql: string) => (await database.pool.query(sql)).rows as Row[];

beforeAll(async () => {
  await runMigrations({ connectionString: database.ownerUrl });
  await grantToApplication(database.ownerUrl);
});

it("deletes what has served its time, and nothing else", async () => {
  await ask(`insert into job_run (name, status, finished_at) values
    ('old', 'succeeded', now() - interval '31 days'), ('recent', 'succeeded', now() - interval '29 days'),
    ('old and dead', 'dead', now() - interval '31 days'), ('very old and dead', 'dead', now() - interval '91 days'),
    ('waiting', 'queued', null)`);
  await ask(
    "insert into job_run (name, parent_id, status) select 'part', id, 'succeeded' from job_run where name like '%old'",
  );
  await ask(`insert into listing_change (listing_id, created_at)
    select 1, now() - interval '61 minutes' from generate_series(1, 20001) union all select 2, now() - interval '59 minutes'`);
  await tasks.housekeeping?.({ _cron: { ts: "2026-11-21T14:10:00.000Z", backfilled: false } }, {} as JobHelpers);
  expect(await ask("select name from job_run order by id")).toEqual(
    ["recent", "old and dead", "waiting"].map((name) => ({ name })),
  );
  expect(await ask("select distinct listing_id from listing_change")).toEqual([{ listing_id: 2 }]);
});

it("gives small jobs free that a killed worker left locked", async () => {
  await ask("select graphile_worker.add_job('greet'), graphile_worker.add_job('greet')");
  await ask(`update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '11 minutes'
    where id = (select min(id) from graphile_worker._private_jobs)`);
  expect(await readQueueState()).toMatchObject({ waiting: 2, runsByStatus: { queued: 1, dead: 1, running: 0 } });
  await runHousekeeping();
  expect(await readQueueState()).toMatchObject({ waiting: 3 });
});
