import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { listRulesets } from "@/lib/db/rulesets/list-rulesets";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import type { Rule, Ruleset } from "@/lib/rules/document/ruleset";
import { undoChange } from "../undo/undo-change";
import { valueAndWrite } from "../valuations/value-range";
import { createRuleset } from "./create-ruleset";
import { deleteRuleset } from "./delete-ruleset";
import { discardDraft } from "./discard-draft";
import { openDesk, type RulesetDesk } from "./open-desk";
import { publishDraft } from "./publish-draft";
import { restoreVersion } from "./restore-version";
import { saveDraft } from "./save-draft";
import { tryListing } from "./try-listing";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const valueAll = () => inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;
const prices = () =>
  one<string>("select md5(string_agg(adjusted_price_usd::text, ' ' order by listing_id)) from valuation");

let basicId: number;

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  await valueAll();
  basicId = await one("select id from valuation_ruleset where priority = 10");
});
beforeEach(() => database.pool.query("delete from ruleset_draft"));

async function desk(id = basicId): Promise<RulesetDesk> {
  const found = await openDesk(id);
  if (!found) throw new Error("The ruleset is gone");
  return found;
}

const firstRule = (document: Ruleset): Rule => {
  const rule = document.groups[0]?.rules[0];
  if (!rule) throw new Error("There is no rule");
  return rule;
};

/** The same document with the first rule's first action changed to a flat amount. */
function withFlat(document: Ruleset, valueUsd: number): Ruleset {
  const copy = structuredClone(document);
  const rule = firstRule(copy);
  rule.actions = rule.actions.map((action) => ({
    ...action,
    action_type: "adjust_price",
    unit_type: "flat",
    value_usd: valueUsd,
    formula: null,
    metric: null,
    modifiers: {},
  }));
  rule.conditions = { logical_operator: "AND", conditions: [] };
  return copy;
}

async function publish(document: Ruleset, more: { effectiveAt?: Date; note?: string } = {}, id = basicId) {
  const present = await desk(id);
  const { rowVersion } = await saveDraft(context, {
    rulesetId: id,
    rowVersion: present.draft?.rowVersion ?? null,
    document: document as never,
  });
  return publishDraft(context, {
    rulesetId: id,
    rowVersion,
    note: more.note ?? null,
    effectiveAt: more.effectiveAt ?? null,
    isSure: true,
  });
}

/** What the tables say, read as the document does. */
const countRows = async (id: number) => ({
  groups: await one("select count(*)::int from valuation_rule_group where ruleset_id = $1 and deleted_at is null", [
    id,
  ]),
  rules: await one(
    "select count(*)::int from valuation_rule_v2 r join valuation_rule_group g on g.id = r.group_id where g.ruleset_id = $1 and r.deleted_at is null",
    [id],
  ),
});
const countDocument = ({ groups }: Ruleset) => ({
  groups: groups.length,
  rules: groups.reduce((sum, { rules }) => sum + rules.length, 0),
});

describe("drafts", () => {
  it("change no price, and a second author's work is never overwritten", async () => {
    const { document } = await desk();
    const before = await prices();
    const mine = { rulesetId: basicId, rowVersion: null, document: withFlat(document, -77) as never };
    expect(await saveDraft(context, mine)).toEqual({ rowVersion: 1 });
    await valueAll();
    expect(await prices()).toBe(before);
    await expect(saveDraft(context, mine)).rejects.toMatchObject({
      kind: "conflict",
      data: { winner: { name: "Ada" }, current: { rowVersion: 1, updatedBy: "Ada" } },
    });
    expect(await saveDraft(context, { ...mine, rowVersion: 1 })).toEqual({ rowVersion: 2 });
    expect((await desk()).draft).toMatchObject({ rowVersion: 2, isBehind: false });
    expect(await openDesk(basicId, { isAuthor: false })).toMatchObject({ draft: null, document });
    await discardDraft(context, { rulesetId: basicId, rowVersion: 2 });
    expect((await desk()).draft).toBeNull();
  });

  it("that are broken are kept, and not published: every problem is told with its place", async () => {
    const { document } = await desk();
    const broken = structuredClone(document);
    firstRule(broken).conditions = {
      logical_operator: "AND",
      conditions: [{ field_name: "cpu.corez", field_type: "number", operator: "gte", value: 4 }],
    };
    firstRule(broken).actions = [
      { ...firstRule(document).actions[0], unit_type: "formula", formula: "ram_gb *" } as never,
    ];
    await expect(publish(broken)).rejects.toMatchObject({
      kind: "invalid",
      data: {
        problems: expect.arrayContaining([
          expect.objectContaining({ path: "groups[0].rules[0].conditions.conditions[0].field_name" }),
          expect.objectContaining({ path: "groups[0].rules[0].actions[0].formula" }),
        ]),
      },
    });
    expect((await desk()).document).toEqual(JSON.parse(JSON.stringify(broken)));
  });
});

