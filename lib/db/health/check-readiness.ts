import { setTimeout as sleep } from "node:timers/promises";
import { newestMigration } from "../../env";
import { connections } from "../client";

export type Check = { ok: boolean; detail: string };
export type Readiness = { ready: boolean; checks: { database: Check; migrations: Check; queue: Check } };

/** Who asks wants to know now: a database that takes longer is not ready, whatever it says later. */
const patienceMs = 3_000;

/** Whether requests can be served: the database answers, has this build's schema, and holds the job queue. */
export async function checkReadiness(): Promise<Readiness> {
  const failed = (detail: string): Check => ({ ok: false, detail });
  try {
    const asked = connections().pool.query<{ newest: string | null; queue: boolean }>(`
      select (select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null
              order by migration_name desc limit 1) as newest,
             to_regclass('graphile_worker.jobs') is not null as queue`);
    asked.catch(() => {}); // may fail after we stopped waiting
    const answered = await Promise.race([asked, sleep(patienceMs, undefined, { ref: false })]);
    if (!answered) throw new Error("too late");
    const { rows } = answered;
    const { newest = null, queue = false } = rows[0] ?? {};
    const checks = {
      database: { ok: true, detail: "answers" },
      migrations:
        newest === newestMigration
          ? { ok: true, detail: newest ?? "none" }
          : failed(`the database has ${newest ?? "none"}, this build needs ${newestMigration}`),
      queue: queue ? { ok: true, detail: "installed" } : failed("the job queue is not installed"),
    };
    return { ready: Object.values(checks).every((check) => check.ok), checks };
  } catch {
    const database = failed("does not answer");
    return { ready: false, checks: { database, migrations: failed("not known"), queue: failed("not known") } };
  }
}
