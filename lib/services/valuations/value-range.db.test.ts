import { beforeAll, describe, expect, it } from "vitest";
import { sqlOfClient, sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { loadWorld } from "@/prisma/seed/load-world";
import { valueAndWrite } from "./value-range";

const database = testDatabase();
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
beforeAll(async () => {
  await loadWorld(database.url, "demo");
});

const withClient = async <T>(work: (sql: ReturnType<typeof sqlOfClient>) => Promise<T>): Promise<T> => {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    const answer = await work(sqlOfClient(client));
    await client.query("commit");
    return answer;
  } finally {
    client.release();
  }
};
const count = async (table: string) => (await database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;

describe("valuing a range", () => {
  it("writes every listing once and nothing the second time, through pg and through Prisma alike", async () => {
    expect(await withClient((sql) => valueAndWrite(sql, everything, "test"))).toEqual({ changed: 500, failures: [] });
    expect(await count("valuation")).toBe(500);
    expect(await count("listing_score")).toBe(2500);
    expect(await count("listing_score_snapshot")).toBe(500);
    expect(await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"))).toEqual({
      changed: 0,
      failures: [],
    });
    expect(await withClient((sql) => valueAndWrite(sql, everything, "test"))).toEqual({ changed: 0, failures: [] });
  });
});