describe("publishing", () => {
  it("makes the next version, changes prices to those a trial showed, and is undone to the cent", async () => {
    const { document, ruleset, published } = await desk();
    const before = await prices();
    const versionBefore = ruleset.version;
    const draft = withFlat(document, -31.5);
    const listingId = await one<number>(
      "select id from listing where status = 'active' and deleted_at is null limit 1",
    );
    const tried = await tryListing(context, {
      listingId,
      facts: {},
      drafts: [{ rulesetId: basicId, document: draft as never }],
    });
    const made = await publish(draft, { note: "Flat now" });
    expect(made.version).toBe("1.1.0");
    expect(made.runId).not.toBeNull();
    await valueAll();
    expect(await prices()).not.toBe(before);
    expect(await one("select (adjusted_price_usd * 100)::int from valuation where listing_id = $1", [listingId])).toBe(
      tried.tried.adjusted_price_cents,
    );
    const after = await desk();
    expect(await countRows(basicId)).toEqual(countDocument(after.document));
    expect(firstRule(after.document).version).toBe(2);
    expect(firstRule(after.document).id).toBe(firstRule(document).id);
    const history = "select action from valuation_rule_audit where rule_id = $1 order by id desc limit 1";
    expect(await one(history, [firstRule(document).id])).toBe("updated");

    await undoChange(context, { changeSetId: made.changeSetId ?? 0 });
    await valueAll();
    expect(await prices()).toBe(before);
    const undone = await desk();
    expect(undone.ruleset.version).toBe("1.2.0");
    expect(undone.ruleset.version).not.toBe(versionBefore);
    expect(undone.published?.groups.map(({ name }) => name)).toEqual(published?.groups.map(({ name }) => name));
  });

  it("leaves alone a draft that was begun since, when the version below it is taken back", async () => {
    const made = await publish(withFlat((await desk()).document, -5));
    const { document } = await desk();
    await saveDraft(context, { rulesetId: basicId, rowVersion: null, document: withFlat(document, -66) as never });
    await undoChange(context, { changeSetId: made.changeSetId ?? 0 });
    const { draft, document: kept } = await desk();
    expect(draft).toMatchObject({ rowVersion: 1, isBehind: true });
    expect(firstRule(kept).actions[0]?.value_usd).toBe(-66);
  });

  it("gives new groups and rules ids of their own, hides what is gone, and takes it back with an old version", async () => {
    const { document, newestVersionId } = await desk();
    const [first, ...others] = document.groups;
    if (!first) throw new Error("There is no group");
    const fresh = {
      ...structuredClone(first),
      id: -1,
      name: "Fresh",
      rules: [{ ...firstRule(document), id: -2, name: "New" }],
    };
    await publish({ ...document, groups: [...others, fresh] });
    const changed = await desk();
    const made = changed.document.groups.at(-1);
    expect(made?.id).toBeGreaterThan(0);
    expect(made?.rules[0]?.id).toBeGreaterThan(0);
    expect(made?.rules[0]?.id).not.toBe(firstRule(document).id);
    expect(await countRows(basicId)).toEqual(countDocument(changed.document));
    await restoreVersion(context, { rulesetId: basicId, versionId: newestVersionId ?? 0, draftRowVersion: null });
    const { draft } = await desk();
    await publishDraft(context, {
      rulesetId: basicId,
      rowVersion: draft?.rowVersion ?? 0,
      note: null,
      effectiveAt: null,
      isSure: true,
    });
    const back = await desk();
    expect(back.document.groups.map(({ id }) => id)).toEqual(document.groups.map(({ id }) => id));
    expect(await countRows(basicId)).toEqual(countDocument(document));
  });

  it("names are free to be swapped, and one that was given up to be taken again", async () => {
    const { document } = await desk();
    const swapped = structuredClone(document);
    const [first, second] = swapped.groups[0]?.rules ?? [];
    if (!first || !second) throw new Error("There are no two rules");
    [first.name, second.name] = [second.name, first.name];
    await publish(swapped);
    const anew = structuredClone((await desk()).document);
    const group = anew.groups[0];
    if (!group) throw new Error("There is no group");
    group.rules = group.rules.map((rule, at) => (at === 0 ? { ...rule, id: -5 } : rule));
    await publish(anew);
    expect(await countRows(basicId)).toEqual(countDocument((await desk()).document));
    await publish(document);
  });

  it("a rule that comes back with an old version goes on with its numbers", async () => {
    const { document, newestVersionId } = await desk();
    const id = firstRule(document).id;
    await publish(withFlat(document, -1));
    const gone = structuredClone(document);
    gone.groups[0]?.rules.shift();
    await publish(gone);
    await restoreVersion(context, { rulesetId: basicId, versionId: newestVersionId ?? 0, draftRowVersion: null });
    const { draft } = await desk();
    await publishDraft(context, {
      rulesetId: basicId,
      rowVersion: draft?.rowVersion ?? 0,
      note: null,
      effectiveAt: null,
      isSure: true,
    });
    const { document: back } = await desk();
    const versions = await one<number>("select count(*)::int from valuation_rule_version where rule_id = $1", [id]);
    expect(firstRule(back).version).toBe(
      await one("select max(version) from valuation_rule_version where rule_id = $1", [id]),
    );
    expect(versions).toBeGreaterThanOrEqual(3);
  });

  it("a draft that began before another version was published never hides it", async () => {
    const { document, newestVersionId } = await desk();
    await publish(withFlat(document, -2));
    const late = { rulesetId: basicId, rowVersion: null, document: document as never };
    const { rowVersion } = await saveDraft(context, { ...late, baseVersionId: newestVersionId ?? 0 });
    expect((await desk()).draft?.isBehind).toBe(true);
    await expect(
      publishDraft(context, { rulesetId: basicId, rowVersion, note: null, effectiveAt: null, isSure: true }),
    ).rejects.toMatchObject({ kind: "conflict" });
    await database.pool.query("delete from ruleset_draft");
    await publish(document);
  });

  it("a renamed group keeps what profiles weigh it by", async () => {
    const { document } = await desk();
    const group = document.groups[0];
    await database.pool.query(
      "update profile set rule_group_weights = jsonb_build_object($1::text, 0.5) where id = (select min(id) from profile)",
      [group?.name],
    );
    await publish({ ...document, groups: document.groups.map((one, at) => (at ? one : { ...one, name: "Renamed" })) });
    expect(await one("select rule_group_weights from profile order by id limit 1")).toEqual({
      Renamed: 0.5,
      Condition: 0.5,
    });
    const { id } = await createRuleset(context, { name: "Twin", description: null, copyOf: basicId });
    const twin = await desk(id);
    await publish(
      { ...twin.document, groups: twin.document.groups.map((one, at) => (at ? one : { ...one, name: "Other" })) },
      {},
      id,
    );
    expect(await one("select rule_group_weights from profile order by id limit 1")).toEqual({
      Renamed: 0.5,
      Condition: 0.5,
      Other: 0.5,
    });
  });

  it("waits for its time, and a draft begun before it was published is refused with what is published", async () => {
    const before = await prices();
    const { document } = await desk();
    const { rowVersion } = await saveDraft(context, {
      rulesetId: basicId,
      rowVersion: null,
      document: document as never,
    });
    const later = new Date(context.now.getTime() + 86_400_000);
    await database.pool.query("update ruleset_draft set base_version_id = null");
    await expect(
      publishDraft(context, { rulesetId: basicId, rowVersion, note: null, effectiveAt: null, isSure: true }),
    ).rejects.toMatchObject({ kind: "conflict" });
    await database.pool.query("delete from ruleset_draft");
    const made = await publish({ ...withFlat(document, -400), is_active: false }, { effectiveAt: later });
    expect(await one("select is_active from valuation_ruleset where id = $1", [basicId])).toBe(true);
    expect(made.runId).toBeNull();
    await valueAll();
    expect(await prices()).toBe(before);
    expect(await one("select applied_at from valuation_ruleset_version where id = $1", [made.versionId])).toBeNull();
    const { rowVersion: early } = await saveDraft(context, {
      rulesetId: basicId,
      rowVersion: null,
      document: document as never,
    });
    await expect(
      publishDraft(context, { rulesetId: basicId, rowVersion: early, note: null, effectiveAt: null, isSure: false }),
    ).rejects.toMatchObject({ kind: "precondition_required" });
    await undoChange(context, { changeSetId: made.changeSetId ?? 0 });
    await valueAll();
    expect(await prices()).toBe(before);
  });
});

