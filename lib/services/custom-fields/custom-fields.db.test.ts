import { beforeAll, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { saveFieldSchema } from "../../custom-fields/schemas";
import { countFieldValues } from "../../db/custom-fields/count-field-values";
import { listFieldAudit } from "../../db/custom-fields/field-audit";
import { findCustomField } from "../../db/custom-fields/find-custom-field";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { testDatabase } from "../../db/testing/test-database";
import { undoChange } from "../undo/undo-change";
import { deleteField } from "./delete-field";
import { lockField } from "./lock-field";
import { moveField } from "./move-field";
import { restoreField } from "./restore-field";
import { saveField } from "./save-field";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const blank = {
  entity: "listing",
  key: "shelf",
  label: "Shelf",
  dataType: "string",
  description: null,
  required: false,
  isActive: true,
  visibility: "public",
  isSortable: false,
  defaultValue: null,
  options: [],
  validation: {},
};
const save = (input: object) => saveField(context, saveFieldSchema.parse(input));
const seen = async (id: number) => {
  const field = await findCustomField(id);
  if (!field) throw new Error(`Field ${id} is gone`);
  return field;
};
const definitionOf = async (id: number) => {
  const { id: _, rowVersion, isLocked, displayOrder, deletedAt, ...field } = await seen(id);
  return { rowVersion, field };
};
const idOf = async (key: string) => (await listCustomFields()).find((field) => field.key === key)?.id ?? 0;
const indexesOf = async (id: number) =>
  (await database.pool.query("select indexdef from pg_indexes where indexname = $1", [`listing_custom_${id}`])).rows;

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
});

it.each([
  ["a key that is none", { key: "Shelf no" }, "key"],
  ["a choice without options", { dataType: "select" }, "options"],
  ["options of what is no choice", { options: ["a"] }, "options"],
  ["an option twice", { dataType: "multiselect", options: ["a", " a "] }, "options"],
  ["a pattern that is none", { validation: { pattern: "(" } }, "validation.pattern"],
  ["a lowest above the highest", { dataType: "float", validation: { min: 2, max: 1 } }, "validation.min"],
  ["a range of text", { validation: { min: 2 } }, "validation.min"],
  ["a length of a number", { dataType: "integer", validation: { max_length: 2 } }, "validation.max_length"],
  ["a default below the lowest", { dataType: "integer", validation: { min: 2 }, defaultValue: 1 }, "defaultValue"],
  ["a default that does not match", { validation: { pattern: "^A" }, defaultValue: "B" }, "defaultValue"],
  ["a default that is no day", { dataType: "date", defaultValue: "2026-02-31" }, "defaultValue"],
  ["an index of words", { isSortable: true }, "isSortable"],
])("refuses %s, by the field's name", (_, change, path) => {
  const read = saveFieldSchema.safeParse({ field: { ...blank, ...change } });
  expect(read.error?.issues.map((issue) => issue.path.slice(1).join("."))).toContain(path);
});

it("makes a field of every type with a default of its own", async () => {
  const defaults = {
    string: "A",
    integer: 1,
    float: 1.5,
    boolean: false,
    date: "2026-11-21",
    datetime: "2026-11-21T09:30",
    select: "a",
    multiselect: ["a"],
    json: { a: [1] },
  };
  for (const [dataType, defaultValue] of Object.entries(defaults)) {
    const options = dataType.endsWith("select") ? ["a", "b"] : [];
    const field = { ...blank, entity: "gpu", key: `of_${dataType}`, dataType, defaultValue, options };
    const { id } = await save({ field });
    expect((await definitionOf(id)).field).toEqual(field);
  }
  await expect(save({ field: { ...blank, entity: "gpu", key: "of_json" } })).rejects.toMatchObject({
    data: { problems: [{ path: "field.key" }] },
  });
});

it("a type, a key and an option that rows use stay; what harms no row changes, is audited and can be undone", async () => {
  const id = await idOf("refurb_grade");
  const { rowVersion, field } = await definitionOf(id);
  const used = await countFieldValues(field);
  expect(used).toBeGreaterThan(0);
  const change = (more: object) => save({ id, rowVersion, field: { ...field, ...more } });
  const problem = (path: string) => ({ data: { problems: [{ path: `field.${path}` }] } });
  await expect(change({ dataType: "string", options: [] })).rejects.toMatchObject(problem("dataType"));
  await expect(change({ key: "grade" })).rejects.toMatchObject(problem("key"));
  await expect(change({ options: ["A+"] })).rejects.toMatchObject(problem("options"));
  const { changeSetId, runId } = await change({ label: "Grade", options: [...field.options, "D"] });
  expect(runId).not.toBeNull();
  const [audit] = await listFieldAudit(id);
  expect(audit).toMatchObject({ action: "updated", actorName: "Ada", impactJson: { values: used } });
  expect(audit?.changes).toMatchObject({ before: { label: field.label }, after: { label: "Grade" } });
  await expect(change({ label: "Other" })).rejects.toMatchObject({
    kind: "conflict",
    data: { winner: { name: "Ada" } },
  });
  await undoChange(context, { changeSetId: changeSetId ?? 0 });
  expect((await definitionOf(id)).field).toEqual(field);
});

