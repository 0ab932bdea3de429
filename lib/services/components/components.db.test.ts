import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { COMPONENT_KINDS } from "../../components/kinds";
import { COMPONENT_SORTS, type ComponentCursor } from "../../components/list-query";
import { saveComponentSchema } from "../../components/schemas";
import { findComponent } from "../../db/components/find-component";
import { findComponentUsage } from "../../db/components/find-component-usage";
import { findPriceStatistics } from "../../db/components/find-price-statistics";
import { listComponents } from "../../db/components/list-components";
import { findTextQuery } from "../../db/search/find-search-terms";
import { sqlOfTransaction } from "../../db/sql";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction, reading } from "../../db/transaction";
import { runRefreshSearch } from "../../jobs/handlers/refresh-search";
import { undoChangeHandler } from "../../jobs/handlers/undo-change";
import { startRunLoop } from "../../jobs/runs/start-run-loop";
import { undoChange } from "../undo/undo-change";
import { valueAndWrite } from "../valuations/value-range";
import { deleteComponent } from "./delete-component";
import { mergeComponents } from "./merge-components";
import { previewMerge } from "./preview-merge";
import { saveComponent } from "./save-component";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const analyst = { ...context, actor: { ...admin, role: "analyst" as const } };

const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;
const linked = () =>
  one(`select md5(string_agg(concat_ws(' ', id, cpu_id, ram_spec_id, ram_gb, primary_storage_profile_id, primary_storage_gb,
    primary_storage_type, secondary_storage_profile_id, secondary_storage_gb, ports_profile_id), ',' order by id)) from listing`);
const valued = () =>
  one("select md5(string_agg(listing_id || ' ' || adjusted_price_usd, ',' order by listing_id)) from valuation");
const save = (input: object) => saveComponent(context, saveComponentSchema.parse(input));
const mostUsed = (column: string) =>
  one<number>(
    `select ${column} from listing where status = 'active' and ${column} is not null group by 1 order by count(*) desc, 1 limit 1`,
  );
const present = async (kind: (typeof COMPONENT_KINDS)[number], id: number) => {
  const found = await findComponent(kind, id);
  if (!found) throw new Error(`${kind} ${id} is gone`);
  return found;
};

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
});

describe("lists", () => {
  it.each(COMPONENT_KINDS)("pages of %s make up the whole list, in each order", async (kind) => {
    for (const sort of COMPONENT_SORTS) {
      const ids: number[] = [];
      let after: ComponentCursor | null = null;
      do {
        const page = await listComponents(kind, { text: "", sort, after, limit: 7 });
        ids.push(...page.rows.map(({ id }) => id));
        expect(ids.length).toBeLessThanOrEqual(page.total);
        after = page.next;
      } while (after);
      const whole = await listComponents(kind, { text: "", sort, after: null, limit: 10_000 });
      expect(ids).toEqual(whole.rows.map(({ id }) => id));
      expect(ids.length).toBe(await one(`select count(*)::int from ${kind} where deleted_at is null`));
    }
  });

  it("finds by parts of the name and counts who uses it", async () => {
    const { rows } = await listComponents("cpu", { text: "ryzen 5", sort: "listings", after: null, limit: 5 });
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, title, listingCount } of rows) {
      expect(title).toMatch(/ryzen.*5|5.*ryzen/i);
      expect((await findComponentUsage("cpu", id)).activeCount).toBe(listingCount);
    }
    const odd = await listComponents("cpu", { text: "100%_", sort: "name", after: null, limit: 5 });
    expect(odd.total).toBe(0);
  });

  it("says what its offers cost: quartiles as anyone would count them", async () => {
    const id = await mostUsed("cpu_id");
    const { rows } = await database.pool.query<{ price: number }>(
      "select (price_usd * 100)::int as price from listing where cpu_id = $1 and status = 'active' and deleted_at is null order by 1",
      [id],
    );
    const prices = rows.map(({ price }) => price);
    const at = (share: number) => {
      const place = share * (prices.length - 1);
      const [below = 0, above = below] = [prices[Math.floor(place)], prices[Math.ceil(place)]];
      return Math.round(below + (above - below) * (place % 1));
    };
    const { count, price } = await findPriceStatistics("cpu", id);
    expect(count).toBe(prices.length);
    expect(price).toEqual([0, 0.25, 0.5, 0.75, 1].map(at));
    expect(await findPriceStatistics("cpu", 999_999)).toMatchObject({ count: 0, price: undefined });
  });
});

