import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { testDatabase } from "@/lib/db/testing/test-database";
import { bulkEditListingsHandler } from "@/lib/jobs/handlers/bulk-edit-listings";
import { undoChangeHandler } from "@/lib/jobs/handlers/undo-change";
import { startRunLoop } from "@/lib/jobs/runs/start-run-loop";
import { bulkEditSchema } from "@/lib/listings/bulk-edit";
import { loadWorld } from "@/prisma/seed/load-world";
import { undoChange } from "../changes/undo-change";
import { bulkEdit, previewBulkEdit } from "./bulk-edit";

const database = testDatabase();
const analyst: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "analyst", sessionId: "s" };
const context = { actor: analyst, now: new Date() };

beforeAll(async () => {
  await loadWorld(database.url, "demo");
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'analyst')",
  );
});

const edit = (input: object) => bulkEditSchema.parse(input);
const active = { kind: "filter", filter: {} };
const state = async () =>
  (await database.pool.query("select id, status, price_usd::text, condition, deleted_at from listing order by id"))
    .rows;

async function work(runId: number): Promise<Record<string, unknown>> {
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  const loop = startRunLoop({ pool, owner: "test", handlers: [bulkEditListingsHandler, undoChangeHandler] });
  try {
    for (;;) {
      const { rows } = await database.pool.query("select * from job_run where id = $1", [runId]);
      if (!["queued", "running"].includes(rows[0].status)) return rows[0];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await loop.stop();
    await pool.end();
  }
}

describe("a bulk edit", () => {
  it("says before what it would do, and writes nothing", async () => {
    const before = await state();
    const preview = await previewBulkEdit(context, edit({ target: active, change: { price_percent: -10 } }));
    expect(preview.count).toBe(before.filter(({ status, deleted_at }) => status === "active" && !deleted_at).length);
    const [sample] = preview.samples;
    expect(sample?.after.priceCents).toBe(Math.round((sample?.before.priceCents ?? 0) * 0.9));
    expect(await state()).toEqual(before);
  });

  it("of a few is made at once, with its values, and undone as one", async () => {
    const before = await state();
    const ids = before
      .filter(({ status }) => status === "active")
      .slice(0, 5)
      .map(({ id }) => id);
    const { changeSetId, runId, count } = await bulkEdit(
      context,
      edit({ target: { kind: "ids", ids }, change: { status: "sold", price_percent: 50 } }),
    );
    expect({ runId, count }).toEqual({ runId: null, count: 5 });
    const ranked = await database.pool.query(
      "select count(*)::int as n from valuation where listing_id = any($1) and is_ranked",
      [ids],
    );
    expect(ranked.rows[0].n).toBe(0);
    expect((await state()).filter(({ id, status }) => ids.includes(id) && status === "sold")).toHaveLength(5);
    expect(await undoChange(context, { changeSetId })).toMatchObject({ restored: 5, skipped: [] });
    expect(await state()).toEqual(before);
  });

  it("of all that matches is a job that meets each listing once, and its undo restores exactly", async () => {
    const before = await state();
    const wanted = edit({ target: active, change: { status: "archived", condition: "refurb", price_percent: 10 } });
    const { changeSetId, runId, count } = await bulkEdit(context, wanted);
    await expect(undoChange(context, { changeSetId })).rejects.toThrow(/still being made/);
    expect(await work(runId ?? 0)).toMatchObject({ status: "succeeded", changed_count: count, processed_count: count });
    const after = await state();
    expect(after.filter(({ status }) => status === "archived").length).toBe(
      count + before.filter(({ status }) => status === "archived").length,
    );
    const undo = await undoChange(context, { changeSetId });
    expect(undo.runId).not.toBeNull();
    expect(await work(undo.runId ?? 0)).toMatchObject({ status: "succeeded", succeeded_count: count, failed_count: 0 });
    expect(await state()).toEqual(before);
    await expect(undoChange(context, { changeSetId })).rejects.toThrow(/undone already/);
  });

  it("names what was changed again since, and leaves it", async () => {
    const ids = (await state())
      .filter(({ status }) => status === "active")
      .slice(0, 3)
      .map(({ id }) => id);
    const { changeSetId } = await bulkEdit(
      context,
      edit({ target: { kind: "ids", ids }, change: { status: "pending" } }),
    );
    await database.pool.query("update listing set row_version = row_version + 1 where id = $1", [ids[0]]);
    expect(await undoChange(context, { changeSetId })).toMatchObject({ restored: 2, skipped: [`listing ${ids[0]}`] });
  });

  it("needs the role, and something to change", async () => {
    const viewer = { actor: { ...analyst, role: "viewer" as const }, now: new Date() };
    const wanted = edit({ target: active, change: { status: "sold" } });
    await expect(bulkEdit(viewer, wanted)).rejects.toThrow(/role/);
    expect(bulkEditSchema.safeParse({ target: active, change: {} }).success).toBe(false);
    expect(bulkEditSchema.safeParse({ target: active, change: { price_percent: -100 } }).success).toBe(false);
  });
});
