import { runMigrations } from "graphile-worker";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { grantToApplication } from "@/scripts/db/grants";
import { testDatabase } from "../db/testing/test-database";
import { inTransaction } from "../db/transaction";
import { enqueueJob } from "./queue";

const database = testDatabase();
const greet = { name: "greet", payload: z.strictObject({ whom: z.string() }) };

beforeAll(async () => {
  await runMigrations({ connectionString: database.ownerUrl });
  await grantToApplication(database.ownerUrl);
});

const waiting = async () => (await database.pool.query("select task_identifier, key from graphile_worker.jobs")).rows;

it("a small job is there when its transaction is, once per key", async () => {
  const undone = inTransaction(undefined, async (tx) => {
    await enqueueJob(tx, greet, { whom: "nobody" });
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  for (const whom of ["Ada", "Grace"])
    await inTransaction(undefined, (tx) => enqueueJob(tx, greet, { whom }, { key: "once" }));
  expect(await waiting()).toEqual([{ task_identifier: "greet", key: "once" }]);
});
