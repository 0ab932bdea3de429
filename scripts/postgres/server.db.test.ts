import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRunningServer, type PostgresServer, startPostgres } from "./server";

let base: string;
let home: string;
const started: PostgresServer[] = [];

beforeEach(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-cluster-"));
  fs.chmodSync(base, 0o755);
  home = path.join(base, "postgres");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  const note = path.join(home, "moved-to");
  if (fs.existsSync(note)) fs.rmSync(fs.readFileSync(note, "utf8").trim(), { recursive: true, force: true });
  fs.rmSync(base, { recursive: true, force: true });
});

describe("the embedded server", () => {
  it("keeps its passwords beside the data, for this account only", async () => {
    await start();
    expect(fs.existsSync(path.join(home, "data", "PG_VERSION"))).toBe(true);
    expect(fs.statSync(path.join(home, "passwords.json")).mode & 0o777).toBe(0o600);
    expect((await findRunningServer(home, "trial"))?.("owner", "trial")).toContain("dealbrain_owner");
  });

  it("says at once that the passwords do not fit, and leaves nothing running", async () => {
    await (await start()).stop();
    const file = path.join(home, "passwords.json");
    const passwords = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, string>;
    fs.writeFileSync(file, JSON.stringify({ ...passwords, superuser: "another" }));
    await expect(start()).rejects.toThrow(/does not accept the passwords in .*passwords[.]json/);
    expect(fs.existsSync(path.join(home, "data", "postmaster.pid"))).toBe(false);
  });

  it("does not invent passwords for a database that has lost its own", async () => {
    await (await start()).stop();
    fs.rmSync(path.join(home, "passwords.json"));
    await expect(start()).rejects.toThrow(/passwords[.]json is missing/);
  });

  it("stops the server when a later step of the start fails", async () => {
    await expect(start("")).rejects.toThrow(/zero-length/); // no database can have this name
    expect(fs.existsSync(path.join(home, "data", "postmaster.pid"))).toBe(false);
  });

  it("refuses a home whose data lay elsewhere and is gone", async () => {
    fs.mkdirSync(home);
    fs.writeFileSync(path.join(home, "moved-to"), path.join(base, "gone"));
    await expect(start()).rejects.toThrow(/that folder is not there/);
  });

  it.runIf(process.getuid?.() === 0)("moves data and passwords together when root hides the home", async () => {
    fs.chmodSync(base, 0o700);
    const server = await start();
    const place = fs.readFileSync(path.join(home, "moved-to"), "utf8").trim();
    expect(fs.readdirSync(place)).toEqual(expect.arrayContaining(["data", "passwords.json"]));
    expect(fs.existsSync(path.join(home, "passwords.json"))).toBe(false);

    await ask(server, "create table kept (n int)");
    await server.stop();
    // As the version before left it: the passwords in the home, the data elsewhere.
    execFileSync("mv", [path.join(place, "passwords.json"), home]);
    await ask(await start(), "select n from kept");
    expect(fs.existsSync(path.join(place, "passwords.json"))).toBe(true);
  });
});

async function start(database = "trial"): Promise<PostgresServer> {
  const server = await startPostgres({ home, database, say: () => {}, durable: false });
  started.push(server);
  return server;
}

async function ask(server: PostgresServer, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.urls.owner });
  await client.connect();
  await client.query(sql);
  await client.end();
}