describe("undoing what stands beside scheduled versions", () => {
  const inHours = (hours: number) => new Date(context.now.getTime() + hours * 3_600_000);
  /** What the first rule takes off once so many hours have passed. */
  async function amountIn(hours: number) {
    const [version] = (
      await database.pool.query(
        "select snapshot from valuation_ruleset_version where ruleset_id = $1 and effective_at <= $2 order by number desc limit 1",
        [basicId, inHours(hours)],
      )
    ).rows;
    return firstRule(version.snapshot).actions[0]?.value_usd;
  }
  const amounts = async () => [await amountIn(0.5), await amountIn(5), await amountIn(15), await amountIn(25)];

  it.each([
    ["begins after it", 20, [-10, -10, -20, -30]],
    ["begins before it", 4, [-10, -30, -30, -30]],
    ["begins at once", null, [-30, -30, -30, -30]],
  ])("brings back what was in force and what was to come, when the newest %s", async (_, hours, published) => {
    const { document } = await desk();
    await publish(withFlat(document, -10));
    await publish({ ...withFlat(document, -20), is_active: false }, { effectiveAt: inHours(10) });
    const before = await amounts();
    expect(before).toEqual([-10, -10, -20, -20]);
    const { changeSetId } = await publish(
      withFlat(document, -30),
      hours === null ? {} : { effectiveAt: inHours(hours) },
    );
    expect(await amounts()).toEqual(published);
    const { changeSetId: undoing } = await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await amounts()).toEqual(before);
    expect(await one("select is_active from valuation_ruleset where id = $1", [basicId])).toBe(true);
    expect(firstRule((await desk()).document).actions[0]?.value_usd).toBe(-20);
    const { ruleset } = await desk();
    const [row] = (await listRulesets()).filter(({ id }) => id === ruleset.id);
    expect(row?.nextEffectiveAt).toEqual(inHours(10));
    await undoChange(context, { changeSetId: undoing ?? 0 });
    expect(await amounts()).toEqual(published);
    await publish(document);
  });
});

