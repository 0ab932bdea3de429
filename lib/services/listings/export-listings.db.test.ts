import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { listIdsInOrder } from "@/lib/db/listings/list-ids-in-order";
import { testDatabase } from "@/lib/db/testing/test-database";
import { type ListingFilter, listingFilterSchema } from "@/lib/listings/filters/listing-filter";
import { compareRankKeys } from "@/lib/ranking/sort";
import { exportListings } from "./export-listings";

const database = testDatabase("demo");
const viewer: Actor = { accountId: 1, name: "Vera", email: "vera@example.com", role: "viewer", sessionId: "s" };
const statuses = ["active", "pending", "sold", "archived"];
const filterOf = (input: object): ListingFilter => listingFilterSchema.parse(input);
const number = (at: number) => `Box ${String(at).padStart(4, "0")}`;

beforeAll(async () => {
  await database.pool.query(
    `insert into listing (public_id, title, price_usd, condition, status)
     select gen_random_uuid(), 'Box ' || lpad(at::text, 4, '0') || ' ' || repeat('x', 100), 100, 'used',
       (array['active', 'sold', 'archived']::listing_status[])[1 + at % 3] from generate_series(1, 3000) at`,
  );
});

it("lists everything once, as it stood when it was begun, while titles change under it", async () => {
  const filter = filterOf({ choices: { status: statuses } });
  const view = { filter, sort: { field: "title", direction: "asc" }, columns: null } as const;
  const file = await exportListings(
    { actor: viewer, now: new Date() },
    {
      view: { ...view, pinned: [], density: "regular", groupBy: null },
      columnIds: ["title", "status"],
      labels: {},
      address: "/listings",
    },
    "csv",
  );
  const reader = file.getReader();
  const decoder = new TextDecoder();
  const readOn = async () => decoder.decode((await reader.read()).value, { stream: true });
  let text = `${await readOn()}${await readOn()}`;
  expect(text).not.toContain(number(2_000));
  const rename = "update listing set title = $1 || title where title like $2 || '%'";
  await database.pool.query(rename, ["zz ", number(1)]);
  await database.pool.query(rename, ["AA ", number(3_000)]);
  for (let next = await readOn(); next !== ""; next = await readOn()) text += next;
  const found = [...text.matchAll(/Box \d{4}/g)].map(([name]) => name);
  expect(found).toEqual(Array.from({ length: 3_000 }, (_, at) => number(at + 1)));
});

it.each([
  ["title", "desc"],
  ["price_cents", "asc"],
  ["ram_gb", "desc"],
  ["custom.warranty_months", "asc"],
] as const)("orders by %s %s as pages do, what has no value last", async (field, direction) => {
  const filter = filterOf({ choices: { status: statuses } });
  const ids = await listIdsInOrder({ filter, sort: { field, direction } });
  const key = {
    title: "title",
    price_cents: "(price_usd * 100)::float8",
    ram_gb: "ram_gb",
    "custom.warranty_months": "(attributes_json ->> 'warranty_months')::float8",
  }[field];
  const { rows } = await database.pool.query(`select ${key} as key, id from listing where deleted_at is null`);
  expect(ids).toEqual(rows.toSorted((a, b) => compareRankKeys(a, b, direction)).map(({ id }) => id));
});
