import { runMigrations } from "graphile-worker";
import { beforeAll, expect, it } from "vitest";
import { grantToApplication } from "@/scripts/db/grants";
import type { Actor } from "../../auth/actor";
import { listSettings } from "../../db/settings/settings";
import { testDatabase } from "../../db/testing/test-database";
import { defaultSettings } from "../../settings/schemas";
import { updateSetting } from "./update-setting";

const database = testDatabase();
const now = new Date();
const admin: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "admin", sessionId: "s" };
const freshness = async () => (await listSettings()).find(({ key }) => key === "freshness");

beforeAll(async () => {
  await runMigrations({ connectionString: database.ownerUrl });
  await grantToApplication(database.ownerUrl);
});

it("answers defaults until something is stored; of two first writers one wins", async () => {
  expect(await freshness()).toMatchObject({ rowVersion: 0, value: defaultSettings.freshness });
  const write = (staleAfterDays: number, rowVersion: number) =>
    updateSetting({ actor: admin, now }, { key: "freshness", rowVersion, value: { staleAfterDays } });
  const both = await Promise.allSettled([write(10, 0), write(20, 0)]);
  expect(both.map(({ status }) => status).sort((a, b) => a.localeCompare(b))).toEqual(["fulfilled", "rejected"]);
  await write(40, 1);
  expect(await freshness()).toMatchObject({ rowVersion: 2, value: { staleAfterDays: 40 } });
  await expect(write(50, 1)).rejects.toMatchObject({ kind: "conflict" });
  const { rows } = await database.pool.query("select task_identifier from graphile_worker.jobs");
  expect(rows).toEqual([{ task_identifier: "refresh-freshness" }]);
});

it("a stored value that no longer fits its shape gives way to the default instead of breaking every page", async () => {
  await database.pool.query(
    `update application_settings set value_json = '{"staleAfterDays": "soon"}' where key = 'freshness'`,
  );
  expect(await freshness()).toMatchObject({ value: defaultSettings.freshness });
});