describe("rulesets", () => {
  it("are made, copied switched off, deleted with their amounts, and come back", async () => {
    const { id } = await createRuleset(context, { name: "Mine", description: null, copyOf: null });
    const { document } = await desk(id);
    expect(document.groups).toEqual([]);
    const copy = await createRuleset(context, { name: "Copy", description: null, copyOf: basicId });
    const copied = await desk(copy.id);
    expect(copied.ruleset.isActive).toBe(false);
    expect(countDocument(copied.document)).toEqual(countDocument((await desk()).document));
    await expect(createRuleset(context, { name: "Mine", description: null, copyOf: null })).rejects.toMatchObject({
      kind: "invalid",
    });
    await valueAll();
    const before = await prices();
    const rowVersion = await one<number>("select row_version from valuation_ruleset where id = $1", [basicId]);
    const { changeSetId } = await deleteRuleset(context, { id: basicId, rowVersion });
    await valueAll();
    expect(await prices()).not.toBe(before);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    await valueAll();
    expect(await prices()).toBe(before);
  });

  it("are shaped by administrators alone", async () => {
    const analyst = { ...context, actor: { ...admin, role: "analyst" as const } };
    const draft = { rulesetId: basicId, rowVersion: null, document: (await desk()).document as never };
    await expect(saveDraft(analyst, draft)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("trying a listing", () => {
  it("says what other facts would make of it, and refuses what is no fact", async () => {
    const listingId = await one<number>("select listing_id from valuation where matched_rule_count > 3 limit 1");
    const same = await tryListing(context, { listingId, drafts: [], facts: {} });
    expect(same.tried).toEqual(same.stored);
    expect(same.stored.adjusted_price_cents).toBe(
      await one("select (adjusted_price_usd * 100)::int from valuation where listing_id = $1", [listingId]),
    );
    const other = await tryListing(context, { listingId, drafts: [], facts: { ram_gb: 256 } });
    expect(other.tried.adjusted_price_cents).not.toBe(same.tried.adjusted_price_cents);
    await expect(tryListing(context, { listingId, drafts: [], facts: { ram_bg: 1, condition: 5 } })).rejects.toThrow(
      /ram bg.*is no fact.*condition/s,
    );
  });
});
