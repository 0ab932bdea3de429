import { beforeAll, expect, it } from "vitest";
import { grantToApplication } from "@/scripts/db/grants";
import type { Actor } from "../../auth/actor";
import { Prisma } from "../../db/generated/client";
import { findPage } from "../../db/listings/find-page";
import { sqlOfTransaction } from "../../db/sql";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction, type Tx } from "../../db/transaction";
import { listingFilterSchema } from "../../listings/filters/listing-filter";
import { undoChange } from "../undo/undo-change";
import { valueAndWrite } from "../valuations/value-range";
import { updateSetting } from "./update-setting";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };

beforeAll(async () => {
  await grantToApplication(database.ownerUrl);
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
});

const name = async (names: string[], rowVersion: number) =>
  updateSetting(context, { key: "sortable_metrics", rowVersion, value: { names } });
const listIndexes = async () =>
  (
    await database.pool.query<{ indexdef: string }>(
      "select indexdef from pg_indexes where indexname like 'valuation\\_metric\\_%' ",
    )
  ).rows
    .map(({ indexdef }) => /-> '(\w+)'/.exec(indexdef)?.[1])
    .sort();

it("a metric has an index from when it is named, the list is sorted by it, and undo takes it back", async () => {
  await name(["marks_per_watt_usd", "usd_per_gb_ram"], 1);
  expect(await listIndexes()).toEqual(["marks_per_watt_usd", "usd_per_gb_ram"]);
  const { changeSetId } = await name(["usd_per_gb_ram"], 2);
  expect(await listIndexes()).toEqual(["usd_per_gb_ram"]);

  const plans: string[] = [];
  const rows = await inTransaction(undefined, async (tx) => {
    await tx.$executeRaw`set local enable_seqscan = off`;
    await tx.$executeRaw`set local enable_sort = off`;
    const explaining = {
      $queryRaw: async (...query: Parameters<typeof Prisma.sql>) => {
        const { text, values } = Prisma.sql(...query);
        plans.push(JSON.stringify(await tx.$queryRawUnsafe(`explain (costs off) ${text}`, ...values)));
        return [];
      },
    } as unknown as Tx;
    const query = {
      filter: listingFilterSchema.parse({}),
      sort: { field: "metrics.usd_per_gb_ram", direction: "desc" },
      limit: 5,
    } as const;
    await findPage(query, explaining);
    return (await findPage(query, tx)).rows;
  });
  expect(rows).toHaveLength(5);
  expect(plans[0]).toMatch(/Index Scan Backward using valuation_metric_/);
  expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => Number(key)).toSorted((a, b) => b - a));

  await undoChange(context, { changeSetId: changeSetId ?? 0 });
  expect(await listIndexes()).toEqual(["marks_per_watt_usd", "usd_per_gb_ram"]);
});
