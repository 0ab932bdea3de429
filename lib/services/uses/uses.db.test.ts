import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { findComponent } from "../../db/components/find-component";
import { findCustomField } from "../../db/custom-fields/find-custom-field";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { findRulesetHead } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import { sqlOfTransaction } from "../../db/sql";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction } from "../../db/transaction";
import type { Rule, Ruleset } from "../../rules/document/ruleset";
import { deleteComponent } from "../components/delete-component";
import { deleteField } from "../custom-fields/delete-field";
import { saveField } from "../custom-fields/save-field";
import { publishDocument } from "../rulesets/publish-document";
import { saveDraft } from "../rulesets/save-draft";
import { undoChange } from "../undo/undo-change";
import { valueAndWrite } from "../valuations/value-range";
import { findUses } from "./find-uses";

const database = testDatabase("demo");
const now = new Date();
const later = new Date(now.getTime() + 86_400_000);
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now };

const leaf = (field_name: string, operator: string, value: unknown, field_type = "number") => ({
  field_name,
  field_type,
  operator,
  value,
});
const rule = (id: number, name: string, conditions: object[], more: object = {}) => ({
  id,
  name,
  description: null,
  priority: 100,
  evaluation_order: 100,
  is_active: true,
  version: 1,
  metadata: {},
  conditions: { logical_operator: "AND", conditions },
  actions: [
    {
      id: null,
      action_type: "adjust_price",
      metric: null,
      value_usd: -1,
      unit_type: "flat",
      formula: null,
      modifiers: {},
      display_order: 0,
      ...more,
    },
  ],
});
const group = (rules: object[]) => ({
  id: -1,
  name: "G",
  category: "general",
  description: null,
  display_order: 10,
  weight: 1,
  is_active: true,
  metadata: {},
  rules,
});

let nextId = 0;
async function publish(id: number, document: object, effectiveAt: Date | null = null): Promise<void> {
  const whole = { description: null, version: "1.0.0", is_active: true, priority: 40, metadata: {}, ...document, id };
  await inTransaction(undefined, (tx) =>
    publishDocument({ ...context, tx }, { document: whole as unknown as Ruleset, note: null, effectiveAt }),
  );
}
async function make(name: string, rules: object[], conditions: object[] = []): Promise<number> {
  const { rows } = await database.pool.query("insert into valuation_ruleset (name) values ($1) returning id", [
    `${name} ${nextId++}`,
  ]);
  const id = Number(rows[0].id);
  const all = { logical_operator: "AND", conditions };
  await publish(id, { name: `${name} ${nextId++}`, conditions: all, groups: [group(rules)] });
  return id;
}
const rulesOf = async (id: number): Promise<Rule[]> => {
  const newest = await findNewestVersion(id);
  return (newest?.snapshot as Ruleset | undefined)?.groups.flatMap(({ rules }) => rules) ?? [];
};
const activityOf = async (id: number) => (await rulesOf(id)).map(({ name, is_active }) => [name, is_active]);
const fieldOf = async (key: string) => (await listCustomFields()).find((field) => field.key === key);
async function prices(): Promise<string[]> {
  const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
  const { rows } = await database.pool.query(
    "select listing_id || ' ' || adjusted_price_usd as price from valuation order by listing_id",
  );
  return rows.map(({ price }) => price);
}

beforeAll(async () => {
  await database.pool.query(
    `insert into user_account (id, public_id, email, username, hashed_password, role)
     select n, gen_random_uuid(), 'p' || n || '@example.com', 'p' || n, 'x', 'admin' from generate_series(1, 2) as n`,
  );
  await database.pool.query(
    `insert into saved_view (account_id, noun, name, is_shared, state_json) values
       (1, 'listings', 'Mine', false, '{"query": "min.custom.warranty_months=12"}'),
       (2, 'listings', 'Shared', true, '{"query": "sort=-custom.warranty_months"}'),
       (2, 'listings', 'Secret', false, '{"query": "cols=title,custom.warranty_months:90"}'),
       (2, 'listings', 'Other', true, '{"query": "cols=custom.warranty_months_more&condition=used"}')`,
  );
});

