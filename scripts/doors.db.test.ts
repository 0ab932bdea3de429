import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { emptySchema } from "./db/empty-schema";
import { withClient } from "./db/migrations";

const database = testDatabase();

it("backs up, resets and restores a database named by DATABASE_URL, each only as told", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-doors-"));
  const file = path.join(folder, "one.backup");
  const addWord = "insert into search_word (word, listing_count) values ('kept', 1)";
  await withClient(database.ownerUrl, (client) => client.query(addWord));
  expect(run("backup.ts", file)).toMatchObject({ code: 0, said: expect.stringContaining(`complete: ${file}`) });
  expect(run("backup.ts", file)).toMatchObject({ code: 1, said: expect.stringContaining("exists already") });

  expect(run("reset.ts")).toMatchObject({ code: 1, said: expect.stringContaining("--yes --external") });
  expect(run("reset.ts", "--yes")).toMatchObject({ code: 1, said: expect.stringContaining("--yes --external") });
  expect(await countWords()).toBe(1);
  expect(run("reset.ts", "--yes", "--external")).toMatchObject({ code: 0, said: expect.stringContaining("Emptied") });
  expect(await countWords()).toBe(0);

  await withClient(database.ownerUrl, (client) => client.query(addWord.replace("kept", "later")));
  expect(run("restore.ts", file)).toMatchObject({ code: 1, said: expect.stringContaining("--yes") });
  expect(run("restore.ts", file, "--yes")).toMatchObject({
    code: 0,
    said: expect.stringContaining("restored: 1 rows"),
  });
  expect(await countWords()).toBe(1);
  expect(run("stats.ts", "--json").said).toContain('"cacheHitRatio"');
  expect(run("stats.ts", "--odd")).toMatchObject({ code: 2, said: expect.stringContaining("Usage") });
  fs.rmSync(folder, { recursive: true });
});

it("seeds a database that has no tables yet", async () => {
  await withClient(database.ownerUrl, emptySchema);
  const { code, said } = run("seed.ts", "empty");
  expect(said).toMatch(/applied \d+ migrations/);
  expect(code).toBe(0);
  expect(await countWords()).toBe(0);
});

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", `scripts/${program}`, ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: database.ownerUrl },
  });
  return { code: status, said: stdout + stderr };
}

const countWords = () =>
  withClient(database.ownerUrl, async (client) => (await client.query("select 1 from search_word")).rowCount);
