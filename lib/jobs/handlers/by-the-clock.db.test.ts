import type { JobHelpers } from "graphile-worker";
import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { openDesk } from "@/lib/services/rulesets/open-desk";
import { openVersions } from "@/lib/services/rulesets/open-versions";
import { publishDraft } from "@/lib/services/rulesets/publish-draft";
import { saveDraft } from "@/lib/services/rulesets/save-draft";
import { valueAndWrite } from "@/lib/services/valuations/value-range";
import { startRunLoop } from "../runs/start-run-loop";
import { recalculateListingsHandler } from "./recalculate-listings";
import { tasks } from "./small-jobs";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;
const prices = () =>
  one<string>(
    "select md5(string_agg(v.adjusted_price_usd::text, ' ' order by v.listing_id)) from valuation v join listing l on l.id = v.listing_id where l.status in ('active', 'pending')",
  );
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: false };
const valueAll = () => inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
const runs = () =>
  one<number>("select count(*)::int from job_run where parent_id is null and reason = 'a scheduled version begins'");

/** What the timetable does every minute, and the workers after it. */
async function tick(): Promise<void> {
  await tasks["apply-due-versions"]?.(
    { _cron: { ts: "2026-11-21T14:10:00.000Z", backfilled: false } },
    {} as JobHelpers,
  );
  const loop = startRunLoop({ pool: database.pool, owner: "test", handlers: [recalculateListingsHandler] });
  try {
    while (await one("select exists (select 1 from job_run where status in ('queued', 'running'))"))
      await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    await loop.stop();
  }
}

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  await valueAll();
});

it("a scheduled version takes effect once its moment has come, not before and not twice", async () => {
  const rulesetId = await one<number>("select id from valuation_ruleset where priority = 10");
  const desk = await openDesk(rulesetId);
  const document = structuredClone(desk?.document) as Ruleset;
  for (const group of document.groups) group.weight *= 2;
  const { rowVersion } = await saveDraft(context, {
    rulesetId,
    rowVersion: null,
    document: { ...document, priority: 11 } as never,
  });
  const later = new Date(context.now.getTime() + 3_600_000);
  const { versionId } = await publishDraft(context, {
    rulesetId,
    rowVersion,
    note: null,
    effectiveAt: later,
    isSure: true,
  });
  const before = await prices();
  const shown = async () => (await openVersions(rulesetId, null)) ?? { effectiveId: null, versions: [] };
  const priority = () => one("select priority from valuation_ruleset where id = $1", [rulesetId]);

  await tick();
  expect(await runs()).toBe(0);
  expect(await prices()).toBe(before);
  expect(await shown()).not.toMatchObject({ effectiveId: versionId });
  expect((await shown()).versions[0]).toMatchObject({ id: versionId, isScheduled: true, effectiveAt: later });

  await database.pool.query(
    "update valuation_ruleset_version set effective_at = now() - interval '1 second' where id = $1",
    [versionId],
  );
  await tick();
  expect(await runs()).toBe(1);
  expect(await one("select array_agg(distinct status) from job_run")).toEqual(["succeeded"]);
  const after = await prices();
  expect(after).not.toBe(before);
  expect(await priority()).toBe(11);
  expect(await shown()).toMatchObject({ effectiveId: versionId });
  expect((await shown()).versions[0]).toMatchObject({ isScheduled: false });
  await valueAll();
  expect(await prices()).toBe(after);

  await tick();
  expect(await runs()).toBe(1);
});
