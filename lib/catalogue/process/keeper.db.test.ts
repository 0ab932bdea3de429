import fs from "node:fs";
import type http from "node:http";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import { valueWorld } from "../__fixtures__/value-world";
import type { CatalogueKeeper } from "./keeper";

const database = testDatabase("demo");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-catalogue-"));
const socket = path.join(folder, "catalogue.sock");
const token = "a token of sixteen characters and more";
let keeper: CatalogueKeeper;
// Loaded once the environment says where database and catalogue are: whoever writes a log line has read it.
let askCatalogue: typeof import("../client")["askCatalogue"];
let readCatalogueState: typeof import("../client")["readCatalogueState"];
let countListings: typeof import("../find-listings")["countListings"];
let Keeper: typeof import("./keeper")["CatalogueKeeper"];
let running: Promise<void>;
let server: http.Server;
let profileId: number;

beforeAll(async () => {
  Object.assign(process.env, { CATALOGUE_SOCKET: socket, CATALOGUE_TOKEN: token });
  await valueWorld(database.url, "2026-03-01");
  const { rows } = await database.pool.query<{ id: number }>("select id from profile where is_default");
  profileId = rows[0]?.id ?? 0;
  ({ askCatalogue, readCatalogueState } = await import("../client"));
  ({ countListings } = await import("../find-listings"));
  ({ CatalogueKeeper: Keeper } = await import("./keeper"));
  const { serveCatalogue } = await import("./serve");
  keeper = new Keeper({ databaseUrl: database.appUrl, memoryMb: 4_000, onWornOut: () => {} });
  server = await serveCatalogue(keeper, { socket, token });
  running = keeper.run();
  await vi.waitUntil(async () => (await readCatalogueState()).state === "ready", { timeout: 20_000 });
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  keeper.stop();
  await running;
  fs.rmSync(folder, { recursive: true });
});

const filterOf = (input: object): ListingFilter => listingFilterSchema.parse({ profileId, ...input });
const count = (input: object, atLeast?: string) =>
  askCatalogue({ kind: "count", filter: filterOf(input) }, { atLeast });

/** Runs statements in a transaction of their own and answers with its id. */
async function write(...statements: string[]): Promise<string> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    for (const statement of statements) await client.query(statement);
    const { rows } = await client.query<{ id: string }>("select pg_current_xact_id()::text as id");
    await client.query("commit");
    return rows[0]?.id ?? "";
  } finally {
    client.release();
  }
}

describe("a writer finds his own change", () => {
  it("of a listing, of results, of a new listing, and when it is gone", async () => {
    const dear = { ranges: { price_cents: { min: 200_000_000 } } };
    expect(await count(dear)).toBe(0);
    expect(
      await count(dear, await write("update listing set price_usd = 2500000, status = 'active' where id = 7")),
    ).toBe(1);
    const copy = `insert into listing (public_id, title, price_usd, updated_at) values (gen_random_uuid(), 'New', 2600000, now())`;
    expect(await count(dear, await write(copy))).toBe(2);
    const bargain = { choices: { tags: ["bargain"] } };
    const tag = `update valuation set tags_json = '["bargain"]' where listing_id = 7`;
    expect(await count(bargain, await write(tag))).toBe(1);
    expect(await count(dear, await write("update listing set deleted_at = now() where id = 7"))).toBe(1);
    expect(await count(bargain)).toBe(0);
    expect(await count(dear, await write("update listing set deleted_at = null where id = 7"))).toBe(2);
    expect(await count(dear, await write("delete from listing where title = 'New'"))).toBe(1);
  });

  it("of a part, a score and small components", async () => {
    const slow = { ranges: { "cpu.tdp_w": { min: 4_999 } } };
    const cpu =
      "(select cpu_id from listing where cpu_id is not null and status = 'active' and deleted_at is null limit 1)";
    expect(await count(slow, await write(`update cpu set tdp_w = 5000 where id = ${cpu}`))).toBeGreaterThan(0);
    const top = { ranges: { composite: { min: 99.98, max: 99.995 } } };
    expect(await count(top)).toBe(0);
    const score = `update listing_score set composite = 99.99 where profile_id = ${profileId} and listing_id in (
      select id from listing where status = 'active' and deleted_at is null order by id limit 3)`;
    expect(await count(top, await write(score))).toBe(3);
  });

  it("of the words it is found by, whole and cut short", async () => {
    const [whole, short] = [{ text: "optiplex" }, { text: "optip" }];
    const found = (await count(whole)) ?? 0;
    expect(found).toBeGreaterThan(0);
    expect(await count(short)).toBe(found);
    // Nearly every listing has a word that begins so: it waits for its third letter.
    expect(await count({ text: "op" })).toBe(await count({}));
    expect(await count({ text: "optiplex op" })).toBe(found);
    expect(await count({ text: "hp" })).not.toBe(await count({}));
    const other = `(select listing_id from listing_search join listing on id = listing_id
      where not document @@ 'optip:*' and status = 'active' and deleted_at is null order by id limit 1)`;
    const add = `update listing_search set document = document || 'optiplex:99'::tsvector where listing_id = ${other}`;
    expect(await count(whole, await write(add))).toBe(found + 1);
    expect(await count(short)).toBe(found + 1);
    const remove = "update listing_search set document = ts_delete(document, 'optiplex') where document @@ 'optiplex'";
    expect(await count(whole, await write(remove))).toBe(0);
  });

  it("even when an older transaction is still open, and that one's when it ends", async () => {
    const rare = { choices: { seller: ["the slow one", "the quick one"] } };
    const slow = await database.pool.connect();
    await slow.query("begin");
    await slow.query("update listing set seller = 'the slow one', status = 'active' where id = 11");
    const slowId = await slow.query<{ id: string }>("select pg_current_xact_id()::text as id");
    expect(
      await count(rare, await write("update listing set seller = 'the quick one', status = 'active' where id = 12")),
    ).toBe(1);
    await slow.query("commit");
    slow.release();
    expect(await count(rare, slowId.rows[0]?.id)).toBe(2);
  });

  it("and nobody is answered before a change that never comes", async () => {
    expect(await count({}, "999999999999")).toBeUndefined();
  });
});

