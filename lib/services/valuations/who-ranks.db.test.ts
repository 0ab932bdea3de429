import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { findListing } from "../../db/listings/find-listing";
import { findPlaces } from "../../db/listings/find-places";
import { turnFreshness } from "../../db/listings/refresh-freshness";
import { sqlOfTransaction } from "../../db/sql";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction } from "../../db/transaction";
import { findOtherwiseJudged } from "../../db/valuations/find-otherwise-judged";
import { readBookEdition } from "../../db/valuations/read-book";
import { readOffers } from "../../db/valuations/read-offers";
import { bulkEditSchema } from "../../listings/bulk-edit";
import { updateListingSchema } from "../../listings/schemas";
import { parseInput } from "../../requests/parse-input";
import { DEFAULT_RANKING_RULES } from "../../valuation/ranks/who-ranks";
import { bulkEdit } from "../listings/bulk-edit";
import { refreshFreshness } from "../listings/refresh-freshness";
import { updateListing } from "../listings/update-listing";
import { undoChange } from "../undo/undo-change";
import { checkPrices } from "./check-prices";
import { openValuer } from "./open-valuer";
import { valueAndWrite } from "./value-range";

const database = testDatabase("demo");
const analyst: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "analyst", sessionId: "s" };
const context = { actor: analyst, now: new Date("2026-03-01T12:00:00Z") };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const valueAll = () => inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows as Row[];
const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;
const change = async (id: number, patch: object) => {
  const rowVersion = (await findListing(id))?.rowVersion ?? 0;
  return updateListing(context, parseInput(updateListingSchema, { id, rowVersion, patch }));
};
const judged = (id: number) => one<string | null>("select price_check from valuation where listing_id = $1", [id]);
const trap = (name: string) => one<number>("select id from listing where attributes_json ->> 'demo_trap' = $1", [name]);
const digest = () =>
  one<string>(`select md5(string_agg(concat_ws(' ', s.profile_id, s.listing_id, s.ranks, s.known_share, s.is_ranked, v.price_check, l.offer_flags), ',' order by s.profile_id, s.listing_id))
    from listing_score s join valuation v using (listing_id) join listing l on l.id = s.listing_id`);

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ann@example.com', 'ann', 'x', 'analyst')",
  );
  await inTransaction(undefined, (tx) => checkPrices({ actor: analyst, tx }));
  await valueAll();
});

describe("who ranks", () => {
  it("is the same in SQL as by the rules, for every listing and profile", async () => {
    const stored = await ask<{ id: number; profileId: number; ranks: boolean }>(
      'select listing_id as id, profile_id as "profileId", is_ranked and ranks as ranks from listing_score',
    );
    const byKey = new Map(stored.map(({ id, profileId, ranks }) => [`${id} ${profileId}`, ranks]));
    await inTransaction(undefined, async (tx) => {
      const sql = sqlOfTransaction(tx);
      const { appraise, shelf } = await openValuer(sql, await readBookEdition(sql));
      const offers = await readOffers(sql, shelf, everything);
      for (const { offer, state, isRanked } of offers)
        for (const { profileId, ranks } of appraise(offer, state).scores)
          expect(byKey.get(`${offer.id} ${profileId}`), `listing ${offer.id}`).toBe(isRanked && ranks);
      expect(await findOtherwiseJudged(sql, DEFAULT_RANKING_RULES)).toEqual([]);
    });
  });

  it("gives places from 1 without a gap, to those that rank alone", async () => {
    const profileId = await one<number>("select id from profile where is_default");
    const ranked = await ask<{ id: number }>(
      "select listing_id as id from listing_score where profile_id = $1 and is_ranked and ranks order by composite desc, listing_id desc",
      [profileId],
    );
    const all = (await ask<{ id: number }>("select id from listing where deleted_at is null")).map(({ id }) => id);
    const places = await findPlaces({ ids: all, profileId });
    expect([...places].sort(([, a], [, b]) => a - b)).toEqual(ranked.map(({ id }, at) => [id, at + 1]));
  });

  it("comes out the same from a database of before by one recalculation", async () => {
    const before = await digest();
    await database.pool.query("update listing set offer_flags = null");
    await database.pool.query("update valuation set price_check = null, score_hash = 0");
    await database.pool.query("update listing_score set ranks = false, known_share = 0");
    await valueAll();
    expect(await digest()).toBe(before);
  });

  it("follows whoever is stale, and comes back with him", async () => {
    const id = await one<number>(
      "select listing_id from listing_score s join listing l on l.id = s.listing_id where s.is_ranked and s.ranks and not l.is_stale order by 1 limit 1",
    );
    const ranks = () => one<boolean>("select bool_or(ranks) from listing_score where listing_id = $1", [id]);
    await database.pool.query("update listing set last_seen_at = now() - interval '400 days' where id = $1", [id]);
    await refreshFreshness(30);
    expect(await ranks()).toBe(false);
    await database.pool.query("update listing set last_seen_at = now() where id = $1", [id]);
    await refreshFreshness(30);
    expect(await ranks()).toBe(true);
    expect(await inTransaction(undefined, (tx) => turnFreshness(tx, 30, 10))).toEqual([]);
  });
});

describe("a person's word", () => {
  it("lets a price rank until it changes, at every door, and comes back with undo", async () => {
    const id = await trap("price_one_dollar");
    expect(await judged(id)).toBe("low");
    const confirmed = await change(id, { price_confirmed: true });
    expect(await judged(id)).toBeNull();
    const changed = await change(id, { price_usd: "2.00" });
    expect(await judged(id)).toBe("low");
    await undoChange(context, { changeSetId: changed.changeSetId ?? 0 });
    expect(await judged(id)).toBeNull();
    const bulk = await bulkEdit(
      context,
      parseInput(bulkEditSchema, { target: { kind: "ids", ids: [id] }, change: { price_percent: 50 } }),
    );
    expect(await judged(id)).toBe("low");
    await undoChange(context, { changeSetId: bulk.changeSetId });
    expect(await judged(id)).toBeNull();
    expect(await one("select price_confirmed_by_id from listing where id = $1", [id])).toBe(1);
    expect(confirmed.changeSetId).not.toBeNull();
  });

  it("clears what the words say, and outlives another title", async () => {
    const id = await trap("for_parts");
    expect(await judged(id)).toBe("words");
    const cleared = await change(id, { offer_flags: [], price_confirmed: true });
    expect(await judged(id)).toBeNull();
    await change(id, { notes: "Sold for parts or not working." });
    expect(await judged(id)).toBeNull();
    await change(id, { notes: "BIOS locked." });
    expect(await judged(id)).toBe("words");
    expect(await one("select offer_flags from listing where id = $1", [id])).toEqual({
      for_parts: "cleared",
      locked: "read",
      not_working: "cleared",
    });
    expect(cleared.changeSetId).not.toBeNull();
  });
});
