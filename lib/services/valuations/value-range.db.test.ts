import type pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { system } from "@/lib/auth/actor";
import { type Sql, sqlOfClient, sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { writeValuations } from "@/lib/db/valuations/write-valuations";
import { updateListing } from "../listings/update-listing";
import { followChange } from "./follow-change";
import { valueAndWrite, valueRange } from "./value-range";

const database = testDatabase("demo");
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const context = { actor: system as never, now: new Date() };

beforeAll(async () => {
  await begin((sql) => valueAndWrite(sql, everything, "first"));
});
beforeEach(async () => {
  await database.pool.query("delete from job_run");
});

/** One transaction on a connection of its own; `hold` keeps it open until the test lets go. */
async function begin<T>(work: (sql: Sql, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    const answer = await work(sqlOfClient(client), client);
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows as Row[];
const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await ask<Record<string, Value>>(text, values))[0] ?? {})[0] as Value;
const adjustedOf = (id: number) =>
  one<string>("select adjusted_price_usd::text from valuation where listing_id = $1", [id]);
const anActiveListing = () =>
  one<number>("select min(id) from listing where status = 'active' and cpu_id is not null and ruleset_id is null");
/** What a full run would still change: nothing, when everything that had to follow a change has followed it. */
const countLeftovers = async () =>
  (await begin((sql) => valueRange(sql, everything))).changes.map((row) => row.listingId);
const changePrice = async (id: number, price: number) => {
  const rowVersion = await one<number>("select row_version from listing where id = $1", [id]);
  return updateListing(context, { id, rowVersion, patch: { price_usd: price } as never });
};

describe("valuing a range", () => {
  it("writes every listing with its scores and one line of history, and nothing the second time", async () => {
    for (const [table, rows] of [
      ["valuation", 500],
      ["valuation_breakdown", 500],
      ["listing_score", 2_500],
    ] as const)
      expect(await one(`select count(*)::int from ${table}`)).toBe(rows);
    expect(await one("select count(*)::int from listing_score_snapshot where reason = 'first'")).toBe(500);
    expect(await begin((sql) => valueAndWrite(sql, everything, "again"))).toEqual({ changed: 0, failures: [] });
    expect(await one("select count(*)::int from listing_score_snapshot where reason = 'again'")).toBe(0);
  });

  it("finds the same through Prisma's transaction as through pg's", async () => {
    const answer = await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "prisma"));
    expect(answer).toEqual({ changed: 0, failures: [] });
  });

  it("tells each component what the rules gave it, cents and all, and takes it back with the rule", async () => {
    const id = await one<number>("select min(listing_id) from listing_component where component_type = 'wifi'");
    const given = () =>
      ask<{ usd: string | null }>(
        `select adjustment_value_usd::text as usd from listing_component
         where listing_id = $1 and component_type = 'wifi' order by id`,
        [id],
      );
    expect(await given()).toEqual([{ usd: "-6.00" }]);
    await database.pool.query(
      `insert into listing_component (listing_id, component_type, quantity, updated_at)
       values ($1, 'wifi', 1, now()), ($1, 'wifi', 5, now())`,
      [id],
    );
    await begin((sql) => valueAndWrite(sql, everything, "more"));
    expect(await given()).toEqual([{ usd: "-0.86" }, { usd: "-0.85" }, { usd: "-4.29" }]);
    await database.pool.query(
      "update listing set disabled_ruleset_ids = (select array_agg(id) from valuation_ruleset) where id = $1",
      [id],
    );
    await begin((sql) => valueAndWrite(sql, everything, "none"));
    expect(await given()).toEqual([{ usd: null }, { usd: null }, { usd: null }]);
    expect(await countLeftovers()).toEqual([]);
  });

  it("does not let a slower valuation replace that of a later edit", async () => {
    const id = await anActiveListing();
    await begin(async (_, client) => {
      await client.query("update valuation set result_hash = 0 where listing_id = $1", [id]);
    });
    const late = await database.pool.connect();
    await late.query("begin");
    const { changes } = await valueRange(sqlOfClient(late), everything);
    expect(changes.map(({ listingId }) => listingId)).toEqual([id]);
    await changePrice(id, 77_77);
    const afterEdit = await adjustedOf(id);
    expect((await writeValuations(sqlOfClient(late), changes, "late")).size).toBe(0);
    await late.query("commit");
    late.release();
    expect(await adjustedOf(id)).toBe(afterEdit);
    expect(await countLeftovers()).toEqual([]);
  });

  it("lets no rule, profile, setting or component change between reading and writing", async () => {
    const valuing = await database.pool.connect();
    await valuing.query("begin");
    await valueRange(sqlOfClient(valuing), everything);
    for (const statement of [
      "update cpu set notes = 'x' where id = (select min(id) from cpu)",
      "update profile set description = 'x' where is_default",
      "update application_settings set description = 'x'",
      "update valuation_ruleset set description = 'x'",
    ])
      await expect(
        begin(async (_, client) => {
          await client.query("set local lock_timeout = '50ms'");
          await client.query(statement);
        }),
        statement,
      ).rejects.toThrow(/lock timeout/);
    await valuing.query("rollback");
    valuing.release();
  });
});

