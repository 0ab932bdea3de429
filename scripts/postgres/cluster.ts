import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { PostgresBinaries, UnixIds } from "./binaries";

export type Cluster = { home: string; dataDir: string; logFile: string; passwords: Passwords };
type Passwords = { superuser: string; owner: string; app: string };

export const roles = { superuser: "postgres", owner: "dealbrain_owner", app: "dealbrain_app" } as const;

/** The data directory and its secrets: made on the first start, recognised on every later one. */
export function openCluster(home: string, binaries: PostgresBinaries, options: { sync: boolean }): Cluster {
  const reachable = reachableHome(path.resolve(home), binaries.ids);
  const dataDir = path.join(reachable, "data");
  const passwords = readOrMakePasswords(path.join(path.resolve(home), "passwords.json"));
  const cluster = { home: reachable, dataDir, logFile: path.join(reachable, "postgres.log"), passwords };
  const versionFile = path.join(dataDir, "PG_VERSION");
  if (!fs.existsSync(versionFile)) initialise(cluster, binaries, options);
  const version = Number(fs.readFileSync(versionFile, "utf8").trim());
  if (version !== binaries.majorVersion) {
    throw new Error(
      `The data directory ${dataDir} belongs to PostgreSQL ${version}, this version of Deal Brain brings ${binaries.majorVersion}. ` +
        "Take a backup with the version that made it (npm run db:backup) and restore it here (npm run db:restore), see docs/operations.md.",
    );
  }
  return cluster;
}

export function connectionUrl(cluster: Cluster, port: number, role: keyof typeof roles, database: string): string {
  return `postgresql://${roles[role]}:${cluster.passwords[role]}@127.0.0.1:${port}/${database}`;
}

/** initdb works in a folder of its own that is renamed when complete: a start cut short never leaves half a cluster. */
function initialise(cluster: Cluster, binaries: PostgresBinaries, options: { sync: boolean }): void {
  const draft = path.join(cluster.home, `initialising-${process.pid}`);
  const passwordFile = path.join(cluster.home, `password-${process.pid}`);
  for (const left of fs.readdirSync(cluster.home)) {
    if (/^(initialising|password)-\d+$/.test(left))
      fs.rmSync(path.join(cluster.home, left), { recursive: true, force: true });
  }
  fs.writeFileSync(passwordFile, `${cluster.passwords.superuser}\n`, { mode: 0o600 });
  if (binaries.ids) fs.chownSync(passwordFile, binaries.ids.uid, binaries.ids.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      ...["-D", draft, "-U", roles.superuser, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
      // The same order of text on every machine, whatever its locale is.
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums"],
      ...["--no-instructions", ...(options.sync ? [] : ["--no-sync"])],
    ],
    {
      ...binaries.ids,
      cwd: "/",
      encoding: "utf8",
      env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C" },
    },
  );
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Error(`The database could not be created in ${cluster.dataDir}: ${made.error?.message ?? made.stderr}`);
  }
  fs.renameSync(draft, cluster.dataDir);
}

function readOrMakePasswords(file: string): Passwords {
  const stored = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Passwords>) : {};
  const make = () => crypto.randomBytes(24).toString("base64url");
  const passwords = { superuser: stored.superuser ?? make(), owner: stored.owner ?? make(), app: stored.app ?? make() };
  if (Object.keys(stored).length < 3) fs.writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

/**
 * Root may have put the project where the server's account cannot go; then the data lives in a folder it can reach, whose
 * name is noted here. The name is random, so that another project at this path later finds no stranger's data.
 */
function reachableHome(home: string, ids: UnixIds | undefined): string {
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  if (!ids) return home;
  fs.chownSync(home, ids.uid, ids.gid);
  const note = path.join(home, "moved-to");
  const noted = fs.existsSync(note) ? fs.readFileSync(note, "utf8").trim() : undefined;
  if (noted && fs.existsSync(noted)) return noted;
  if (spawnSync("test", ["-x", home], { ...ids, cwd: "/" }).status === 0) return home;
  const base = fs.existsSync("/var/lib") ? "/var/lib" : os.tmpdir();
  const elsewhere = path.join(base, `deal-brain-${crypto.randomBytes(5).toString("hex")}`);
  fs.mkdirSync(elsewhere, { mode: 0o700 });
  fs.chownSync(elsewhere, ids.uid, ids.gid);
  fs.writeFileSync(note, `${elsewhere}\n`);
  return elsewhere;
}
