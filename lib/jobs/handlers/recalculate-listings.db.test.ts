import fs from "node:fs";
import type http from "node:http";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { system } from "@/lib/auth/actor";
import type { CatalogueKeeper } from "@/lib/catalogue/process/keeper";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { loadWorld } from "@/prisma/seed/load-world";

const database = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-touched-"));
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
let keeper: CatalogueKeeper;
let server: http.Server;
let running: Promise<void>;
let loaded: Awaited<ReturnType<typeof load>>;

/** After the environment says where database and catalogue are. */
const load = async () => ({
  ...(await import("@/lib/db/transaction")),
  ...(await import("@/lib/services/valuations/follow-change")),
  ...(await import("@/lib/services/valuations/value-range")),
  ...(await import("@/lib/catalogue/client")),
  ...(await import("../runs/start-run-loop")),
  ...(await import("./recalculate-listings")),
});

beforeAll(async () => {
  const socket = path.join(folder, "catalogue.sock");
  const token = "a token of sixteen characters and more";
  Object.assign(process.env, { CATALOGUE_SOCKET: socket, CATALOGUE_TOKEN: token });
  await loadWorld(database.url, "large", { rows: 3_000 });
  loaded = await load();
  await loaded.inTransaction(undefined, (tx) => loaded.valueAndWrite(sqlOfTransaction(tx), everything, "first"));
  const { CatalogueKeeper: Keeper } = await import("@/lib/catalogue/process/keeper");
  const { serveCatalogue } = await import("@/lib/catalogue/process/serve");
  keeper = new Keeper({ databaseUrl: database.appUrl, memoryMb: 4_000, onWornOut: () => {} });
  server = await serveCatalogue(keeper, { socket, token });
  running = keeper.run();
  await vi.waitUntil(async () => (await loaded.readCatalogueState()).state === "ready", { timeout: 20_000 });
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  keeper.stop();
  await running;
  fs.rmSync(folder, { recursive: true });
});

/** Publishes a version in which one rule is another, and answers the run that follows. */
async function publish(
  change: (document: { groups: { rules: { conditions: unknown; is_active: boolean }[] }[] }) => void,
) {
  const { inTransaction, followChange } = loaded;
  return inTransaction(undefined, async (tx) => {
    const newest = await tx.valuationRulesetVersion.findFirstOrThrow({
      orderBy: [{ rulesetId: "asc" }, { number: "desc" }],
    });
    const snapshot = structuredClone(newest.snapshot) as never;
    change(snapshot);
    const { id, createdAt: _, updatedAt: __, ...fields } = newest;
    const next = await tx.valuationRulesetVersion.create({
      data: { ...fields, number: newest.number + 1, snapshot, hash: "0".repeat(64) } as never,
    });
    return followChange({ actor: system, tx }, { kind: "rulesets", before: [id], after: [next.id] }, "test");
  });
}

async function finish(runId: number | null) {
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 6 });
  const loop = loaded.startRunLoop({ pool, owner: "test", handlers: [loaded.recalculateListingsHandler] });
  try {
    return await vi.waitUntil(
      async () => {
        const { rows } = await database.pool.query("select * from job_run where id = $1", [runId]);
        return ["succeeded", "dead"].includes(rows[0].status) && rows[0];
      },
      { timeout: 30_000 },
    );
  } finally {
    await loop.stop();
    await pool.end();
  }
}

const leftovers = () =>
  loaded.inTransaction(undefined, async (tx) => {
    const { changes } = await loaded.valueRange(sqlOfTransaction(tx), { ...everything, includeInactive: false });
    return changes.length;
  });

it("a changed rule is followed by exactly the listings it touches: a full run finds nothing more", async () => {
  const { rows } = await database.pool.query(
    "select count(*)::int as n from listing where status in ('active', 'pending') and deleted_at is null",
  );
  const { runId } = await publish(({ groups }) => {
    const rule = groups.at(-1)?.rules.at(-1);
    if (rule) rule.is_active = false;
  });
  const run = await finish(runId);
  expect(run).toMatchObject({ status: "succeeded", last_error: null });
  expect(run.total_count).toBeGreaterThan(0);
  expect(run.total_count).toBeLessThan(rows[0].n);
  expect(run.result_json.changed).toBeGreaterThan(0);
  expect(await leftovers()).toBe(0);
});

it("several changes that one run follows are followed version by version", async () => {
  // The first rules out what only the second brings back for others: looking at the two ends alone would see less.
  const first = await publish(({ groups }) => {
    const rule = groups[0]?.rules[0];
    if (rule) rule.is_active = false;
  });
  const second = await publish(({ groups }) => {
    const [rule, other] = [groups[0]?.rules[0], groups.at(-1)?.rules[0]];
    if (rule) rule.is_active = true;
    if (other) other.is_active = false;
  });
  expect(second.runId).toBe(first.runId);
  expect(await finish(second.runId)).toMatchObject({ status: "succeeded" });
  expect(await leftovers()).toBe(0);
});

it("without the columns every listing is looked at, to the same end", async () => {
  keeper.stop();
  server.closeAllConnections();
  server.close();
  await running;
  const { runId } = await publish(({ groups }) => {
    const rule = groups.at(-1)?.rules.at(-1);
    if (rule) rule.is_active = true;
  });
  const run = await finish(runId);
  expect(run).toMatchObject({ status: "succeeded" });
  expect(run.result_json.changed).toBeGreaterThan(0);
  expect(await leftovers()).toBe(0);
});