describe("what follows a change", () => {
  it("a listing is valued in the transaction of its edit, whatever its status", async () => {
    const id = await one<number>("select min(id) from listing where status = 'sold'");
    const before = await adjustedOf(id);
    await changePrice(id, 99_999);
    expect(await adjustedOf(id)).not.toBe(before);
    expect(await one("select count(*)::int from job_run")).toBe(0);
    expect(await countLeftovers()).toEqual([]);
  });

  it("a component moves exactly its own listings: few at once, many by a run", async () => {
    const cpus = await ask<{ id: number; listings: number }>(
      "select cpu_id as id, count(*)::int as listings from listing where cpu_id is not null and deleted_at is null and status in ('active', 'pending') group by cpu_id order by 2",
    );
    const [rare] = cpus.filter(({ listings }) => listings > 1);
    if (!rare) throw new Error("The demo has no processor with two listings");
    const change = (id: number) =>
      inTransaction(undefined, async (tx) => {
        await tx.cpu.update({ where: { id }, data: { cpuMarkMulti: 12_345 } });
        return followChange({ actor: system, tx }, { kind: "component", table: "cpu", ids: [id] }, "cpu changed");
      });
    expect(await change(rare.id)).toEqual({ changed: rare.listings, runId: null });
    const sold = await countLeftovers();
    expect(
      await one("select count(*)::int from listing where id = any($1) and status in ('active', 'pending')", [sold]),
    ).toBe(0);
    const all = await inTransaction(undefined, (tx) =>
      followChange({ actor: system, tx }, { kind: "all" }, "everything"),
    );
    expect(all.runId).not.toBeNull();
  });

  it("ten changes of rules wait for one run", async () => {
    const ids = await ask<{ id: number }>("select id from valuation_ruleset_version order by id");
    const runs = new Set<number | null>();
    for (let at = 0; at < 10; at++) {
      const scope = { kind: "rulesets" as const, before: [ids[0]?.id ?? 0], after: [ids[at % 3]?.id ?? 0] };
      runs.add((await inTransaction(undefined, (tx) => followChange({ actor: system, tx }, scope, "rules"))).runId);
    }
    expect(runs.size).toBe(1);
    expect(await one("select payload_json -> 'scope' -> 'after' from job_run")).toEqual(ids.map(({ id }) => id));
  });

  it("what is archived leaves the ranks with the statement that says so, and comes back with it", async () => {
    const id = await anActiveListing();
    const ranks = () =>
      ask(
        "select v.is_ranked as valuation, bool_and(s.is_ranked) as scores from valuation v join listing_score s using (listing_id) where v.listing_id = $1 group by 1",
        [id],
      );
    await database.pool.query("update listing set status = 'archived', row_version = row_version + 1 where id = $1", [
      id,
    ]);
    expect(await ranks()).toEqual([{ valuation: false, scores: false }]);
    await database.pool.query("update listing set status = 'active', row_version = row_version + 1 where id = $1", [
      id,
    ]);
    expect(await ranks()).toEqual([{ valuation: true, scores: true }]);
  });
});
