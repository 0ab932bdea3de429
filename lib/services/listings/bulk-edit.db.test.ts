import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { listAudit } from "@/lib/db/audit/list-audit";
import { testDatabase } from "@/lib/db/testing/test-database";
import { bulkEditListingsHandler } from "@/lib/jobs/handlers/bulk-edit-listings";
import { undoChangeHandler } from "@/lib/jobs/handlers/undo-change";
import { startRunLoop } from "@/lib/jobs/runs/start-run-loop";
import { bulkEditSchema } from "@/lib/listings/bulk-edit";
import { retryRun } from "../jobs/retry-run";
import { undoChange } from "../undo/undo-change";
import { bulkEdit, previewBulkEdit } from "./bulk-edit";

const database = testDatabase("demo");
const analyst: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "analyst", sessionId: "s" };
const admin: Actor = { ...analyst, role: "admin" };
const context = { actor: analyst, now: new Date() };

beforeAll(async () => {
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

  it("whose undo is cancelled is undone in part, says so, and is undone to the end by undoing it again", async () => {
    // More than one batch.
    await database.pool.query(
      `insert into listing (public_id, title, price_usd, condition, status)
       select gen_random_uuid(), 'Box ' || at, 100, 'used', 'active' from generate_series(1, 200) at`,
    );
    const before = await state();
    const shown = async () => (await listAudit({ limit: 50, withAccounts: true })).find(({ id }) => id === madeBy);
    const { changeSetId, runId, count } = await bulkEdit(
      context,
      edit({ target: active, change: { condition: "refurb", price_percent: 10 } }),
    );
    await work(runId ?? 0);
    const madeBy = (await database.pool.query("select id::text from audit_log where change_set_id = $1", [changeSetId]))
      .rows[0].id;
    const undo = await undoChange(context, { changeSetId });
    await expect(undoChange(context, { changeSetId })).rejects.toThrow(/is being undone already, by job/);
    await database.pool.query(`create function cancel_undo() returns trigger language plpgsql as $$ begin
      update job_run set cancel_requested_at = now() where id = new.id; return null; end $$;
      create trigger cancel_undo after update of cursor_json on job_run for each row
      when (new.processed_count > 0 and new.cancel_requested_at is null) execute function cancel_undo()`);
    const cancelled = await work(undo.runId ?? 0);
    expect(cancelled).toMatchObject({ status: "cancelled", batch_count: 1 });
    expect(cancelled.processed_count).toBeLessThan(count);
    await database.pool.query("drop trigger cancel_undo on job_run");
    expect(await shown()).toMatchObject({ undoableChangeSetId: changeSetId, isPartlyUndone: true });
    await expect(retryRun({ ...context, actor: admin }, { id: runId ?? 0 })).rejects.toThrow(/was undone since/);

    const again = await undoChange(context, { changeSetId });
    expect(again).toMatchObject({ runId: undo.runId, changeSetId: undo.changeSetId });
    expect(await work(again.runId ?? 0)).toMatchObject({
      status: "succeeded",
      succeeded_count: count,
      failed_count: 0,
    });
    expect(await shown()).toMatchObject({ undoableChangeSetId: null, isPartlyUndone: false });
    expect(await state()).toEqual(before);
  });

  it("whose undo was cancelled and itself taken back is undone by a new job, and the old one is not tried again", async () => {
    const { changeSetId, runId } = await bulkEdit(context, edit({ target: active, change: { price_percent: 5 } }));
    await work(runId ?? 0);
    const undo = await undoChange(context, { changeSetId });
    await database.pool.query("update job_run set status = 'cancelled' where id = $1", [undo.runId]);
    const { rows } = await database.pool.query("select id, price_usd from listing where status = 'active' limit 1");
    await database.pool.query(
      "insert into change_set_row (change_set_id, entity, entity_id, before_json, row_version_after) select $1, 'listing', id::text, jsonb_build_object('priceUsd', price_usd::text), row_version from listing where id = $2",
      [undo.changeSetId, rows[0].id],
    );
    await undoChange(context, { changeSetId: undo.changeSetId ?? 0 });
    await expect(retryRun({ ...context, actor: admin }, { id: undo.runId ?? 0 })).rejects.toThrow(/was undone since/);
    expect((await undoChange(context, { changeSetId })).runId).not.toBe(undo.runId);
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
