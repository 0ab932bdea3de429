import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { profileSchema } from "@/lib/profiles/schemas";
import { undoChange } from "../undo/undo-change";
import { valueAndWrite } from "../valuations/value-range";
import { deleteProfile } from "./delete-profile";
import { previewRanking } from "./preview-ranking";
import { saveProfile } from "./save-profile";
import { setDefaultProfile } from "./set-default-profile";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const profile = (weights: object, more: object = {}) =>
  profileSchema.parse({ name: "Quiet", description: null, weights, ruleGroupWeights: {}, ...more });
const valueAll = () => inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  await valueAll();
});

describe("profiles", () => {
  it("the ranking shown before saving is the ranking after it, and nothing was written meanwhile", async () => {
    const draft = { weights: { perf_per_watt: 0.7, value: 0.3 }, ruleGroupWeights: { Memory: 0 }, requiredMetrics: [] };
    const before = await one(
      "select md5(string_agg(s::text, '' order by profile_id, listing_id)) from listing_score s",
    );
    const preview = await previewRanking(context, { id: null, ...draft });
    expect(preview.isWhole).toBe(true);
    expect(await one("select md5(string_agg(s::text, '' order by profile_id, listing_id)) from listing_score s")).toBe(
      before,
    );
    const { id, runId } = await saveProfile(context, { profile: profile(draft.weights, draft) });
    expect(runId).not.toBeNull();
    await valueAll();
    const { rows } = await database.pool.query(
      "select listing_id as id, composite as score from listing_score where profile_id = $1 and is_ranked and ranks order by composite desc nulls last, listing_id desc limit 20",
      [id],
    );
    expect(preview.top.map(({ id: listing, score }) => ({ id: listing, score }))).toEqual(rows);
  });

  it("a changed profile rewrites its own scores alone, and undo brings its weights back", async () => {
    const id = await one<number>("select id from profile where name = 'Gaming'");
    const others =
      "select md5(string_agg(s::text, '' order by profile_id, listing_id)) from listing_score s where profile_id <> $1";
    const before = await one(others, [id]);
    const scores = () =>
      one("select md5(string_agg(composite::text, '' order by listing_id)) from listing_score where profile_id = $1", [
        id,
      ]);
    const own = await scores();
    const { changeSetId } = await saveProfile(context, {
      id,
      rowVersion: 1,
      profile: profile({ score_gpu: 1 }, { name: "Gaming" }),
    });
    await valueAll();
    expect(await scores()).not.toBe(own);
    expect(await one(others, [id])).toBe(before);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await one("select weights_json ->> 'score_gpu' from profile where id = $1", [id])).toBe("0.55");
    await valueAll();
    expect(await scores()).toBe(own);
  });

  it("the default one stays; another takes its place first", async () => {
    const id = await one<number>("select id from profile where is_default");
    const rowVersion = await one<number>("select row_version from profile where is_default");
    await expect(deleteProfile(context, { id, rowVersion })).rejects.toThrow(/default profile/);
    const other = await one<number>("select id from profile where name = 'Plex'");
    await setDefaultProfile(context, { id: other, rowVersion: 1 });
    expect(await one("select count(*)::int from profile where is_default")).toBe(1);
    await deleteProfile(context, { id, rowVersion: rowVersion + 1 });
    expect(await one("select deleted_at is not null from profile where id = $1", [id])).toBe(true);
  });

  it("refuses what makes no score, a stale version, and who may not", async () => {
    for (const weights of [{}, { value: 0 }, { value: -1 }, { shine: 1 }])
      expect(profileSchema.safeParse({ name: "x", description: null, weights, ruleGroupWeights: {} }).success).toBe(
        false,
      );
    const id = await one<number>("select id from profile where name = 'Office'");
    await expect(
      saveProfile(context, { id, rowVersion: 99, profile: profile({ value: 1 }, { name: "Office" }) }),
    ).rejects.toThrow(/changed by someone/);
    const analyst = { actor: { ...admin, role: "analyst" as const }, now: new Date() };
    await expect(saveProfile(analyst, { profile: profile({ value: 1 }) })).rejects.toThrow(/role/);
  });
});