it("a change is not undone while values stored since would break what was before it", async () => {
  const { pool } = database;
  const store = (value: unknown) =>
    pool.query("update gpu set attributes_json = jsonb_set(attributes_json, '{tier}', $1) where id = any($2)", [
      JSON.stringify(value),
      ids,
    ]);
  const ids = (await pool.query("select id from gpu order by id limit 2")).rows.map(({ id }) => id);
  const tier = { ...blank, entity: "gpu", key: "tier", label: "Tier", dataType: "select", options: ["low"] };
  const { id } = await save({ field: tier });
  const { changeSetId: widened } = await save({ id, rowVersion: 1, field: { ...tier, options: ["low", "high"] } });
  await store("high");
  const undo = (changeSetId: number | null) => undoChange(context, { changeSetId: changeSetId ?? 0 });
  await expect(undo(widened)).rejects.toThrow(
    'Tier stays as it is: options must keep high while 2 rows ("high") say so; change those first.',
  );
  await store("low");
  await undo(widened);
  expect((await definitionOf(id)).field).toEqual(tier);
  expect((await listFieldAudit(id))[0]).toMatchObject({
    action: "undone",
    actorName: "Ada",
    impactJson: { values: 2 },
    changes: { before: { options: ["low", "high"] }, after: { options: ["low"] } },
  });
});

it("a type and a limit are held by the values stored since, in an edit and in an undo", async () => {
  const { pool } = database;
  const store = (value: unknown) =>
    pool.query("update gpu set attributes_json = jsonb_set(attributes_json, '{fans}', $1)", [JSON.stringify(value)]);
  const fans = { ...blank, entity: "gpu", key: "fans", label: "Fans", dataType: "integer", validation: { max: 3 } };
  const { id } = await save({ field: { ...fans, dataType: "string", validation: {} } });
  const { changeSetId: typed } = await save({ id, rowVersion: 1, field: fans });
  await store(2);
  await expect(undoChange(context, { changeSetId: typed ?? 0 })).rejects.toThrow(/dataType cannot be changed while/);
  await expect(save({ id, rowVersion: 2, field: { ...fans, validation: { max: 1 } } })).rejects.toMatchObject({
    data: { problems: [{ path: "field.validation.max", message: expect.stringContaining("(2) say otherwise") }] },
  });
  const { changeSetId: unlimited } = await save({ id, rowVersion: 2, field: { ...fans, validation: {} } });
  await store(4);
  await expect(undoChange(context, { changeSetId: unlimited ?? 0 })).rejects.toThrow(
    /validation.max cannot be 3 while/,
  );
});

it("a locked field is neither changed nor deleted until it is unlocked", async () => {
  const { id } = await save({ field: { ...blank, key: "lockable" } });
  await lockField(context, { id, rowVersion: 1, isLocked: true });
  await expect(save({ id, rowVersion: 2, field: { ...blank, key: "lockable", label: "x" } })).rejects.toThrow(/locked/);
  await expect(deleteField(context, { id, rowVersion: 2 })).rejects.toThrow(/locked/);
  await lockField(context, { id, rowVersion: 2, isLocked: false });
  await deleteField(context, { id, rowVersion: 3 });
  expect(await idOf("lockable")).toBe(0);
});

it("a deleted field's key is free; while another has it, it cannot come back", async () => {
  const { id } = await save({ field: { ...blank, key: "short_lived" } });
  await deleteField(context, { id, rowVersion: 1 });
  const { id: second } = await save({ field: { ...blank, key: "short_lived" } });
  await expect(restoreField(context, { id, rowVersion: 2 })).rejects.toMatchObject({ kind: "invalid" });
  await deleteField(context, { id: second, rowVersion: 1 });
  await restoreField(context, { id, rowVersion: 2 });
  expect(await idOf("short_lived")).toBe(id);
});

it("changes places with its neighbour; the ends stay ends; undo puts it back", async () => {
  const keys = async () =>
    (await listCustomFields()).filter(({ entity }) => entity === "listing").map(({ key }) => key);
  const before = await keys();
  const [first, second] = before;
  const id = await idOf(second ?? "");
  const { changeSetId } = await moveField(context, { id, rowVersion: (await seen(id)).rowVersion, direction: "up" });
  expect((await keys()).slice(0, 2)).toEqual([second, first]);
  const stays = await moveField(context, { id, rowVersion: (await seen(id)).rowVersion, direction: "up" });
  expect(stays.changeSetId).toBeNull();
  await undoChange(context, { changeSetId: changeSetId ?? 0 });
  expect(await keys()).toEqual(before);
});

it("marking a number sortable makes its index, which lists are sorted by; unmarking and undo take and give it", async () => {
  const id = await idOf("noise_db");
  const { rowVersion, field } = await definitionOf(id);
  await save({ id, rowVersion, field: { ...field, isSortable: true } });
  expect(await indexesOf(id)).toHaveLength(1);
  const client = await database.pool.connect();
  const value =
    "(case when jsonb_typeof((l.attributes_json -> 'noise_db')) = 'number' then (l.attributes_json -> 'noise_db')::float8 end)";
  await client.query("set enable_seqscan = off; set enable_sort = off");
  const { rows } = await client.query(
    `explain (costs off) select l.id from listing l where ${value} is not null order by ${value} desc, l.id desc limit 10`,
  );
  client.release(true);
  expect(JSON.stringify(rows)).toContain(`Index Scan Backward using listing_custom_${id}`);
  const { changeSetId } = await save({ id, rowVersion: rowVersion + 1, field: { ...field, isSortable: false } });
  expect(await indexesOf(id)).toEqual([]);
  await undoChange(context, { changeSetId: changeSetId ?? 0 });
  expect(await indexesOf(id)).toHaveLength(1);
});

it("only administrators define fields", async () => {
  const analyst = { ...context, actor: { ...admin, role: "analyst" as const } };
  await expect(saveField(analyst, saveFieldSchema.parse({ field: { ...blank, key: "mine" } }))).rejects.toThrow(/role/);
  await expect(deleteField(analyst, { id: 1, rowVersion: 1 })).rejects.toThrow(/role/);
});
