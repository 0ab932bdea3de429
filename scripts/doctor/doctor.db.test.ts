import { spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { examineDatabase } from "./examine-database";
import { examineDataFolder, examineDisk, examinePort } from "./examine-machine";

const root = path.resolve(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-doctor-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("the doctor", () => {
  const database = testDatabase();
  const levels = async (url: string) =>
    Object.fromEntries((await examineDatabase(url)).map(({ name, level }) => [name, level]));

  it("tells one role from two", async () => {
    expect(await levels(database.appUrl)).toEqual({ database: "ok", migrations: "ok", roles: "ok" });
    expect(await levels(database.ownerUrl)).toEqual({ database: "ok", migrations: "ok", roles: "warn" });
    const [, , roles] = await examineDatabase(database.url);
    expect(roles?.detail).toContain("superuser");
  });

  it("sees pending migrations and an edited one", async () => {
    await database.pool.query("update _prisma_migrations set checksum = 'edited'");
    expect(await levels(database.appUrl)).toMatchObject({ migrations: "fail" });
    await database.pool.query("delete from _prisma_migrations");
    expect(await levels(database.appUrl)).toMatchObject({ migrations: "warn" });
  });

  it("says that a database does not answer, without its password", async () => {
    const [finding] = await examineDatabase("postgresql://ada:hidden@127.0.0.1:1/none");
    expect(finding).toMatchObject({ level: "fail", detail: expect.stringContaining("127.0.0.1:1 cannot be reached") });
    expect(JSON.stringify(finding)).not.toContain("hidden");
  });

  it("names what others could read", () => {
    const home = path.join(folder, "postgres");
    fs.mkdirSync(path.join(home, "data"), { recursive: true, mode: 0o700 });
    fs.writeFileSync(path.join(home, "passwords.json"), "{}", { mode: 0o600 });
    expect(examineDataFolder(folder, home)).toMatchObject([{ level: "ok" }]);
    fs.chmodSync(path.join(home, "passwords.json"), 0o644);
    expect(examineDataFolder(folder, home)).toMatchObject([
      { level: "fail", remedy: `chmod 600 ${path.join(home, "passwords.json")}` },
    ]);
    expect(examineDisk(path.join(folder, "not", "there"))).toHaveLength(1);
  });

  it("knows a taken port", async () => {
    const server = http.createServer((_, response) => response.end("another program"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await examinePort("127.0.0.1", port)).toMatchObject([{ level: "fail" }]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await examinePort("127.0.0.1", port)).toMatchObject([{ level: "ok" }]);
  });

  it("works before anything is installed", () => {
    const bare = path.join(folder, "bare");
    for (const name of ["package-lock.json", ".node-version"]) fs.cpSync(path.join(root, name), path.join(bare, name));
    for (const name of ["doctor.mjs", "door.mjs", "doctor/print-finding.mjs"])
      fs.cpSync(path.join(root, "scripts", name), path.join(bare, "scripts", name));
    const { status, stdout } = spawnSync(process.execPath, ["scripts/doctor.mjs"], { cwd: bare, encoding: "utf8" });
    expect(stdout).toMatch(/^ok {4}Node/m);
    expect(stdout).toMatch(/^fail {2}packages +not installed/m);
    expect(status).toBe(1);
  });

  it("looks at everything and fails with what fails", () => {
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ["scripts/doctor.mjs"], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, ...env },
      });
    const bad = run({ DATA_DIR: folder, PORT: "none" });
    expect(bad.stdout).toMatch(/^fail {2}environment/m);
    expect(bad.status).toBe(1);
    const good = run({ DATA_DIR: path.join(folder, "data"), DATABASE_URL: database.appUrl, PORT: "61234" });
    expect(good.stdout).toMatch(/^ok {4}roles +two/m);
    expect(good.stderr).toBe("");
  });
});
