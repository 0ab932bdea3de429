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
  adoptPasswords(path.resolve(home), reachable);
  const dataDir = path.join(reachable, "data");
  const passwordFile = path.join(reachable, "passwords.json");
  const isNew = !fs.existsSync(path.join(dataDir, "PG_VERSION"));
  if (!isNew && !fs.existsSync(passwordFile)) {
    throw new Error(
      `The database in ${dataDir} is there, but its passwords are not: ${passwordFile} is missing. Put that file back, ` +
        `or move ${dataDir} away to start with an empty database and restore a backup into it (npm run db:restore).`,
    );
  }
  const passwords = isNew ? readOrMakePasswords(passwordFile) : readPasswords(passwordFile);
  const cluster = describeCluster(reachable, passwords);
  if (isNew) initialise(cluster, binaries, options);
  const version = Number(fs.readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim());
  if (version !== binaries.majorVersion) {
    throw new Error(
      `The data directory ${dataDir} belongs to PostgreSQL ${version}, this version of Deal Brain brings ${binaries.majorVersion}. ` +
        "Take a backup with the version that made it (npm run db:backup) and restore it here (npm run db:restore), see docs/operations.md.",
    );
  }
  return cluster;
}

/** The cluster that an earlier start made for this home, looked at without changing anything. */
export function findCluster(home: string): Cluster | undefined {
  const place = notedPlace(path.resolve(home)) ?? path.resolve(home);
  const passwordFile = path.join(place, "passwords.json");
  if (!fs.existsSync(path.join(place, "data", "PG_VERSION")) || !fs.existsSync(passwordFile)) return undefined;
  return describeCluster(place, readPasswords(passwordFile));
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

function describeCluster(home: string, passwords: Passwords): Cluster {
  return { home, dataDir: path.join(home, "data"), logFile: path.join(home, "postgres.log"), passwords };
}

function readOrMakePasswords(file: string): Passwords {
  if (fs.existsSync(file)) return readPasswords(file);
  const make = () => crypto.randomBytes(24).toString("base64url");
  const passwords = { superuser: make(), owner: make(), app: make() };
  // Written aside and renamed: a start cut short leaves either all of it or none.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(passwords), { mode: 0o600 });
  fs.renameSync(draft, file);
  return passwords;
}

function readPasswords(file: string): Passwords {
  try {
    const { superuser, owner, app } = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Passwords>;
    if (superuser && owner && app) return { superuser, owner, app };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES")
      throw new Error(`${file} belongs to another account. Start Deal Brain with the account that made the database.`);
  }
  throw new Error(`${file} does not hold the database's three passwords. Put back the file that was made with it.`);
}

/** Earlier versions kept the passwords in the home when the data had moved; they belong beside the data. */
function adoptPasswords(home: string, reachable: string): void {
  const left = path.join(home, "passwords.json");
  const right = path.join(reachable, "passwords.json");
  if (home === reachable || !fs.existsSync(left) || fs.existsSync(right)) return;
  fs.writeFileSync(right, fs.readFileSync(left), { mode: 0o600 });
  fs.rmSync(left);
}

/**
 * Root may have put the project where the server's account cannot go; then data and passwords live in a folder it can
 * reach, whose name is noted here. The name is random, so that another project at this path later finds no stranger's
 * data. What exists is never left behind for a fresh and empty database: that would look like a loss of everything.
 */
function reachableHome(home: string, ids: UnixIds | undefined): string {
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  const noted = notedPlace(home);
  if (noted && fs.existsSync(noted)) return noted;
  if (noted) {
    throw new Error(
      `The database of ${home} lies in ${noted}, as ${noteFile(home)} says, and that folder is not there. ` +
        "Put it back, or delete the note to start with an empty database.",
    );
  }
  if (!ids) return home;
  fs.chownSync(home, ids.uid, ids.gid);
  if (spawnSync("test", ["-x", home], { ...ids, cwd: "/" }).status === 0) return home;
  if (fs.existsSync(path.join(home, "data", "PG_VERSION"))) {
    throw new Error(
      `The database lies in ${home}, which the account 'postgres' can no longer enter. ` +
        "Let it pass through the folders above (chmod o+x) and start again.",
    );
  }
  const base = fs.existsSync("/var/lib") ? "/var/lib" : os.tmpdir();
  const elsewhere = path.join(base, `deal-brain-${crypto.randomBytes(5).toString("hex")}`);
  fs.mkdirSync(elsewhere, { mode: 0o700 });
  fs.chownSync(elsewhere, ids.uid, ids.gid);
  fs.writeFileSync(noteFile(home), `${elsewhere}\n`);
  return elsewhere;
}

const noteFile = (home: string) => path.join(home, "moved-to");

function notedPlace(home: string): string | undefined {
  return fs.existsSync(noteFile(home)) ? fs.readFileSync(noteFile(home), "utf8").trim() : undefined;
}
