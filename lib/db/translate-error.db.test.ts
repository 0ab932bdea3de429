import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadWorld } from "@/prisma/seed/load-world";
import { AppError } from "../errors";
import { testDatabase } from "./testing/test-database";
import { inTransaction, reading } from "./transaction";
import { translateDatabaseError } from "./translate-error";

const database = testDatabase();

const refusalOf = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error("was not refused")),
    (error: unknown) => {
      const told = translateDatabaseError(error);
      return told instanceof AppError ? told : Promise.reject(error);
    },
  );

describe("what the database refuses", () => {
  it("by a CHECK is told by its field, whoever wrote it", async () => {
    await loadWorld(database.url, "empty");
    const create = (listingUrl: string) =>
      reading().listing.create({ data: { publicId: randomUUID(), title: "T", priceUsd: 1, listingUrl } as never });
    for (const work of [
      () => create("https:evil.example"),
      () =>
        inTransaction(
          undefined,
          (tx) => tx.$executeRaw`insert into listing (public_id, title, price_usd, listing_url, updated_at)
        values (gen_random_uuid(), 'T', 1, 'https:evil.example', now())`,
        ),
      () =>
        database.pool.query(
          "insert into listing (public_id, title, price_usd, listing_url, updated_at) values (gen_random_uuid(), 'T', 1, 'x', now())",
        ),
    ]) {
      const { kind, data } = await refusalOf(work());
      expect([kind, data.problems?.[0]?.path]).toEqual(["invalid", "listing_url"]);
    }
  });

  it("by a CHECK nobody has words for is told by the name of the rule", async () => {
    const work = reading().$executeRaw`insert into search_word (word, listing_count) values ('w', -1)`;
    const { kind, message } = await refusalOf(work);
    expect([kind, message]).toEqual(["invalid", expect.stringContaining("search word count range")]);
  });

  it.each([
    ["a number that is too large", "insert into search_word (word, listing_count) values ('w', 99999999999)", "larger"],
    ["a text of no date", "select 'yesterday and a half'::timestamptz", "date"],
    ["a text of no number", "select 'x'::int", "cannot be read"],
  ])("%s is told so", async (_, sql, words) => {
    expect((await refusalOf(database.pool.query(sql))).message).toContain(words);
    expect((await refusalOf(reading().$executeRawUnsafe(sql))).message).toContain(words);
  });
});
