import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { findExplanation } from "@/lib/db/valuations/find-explanation";
import { deleteListing } from "../listings/delete-listing";
import { restoreListing } from "../listings/restore-listing";
import { updateListing } from "../listings/update-listing";
import { undoChange } from "../undo/undo-change";
import { explainListing } from "./explain-listing";
import { explainOrder } from "./explain-order";
import { recalculateListing } from "./recalculate-listing";
import { valueAndWrite } from "./value-range";

const database = testDatabase("demo");
const analyst: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "analyst", sessionId: "s" };
const context = { actor: analyst, now: new Date() };
const viewer = { ...context, actor: { ...analyst, role: "viewer" as const } };

beforeAll(async () => {
  await inTransaction(undefined, (tx) =>
    valueAndWrite(
      sqlOfTransaction(tx),
      { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true },
      "first",
    ),
  );
});

const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows as Row[];
const versionOf = async (id: number) =>
  (await ask<{ version: number }>("select row_version as version from listing where id = $1", [id]))[0]?.version ?? 0;
const activeIds = async () =>
  (
    await ask<{ id: number }>(
      "select id from listing where status = 'active' and cpu_id is not null and ruleset_id is null order by id limit 40",
    )
  ).map(({ id }) => id);
const profileThatWeighs = async (metric: string) =>
  (await ask<{ id: number }>("select id from profile where (weights_json ->> $1)::float8 > 0 order by id", [metric]))[0]
    ?.id ?? 0;

describe("explainListing", () => {
  it("tells scores whose lines add up to what is stored, for every profile of every listing", async () => {
    for (const id of await activeIds()) {
      const explanation = await explainListing(viewer, id);
      const stored = await ask<{ profileId: number; composite: number | null }>(
        'select profile_id as "profileId", composite from listing_score where listing_id = $1 order by profile_id',
        [id],
      );
      expect(explanation?.isOutdated).toBe(false);
      expect(explanation?.composites.map(({ profileId, score }) => ({ profileId, composite: score }))).toEqual(stored);
      for (const { score, parts } of explanation?.composites ?? [])
        expect(parts.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(Math.round((score ?? 0) * 100));
    }
  });

  it("accounts for every rule of the rulesets that apply: it stands in the breakdown or says what decided", async () => {
    const [id = 0] = await activeIds();
    const stored = await findExplanation(id);
    const matched = stored?.breakdown.rulesets.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules)) ?? [];
    const rules = (await explainListing(viewer, id))?.rulesets.flatMap((ruleset) => ruleset.rules) ?? [];
    expect(
      rules
        .filter(({ outcome }) => outcome === "matched")
        .map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(matched.map((rule) => rule.id).sort());
    const silent = rules.filter(({ outcome }) => outcome === "not matched");
    expect(silent.length).toBeGreaterThan(0);
    for (const { decidedBy } of silent) expect(decidedBy.length).toBeGreaterThan(0);
  });

  it("knows nothing of a listing that does not exist", async () => {
    expect(await explainListing(viewer, 2_000_000_000)).toBeUndefined();
  });
});