describe("whatever happens to it", () => {
  it("it loads anew when so much changed that nobody counted, or fields come", async () => {
    const filter = filterOf({ choices: { "custom.shelf": ["A"] } });
    expect(await askCatalogue({ kind: "count", filter })).toBeUndefined();
    const field = `insert into custom_field_definition (entity, key, label, data_type, updated_at) values ('listing', 'shelf', 'Shelf', 'select', now())`;
    await write(field, `update listing set attributes_json = '{"shelf": "A"}', status = 'active' where id = 12`);
    await expect.poll(() => askCatalogue({ kind: "count", filter }), { timeout: 10_000 }).toBe(1);
    await write("insert into listing_change (listing_id) values (0)", "notify listing_change");
    await expect.poll(() => askCatalogue({ kind: "count", filter }), { timeout: 10_000 }).toBe(1);
  });

  it("it comes back when its connections are cut, and SQL answers meanwhile", async () => {
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deal-brain catalogue' and datname = current_database()",
    );
    expect(await countListings(filterOf({}))).toBeGreaterThan(0);
    await expect.poll(async () => (await readCatalogueState()).state, { timeout: 10_000 }).toBe("ready");
    await expect.poll(() => count({}), { timeout: 10_000 }).toBeGreaterThan(0);
  });

  it("it refuses what would not fit its memory, and says so", async () => {
    const small = new Keeper({ databaseUrl: database.appUrl, memoryMb: 64, onWornOut: () => {} });
    const ended = small.run();
    await expect.poll(() => small.state.state, { timeout: 10_000 }).toBe("refused");
    expect(small.state.detail).toMatch(/needs \d+ MB, CATALOGUE_MEMORY_MB is 64/);
    await expect(
      small.ask({ kind: "count", filter: filterOf({}) }, { signal: new AbortController().signal }),
    ).rejects.toThrow("refused");
    small.stop();
    await ended;
  });

  it("it ends itself when its questions have left too much behind, and a new one answers", async () => {
    const { default: heap } = await import("node:v8");
    const worn: string[] = [];
    let memoryMb = 4_000;
    const options = {
      databaseUrl: database.appUrl,
      // As if what the questions took did not come back.
      get memoryMb() {
        return memoryMb;
      },
      onWornOut: (reason: string) => worn.push(reason),
    };
    const used = new Keeper(options);
    const ended = used.run();
    await expect.poll(() => used.state.state, { timeout: 10_000 }).toBe("ready");
    const signal = new AbortController().signal;
    await used.ask({ kind: "matches", query: { conditions: [{ conditions: [] }], named: 0 } }, { signal });
    memoryMb = Math.floor(heap.getHeapStatistics().used_heap_size / 2 ** 20 / 2);
    await ended;
    expect(worn).toHaveLength(1);
    expect(used.state.state).toBe("loading");
    const next = new Keeper({ ...options, memoryMb: 4_000 });
    const nextEnded = next.run();
    await expect.poll(() => next.state.state, { timeout: 10_000 }).toBe("ready");
    next.stop();
    await nextEnded;
  });

  it("it stops reading rules when nobody waits any more, and refuses those it may not read in words", async () => {
    const rule = (at: number) => ({ field_name: "price_usd", operator: "gt", value: at });
    const conditions = Array.from({ length: 2_000 }, (_, at) => ({ conditions: [rule(at), rule(at + 0.5)] }));
    const gone = new AbortController();
    const asked = keeper.ask({ kind: "matches", query: { conditions, named: 0 } }, { signal: gone.signal });
    gone.abort();
    await expect(asked).rejects.toThrow("aborted");
    const document = { groups: [{ rules: Array.from({ length: 5_001 }, () => ({})) }] };
    await expect(askCatalogue({ kind: "analysis", query: { document } })).rejects.toThrow("more than 5,000 rules");
  });

  it("it answers nobody without the token, and no questions it cannot read", async () => {
    const { request } = await import("node:http");
    const ask = (authorization: string, body: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const call = request(
          { socketPath: socket, path: "/ask", method: "POST", headers: { authorization } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode ?? 0);
          },
        );
        call.once("error", reject);
        call.end(body);
      });
    expect(await ask("Bearer nonsense", "{}")).toBe(401);
    expect(await ask(`Bearer ${token}`, "{}")).toBe(422);
    expect(await ask(`Bearer ${token}`, "x".repeat(9 * 2 ** 20)).catch(() => 413)).toBe(413);
  });
});

it("sees of a snapshot what the database says is visible in it", async () => {
  const { sees } = await import("../position");
  const client = new pg.Client(database.url);
  await client.connect();
  const snapshot = "100:110:103,107";
  const { rows } = await client.query<{ id: string; visible: boolean }>(
    "select id::text, pg_visible_in_snapshot(id::text::xid8, $1) as visible from generate_series(98, 112) id",
    [snapshot],
  );
  await client.end();
  for (const { id, visible } of rows) expect(sees(snapshot, id), id).toBe(visible);
});
