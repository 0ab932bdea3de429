import { expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { withClient } from "../db/migrations";
import { formatStats } from "./format-stats";
import { readStats } from "./read-stats";

const database = testDatabase();

it("names tables, indexes, unused ones and connections, as the owner sees them", async () => {
  await database.pool.query(
    "insert into search_word (word, listing_count) select 'w' || n, 1 from generate_series(1, 500) n",
  );
  await database.pool.query("analyze search_word");
  const stats = await withClient(database.ownerUrl, readStats);
  expect(stats.database.bytes).toBeGreaterThan(1_000_000);
  expect(stats.tables.find(({ name }) => name === "search_word")?.tableBytes).toBeGreaterThan(8_000);
  const trigram = stats.indexes.find(({ name }) => name === "search_word_trgm");
  expect(trigram).toMatchObject({ table: "search_word", scans: 0, guardsUniqueness: false });
  expect(stats.connections.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);

  const text = formatStats(stats);
  expect(text).toMatch(/^table +rows +dead +size/m);
  expect(text.slice(text.indexOf("Never used"))).toMatch(/^search_word_trgm +search_word +[\d.]+ kB$/m);
  expect(text).not.toMatch(/ $/m);
});