describe("explainOrder", () => {
  it("adds up to the distance, and the price it names does swap the two while a cent more does not", async () => {
    const profileId = await profileThatWeighs("value");
    const ranked = await ask<{ id: number }>(
      "select listing_id as id from listing_score where profile_id = $1 and is_ranked order by composite desc, listing_id desc limit 8",
      [profileId],
    );
    let swapped = 0;
    for (const [at, { id }] of ranked.slice(1).entries()) {
      const order = await explainOrder(viewer, { ids: [id, ranked[at]?.id ?? 0], profileId });
      if (!order) throw new Error("Both listings exist");
      expect(order.gap.lines.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(order.gap.hundredths);
      const { overtakingPriceCents: price, lower, upper } = order;
      if (price === null) continue;
      swapped++;
      const leads = async (cents: number) => {
        const changed = await updateListing(context, {
          id: lower.id,
          rowVersion: await versionOf(lower.id),
          patch: { price_usd: cents as never },
        });
        const after = await explainOrder(viewer, { ids: [lower.id, upper.id], profileId });
        if (changed.changeSetId) await undoChange(context, { changeSetId: changed.changeSetId });
        // Equal scores put the newer of the two first.
        return after?.upper.id === lower.id;
      };
      expect([await leads(price), await leads(price + 1)]).toEqual([true, false]);
    }
    expect(swapped).toBeGreaterThan(0);
  });

  it("answers nothing when one of them is gone", async () => {
    const [id = 0] = await activeIds();
    expect(
      await explainOrder(viewer, { ids: [id, 2_000_000_000], profileId: await profileThatWeighs("value") }),
    ).toBeUndefined();
  });
});

describe("what one listing is valued by", () => {
  const adjustedOf = async (id: number) =>
    (await ask<{ a: string }>("select adjusted_price_usd::text as a from valuation where listing_id = $1", [id]))[0]?.a;

  it("leaves out rules and rulesets at once, refuses those that do not exist, and undo takes them back in", async () => {
    const [id = 0] = await activeIds();
    const before = await adjustedOf(id);
    const explanation = await findExplanation(id);
    const ruleset = explanation?.breakdown.rulesets.find(({ total_cents }) => total_cents !== 0);
    const saved = await updateListing(context, {
      id,
      rowVersion: await versionOf(id),
      patch: { disabled_ruleset_ids: [ruleset?.id ?? 0] },
    });
    expect(await adjustedOf(id)).not.toBe(before);
    expect((await explainListing(viewer, id))?.rulesets.find((one) => one.id === ruleset?.id)?.use).toBe("left out");
    await undoChange(context, { changeSetId: saved.changeSetId ?? 0 });
    expect(await adjustedOf(id)).toBe(before);
    const rowVersion = await versionOf(id);
    await expect(
      updateListing(context, { id, rowVersion, patch: { ruleset_id: 999_999, disabled_rule_ids: [888_888] } }),
    ).rejects.toMatchObject({
      kind: "invalid",
      data: { problems: [{ path: "ruleset_id" }, { path: "disabled_rule_ids" }] },
    });
    expect(await versionOf(id)).toBe(rowVersion);
  });

  it("is found again on request, which says whether anything changed", async () => {
    const [id = 0] = await activeIds();
    expect(await recalculateListing(context, { id })).toEqual({ changed: 0, runId: null });
    await database.pool.query("update valuation set result_hash = 0 where listing_id = $1", [id]);
    expect((await explainListing(viewer, id))?.isOutdated).toBe(true);
    expect(await recalculateListing(context, { id })).toEqual({ changed: 1, runId: null });
    await expect(recalculateListing(viewer, { id })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(recalculateListing(context, { id: 2_000_000_000 })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("deleting", () => {
  const isRanked = async (id: number) =>
    (await ask<{ r: boolean }>("select is_ranked as r from valuation where listing_id = $1", [id]))[0]?.r;

  it("hides a listing, restoring brings it back, and each can be undone", async () => {
    const id = (await activeIds())[1] ?? 0;
    const deleted = await deleteListing(context, { id, rowVersion: await versionOf(id) });
    expect(await isRanked(id)).toBe(false);
    expect(await explainListing(viewer, id)).toBeUndefined();
    await undoChange(context, { changeSetId: deleted.changeSetId ?? 0 });
    expect(await isRanked(id)).toBe(true);
    await deleteListing(context, { id, rowVersion: await versionOf(id) });
    const restored = await restoreListing(context, { id, rowVersion: await versionOf(id) });
    expect(await isRanked(id)).toBe(true);
    await undoChange(context, { changeSetId: restored.changeSetId ?? 0 });
    expect(await isRanked(id)).toBe(false);
    await restoreListing(context, { id, rowVersion: await versionOf(id) });
  });

  it("refuses viewers, stale versions and what is not there", async () => {
    const id = (await activeIds())[2] ?? 0;
    const rowVersion = await versionOf(id);
    await expect(deleteListing(viewer, { id, rowVersion })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(deleteListing(context, { id, rowVersion: rowVersion + 1 })).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(deleteListing(context, { id: 2_000_000_000, rowVersion })).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(restoreListing(context, { id, rowVersion })).rejects.toMatchObject({ kind: "not_found" });
  });
});