describe("editing", () => {
  it("a RAM spec's new size stands in its listings at once, and undo takes both back", async () => {
    const id = await mostUsed("ram_spec_id");
    const [links, values] = [await linked(), await valued()];
    const { rowVersion, ddrGeneration } = await present("ram_spec", id);
    const { changeSetId } = await save({
      kind: "ram_spec",
      id,
      rowVersion,
      fields: { ddrGeneration, totalCapacityGb: 96, speedMhz: 5_600, moduleCount: 2, notes: "" },
    });
    expect(await present("ram_spec", id)).toMatchObject({ capacityPerModuleGb: 48, notes: null });
    expect((await present("ram_spec", id)).title).toMatch(/^96GB .*5600 \(2x48GB\)$/);
    expect(await one("select bool_and(ram_gb = 96) from listing where ram_spec_id = $1", [id])).toBe(true);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await linked()).toBe(links);
    expect(await valued()).toBe(values);
  });

  it("a renamed CPU is found by its new name in its listings", async () => {
    const id = await mostUsed("cpu_id");
    const before = await present("cpu", id);
    const matches = async (word: string) => {
      const query = await findTextQuery(word, reading());
      if (query === null) return 0;
      return one<number>("select count(*)::int from listing_search where document @@ $1::tsquery", [query]);
    };
    const words = () =>
      one("select md5(string_agg(word || listing_count, ',' order by word)) from search_word where listing_count > 0");
    const known = await words();
    const { changeSetId } = await save({ kind: "cpu", id, rowVersion: before.rowVersion, fields: cpu("Zyxomat 9000") });
    expect(await matches("zyxomat")).toBe(await one("select count(*)::int from listing where cpu_id = $1", [id]));
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await matches("zyxomat")).toBe(0);
    expect(await words()).toBe(known);
  });

  it("listings too many to wait for are found by the new name after their job", async () => {
    const id = await mostUsed("gpu_id");
    await database.pool.query("update gpu set name = 'Quuxomat 1' where id = $1", [id]);
    const { rows } = await database.pool.query<{ id: number }>("select id from listing where gpu_id = $1", [id]);
    await runRefreshSearch({ ids: rows.map((row) => row.id) });
    const found = "select count(*)::int from listing_search where document @@ 'quuxomat'::tsquery";
    expect(await one(found)).toBe(rows.length);
  });

  it("ports are replaced as a whole and come back with undo", async () => {
    const id = await mostUsed("ports_profile_id");
    const { ports, rowVersion, name } = await present("ports_profile", id);
    const { changeSetId } = await save({
      kind: "ports_profile",
      id,
      rowVersion,
      fields: { name, description: null },
      ports: [{ type: "usb_c", count: 7, spec_notes: "" }],
    });
    expect((await present("ports_profile", id)).ports).toEqual([{ type: "usb_c", count: 7, specNotes: null }]);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect((await present("ports_profile", id)).ports).toEqual(ports);
  });

  it("refuses what is there already, what is stale, what is impossible and who may not", async () => {
    const [first, second] = (await listComponents("cpu", { text: "", sort: "name", after: null, limit: 2 })).rows;
    if (!first || !second) throw new Error("The demo world has no CPUs");
    const asSecond = { kind: "cpu", id: first.id, rowVersion: first.rowVersion, fields: cpu(second.title) };
    await expect(save(asSecond)).rejects.toMatchObject({ data: { problems: [{ path: "fields.name" }] } });
    await expect(save({ ...asSecond, rowVersion: 99 })).rejects.toMatchObject({ kind: "conflict" });
    await expect(save({ ...asSecond, id: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
    const unknown = { ...asSecond, fields: cpu("New"), custom: { shine: 1 } };
    await expect(save(unknown)).rejects.toMatchObject({ data: { problems: [{ path: "custom.shine" }] } });
    for (const fields of [
      { ...cpu("x"), cores: 0 },
      { ...cpu("x"), cores: 1.5 },
      { ...cpu("x"), manufacturer: " " },
      cpu("y".repeat(256)),
    ])
      expect(saveComponentSchema.safeParse({ kind: "cpu", fields }).success).toBe(false);
    const viewer = { ...context, actor: { ...admin, role: "viewer" as const } };
    await expect(saveComponent(viewer, saveComponentSchema.parse({ kind: "cpu", fields: cpu("New") }))).rejects.toThrow(
      /role/,
    );
  });
});

describe("deleting and merging", () => {
  it("deleting unlinks the listings, undo links them again, to the cent", async () => {
    for (const [kind, column] of [
      ["cpu", "cpu_id"],
      ["storage_profile", "primary_storage_profile_id"],
    ] as const) {
      const id = await mostUsed(column);
      const [links, values] = [await linked(), await valued()];
      const { rowVersion } = await present(kind, id);
      const { changeSetId } = await deleteComponent(context, { kind, id, rowVersion });
      expect(await one(`select count(*)::int from listing where ${column} = $1`, [id])).toBe(0);
      await expect(undoChange(analyst, { changeSetId: changeSetId ?? 0 })).rejects.toThrow(/role/);
      await undoChange(context, { changeSetId: changeSetId ?? 0 });
      expect(await linked()).toBe(links);
      expect(await valued()).toBe(values);
    }
    await expect(deleteComponent(analyst, { kind: "cpu", id: 1, rowVersion: 1 })).rejects.toThrow(/role/);
  });

  it("what listings use by now is not unmade by undo", async () => {
    const { id, changeSetId } = await save({ kind: "cpu", fields: cpu("Made just now") });
    await database.pool.query("update listing set cpu_id = $1 where id = (select min(id) from listing)", [id]);
    await expect(undoChange(context, { changeSetId: changeSetId ?? 0 })).rejects.toThrow(/1 listings use it/);
    await database.pool.query("update listing set cpu_id = null where cpu_id = $1", [id]);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await one("select deleted_at is not null from cpu where id = $1", [id])).toBe(true);
  });

  it("what more listings use than are undone at once comes back by a job, the component before its listings", async () => {
    const id = await mostUsed("primary_storage_profile_id");
    await database.pool.query(
      "update listing set primary_storage_profile_id = $1, primary_storage_gb = s.capacity_gb from storage_profile s where s.id = $1",
      [id],
    );
    const links = await linked();
    const { rowVersion } = await present("storage_profile", id);
    const { changeSetId } = await deleteComponent(context, { kind: "storage_profile", id, rowVersion });
    expect(await one("select count(*)::int from listing where primary_storage_profile_id is not null")).toBe(0);
    const { runId } = await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await finish(runId ?? 0)).toMatchObject({ status: "succeeded", failed_count: 0 });
    expect(await linked()).toBe(links);
    expect((await present("storage_profile", id)).title).toBeTruthy();
  });

  it("merging moves listings and missing values to the one that stays; undo takes all of it back", async () => {
    const id = await mostUsed("ram_spec_id");
    const { id: targetId } = await save({
      kind: "ram_spec",
      fields: { ddrGeneration: "ddr5", totalCapacityGb: 1_024, speedMhz: null, moduleCount: null, notes: null },
    });
    await database.pool.query(`update ram_spec set attributes_json = '{"shelf": "A", "grade": 1}' where id = $1`, [id]);
    await database.pool.query(`update ram_spec set attributes_json = '{"grade": 2}' where id = $1`, [targetId]);
    const links = await linked();
    const count = await one<number>("select count(*)::int from listing where ram_spec_id = $1", [id]);
    const { rowVersion } = await present("ram_spec", id);
    expect(await previewMerge(context, { kind: "ram_spec", id, targetId })).toMatchObject({
      listingCount: count,
      keptValues: ["shelf"],
    });
    expect(await linked()).toBe(links);
    const { changeSetId } = await mergeComponents(context, { kind: "ram_spec", id, rowVersion, targetId });
    expect(await findComponent("ram_spec", id)).toBeUndefined();
    expect((await present("ram_spec", targetId)).attributesJson).toEqual({ grade: 2, shelf: "A" });
    expect(await one("select count(*)::int from listing where ram_spec_id = $1 and ram_gb = 1024", [targetId])).toBe(
      count,
    );
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await linked()).toBe(links);
    expect((await present("ram_spec", targetId)).attributesJson).toEqual({ grade: 2 });
    await expect(mergeComponents(context, { kind: "ram_spec", id, rowVersion: 1, targetId: id })).rejects.toMatchObject(
      { kind: "invalid" },
    );
  });
});

async function finish(runId: number): Promise<Record<string, unknown>> {
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  const loop = startRunLoop({ pool, owner: "test", handlers: [undoChangeHandler] });
  try {
    for (;;) {
      const { rows } = await database.pool.query("select status, failed_count from job_run where id = $1", [runId]);
      if (!["queued", "running"].includes(rows[0].status)) return rows[0];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await loop.stop();
    await pool.end();
  }
}

const cpu = (name: string) => ({
  name,
  manufacturer: "AMD",
  cpuMarkMulti: 20_000,
  cpuMarkSingle: 3_000,
  cores: 8,
  threads: 16,
  tdpW: 65,
  releaseYear: 2023,
  socket: null,
  igpuModel: null,
  igpuMark: null,
  notes: null,
  passmarkCategory: null,
  passmarkId: null,
  passmarkSlug: null,
});
