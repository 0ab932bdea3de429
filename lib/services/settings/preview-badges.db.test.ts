import { beforeAll, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { sqlOfTransaction } from "../../db/sql";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction } from "../../db/transaction";
import {
  type BadgeThresholds,
  DEFAULT_PERCENT_THRESHOLDS,
  DEFAULT_THRESHOLDS,
  pickBadge,
} from "../../valuation/scores/badge";
import { valueAndWrite } from "../valuations/value-range";
import { previewBadges } from "./preview-badges";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };

beforeAll(async () => {
  const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
  await database.pool.query(
    "update listing set price_usd = 0 where id in (select listing_id from valuation where is_ranked limit 3)",
  );
});

const preview = async (thresholds: BadgeThresholds) => {
  const counts = await previewBadges(context, thresholds);
  return new Map(counts.map(({ from, to, count }) => [`${from} ${to}`, count]));
};

it("counts what judging every ranked listing would give, in dollars and in percent", async () => {
  const { rows } = await database.pool.query<{ badge: string; price: number; adjusted: number }>(
    `select v.badge, (l.price_usd * 100)::int as price, (v.adjusted_price_usd * 100)::int as adjusted
     from valuation v join listing l on l.id = v.listing_id
     join listing_score s on s.listing_id = v.listing_id and s.profile_id = (select id from profile where is_default)
     where s.is_ranked and s.ranks`,
  );
  const exact = rows.find(({ price, adjusted }) => price > 0 && adjusted !== price);
  const atTheEdge = exact ? (100 * (exact.adjusted - exact.price)) / exact.price : 0;
  for (const thresholds of [
    DEFAULT_THRESHOLDS,
    DEFAULT_PERCENT_THRESHOLDS,
    { unit: "usd", great_deal: -33.33, good_deal: -0.01, fair: 0, premium: 12.5 },
    { unit: "percent", great_deal: atTheEdge, good_deal: atTheEdge, fair: atTheEdge + 1, premium: 99 },
  ] satisfies BadgeThresholds[]) {
    const judged = new Map<string, number>();
    for (const { badge, price, adjusted } of rows) {
      const move = `${badge} ${pickBadge(price, adjusted, thresholds)}`;
      judged.set(move, (judged.get(move) ?? 0) + 1);
    }
    expect(await preview(thresholds)).toEqual(judged);
  }
});

it("is for those who may change the setting", async () => {
  const viewer = { ...context, actor: { ...admin, role: "viewer" as const } };
  await expect(previewBadges(viewer, DEFAULT_THRESHOLDS)).rejects.toThrow(/role/);
});