describe("what stands on a custom field", () => {
  let id = 0;
  beforeEach(async () => {
    id = await make("Warranty", [
      rule(-2, "Asked", [leaf("custom.warranty_months", "gte", 12)]),
      rule(-3, "In a formula", [], { formula: "-coalesce(custom.warranty_months, 0)", unit_type: "formula" }),
      rule(-4, "Something else", [leaf("ram_gb", "gte", 12)]),
    ]);
  });

  it("is named: rules in force, to come and being written, views, and nobody's private words", async () => {
    const [asked] = await rulesOf(id);
    await publish(
      id,
      {
        name: `To come ${id}`,
        conditions: { logical_operator: "AND", conditions: [] },
        groups: [group([{ ...asked, id: -9, name: "Later" }])],
      },
      later,
    );
    await saveDraft(context, {
      rulesetId: id,
      rowVersion: null,
      document: { name: "Draft", conditions: {}, groups: [group([{ ...asked, id: -10, name: "Draftily" }])] } as never,
    });
    const found = await findUses(context, { kind: "custom_field", id: (await fieldOf("warranty_months"))?.id ?? 0 });
    const own = found.rulesets.filter(({ rulesetId }) => rulesetId === id);
    expect(own.map(({ standing, rules }) => [standing, rules.map(({ name }) => name)])).toEqual([
      ["in force", ["Asked", "In a formula"]],
      ["scheduled", ["Later"]],
      ["draft", ["Draftily"]],
    ]);
    expect(own[1]?.effectiveAt).toEqual(later);
    expect(found.views).toEqual(["Mine", "Shared"]);
    expect(found.privateViews).toBe(1);
  });

  it("is switched off with it in one change, what is to come too, and one undo brings all of it back", async () => {
    await publish(id, { ...((await findNewestVersion(id))?.snapshot as object) }, later);
    const before = await prices();
    const field = await fieldOf("warranty_months");
    const seen = { id: field?.id ?? 0, rowVersion: field?.rowVersion ?? 0 };
    const { changeSetId } = await deleteField(context, { ...seen, switchOff: true });
    expect(await activityOf(id)).toEqual([
      ["Asked", false],
      ["In a formula", false],
      ["Something else", true],
    ]);
    const { rows } = await database.pool.query(
      "select number, effective_at > now() as \"isToCome\", snapshot #>> '{groups,0,rules,0,is_active}' as active from valuation_ruleset_version where ruleset_id = $1 order by number",
      [id],
    );
    expect(rows.map(({ isToCome, active }) => [isToCome, active])).toEqual([
      [false, "true"],
      [true, "true"],
      [false, "false"],
      [true, "false"],
    ]);
    const incomplete = await database.pool.query(
      "select count(*)::int as count from valuation where incomplete_rule_count > 0",
    );
    await prices();
    expect(
      (await database.pool.query("select count(*)::int as count from valuation where incomplete_rule_count > 0")).rows,
    ).toEqual(incomplete.rows);
    const set = await database.pool.query("select label from change_set where id = $1", [changeSetId]);
    expect(set.rows[0].label).toMatch(/^Deleted the field Warranty.* and switched off \d+ rules$/);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect((await findCustomField(seen.id))?.deletedAt).toBeNull();
    expect(await activityOf(id)).toEqual([
      ["Asked", true],
      ["In a formula", true],
      ["Something else", true],
    ]);
    expect(await prices()).toEqual(before);
  });

  it("is left as it is unless that is asked for", async () => {
    const field = await fieldOf("warranty_months");
    const seen = { id: field?.id ?? 0, rowVersion: field?.rowVersion ?? 0 };
    const { changeSetId } = await deleteField(context, seen);
    expect((await activityOf(id)).every(([, isActive]) => isActive)).toBe(true);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
  });
});

describe("what stands on a choice, a component, a profile", () => {
  it("is what asks for that very choice, and goes off when it is removed", async () => {
    const { id: fieldId } = await saveField(context, {
      field: {
        entity: "listing",
        key: "shine",
        label: "Shine",
        dataType: "select",
        description: null,
        required: false,
        isActive: true,
        visibility: "public",
        isSortable: false,
        defaultValue: null,
        options: ["matt", "glossy"],
        validation: {},
      },
    });
    const id = await make("Shine", [
      rule(-2, "Matt", [leaf("custom.shine", "in", ["Matt"], "enum")]),
      rule(-3, "Glossy", [leaf("custom.shine", "equals", "glossy", "enum")]),
      rule(-4, "Table", [], {
        modifiers: {
          multipliers: [{ name: "t", field: "custom.shine", conditions: [{ value: "matt", multiplier: 2 }] }],
        },
      }),
    ]);
    const found = await findUses(context, { kind: "custom_field", id: fieldId, options: ["matt"] });
    expect(found.rulesets.map(({ rules }) => rules.map(({ name }) => name))).toEqual([["Matt", "Table"]]);
    const field = await findCustomField(fieldId);
    if (!field) throw new Error("The field is gone");
    const { id: _, rowVersion, isLocked: __, displayOrder: ___, deletedAt: ____, ...definition } = field;
    await saveField(context, {
      id: fieldId,
      rowVersion,
      field: { ...definition, options: ["glossy"] },
      switchOff: true,
    });
    expect(await activityOf(id)).toEqual([
      ["Matt", false],
      ["Glossy", true],
      ["Table", false],
    ]);
  });

  it("is a rule that asks for it by name or number; a ruleset that could not tell when it applies goes off whole", async () => {
    const cpu = await findComponent("cpu", 7);
    const id = await make("By name", [rule(-2, "Named", [leaf("cpu.name", "equals", cpu?.title, "string")])]);
    const whole = await make("Whole", [rule(-2, "Any", [])], [leaf("cpu_id", "equals", 7)]);
    const found = await findUses(context, { kind: "component", component: "cpu", id: 7 });
    expect(found.rulesets.map(({ rulesetId, isWhole }) => [rulesetId, isWhole])).toEqual([
      [id, false],
      [whole, true],
    ]);
    const seen = { kind: "cpu" as const, id: 7, rowVersion: cpu?.rowVersion ?? 0 };
    const { changeSetId } = await deleteComponent(context, { ...seen, switchOff: true });
    expect(await activityOf(id)).toEqual([["Named", false]]);
    expect((await findRulesetHead(whole))?.isActive).toBe(false);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await activityOf(id)).toEqual([["Named", true]]);
    expect((await findRulesetHead(whole))?.isActive).toBe(true);
  });

  it("is a view that ranks by the profile, and a profile that weighs the metric", async () => {
    await database.pool.query(
      `insert into saved_view (account_id, noun, name, is_shared, state_json) values (1, 'listings', 'By 2', false, '{"query": "profile=2"}')`,
    );
    expect((await findUses(context, { kind: "profile", id: 2 })).views).toEqual(["By 2"]);
    const encoders = (await listCustomFields()).find(({ key }) => key === "encoder_capability");
    const { profiles } = await findUses(context, { kind: "custom_field", id: encoders?.id ?? 0 });
    expect(profiles.map(({ name }) => name).join()).toMatch(/plex/i);
  });

  it("is told to administrators alone", async () => {
    const asked = findUses({ ...context, actor: { ...admin, role: "analyst" } }, { kind: "profile", id: 2 });
    await expect(asked).rejects.toMatchObject({ kind: "forbidden" });
  });
});
