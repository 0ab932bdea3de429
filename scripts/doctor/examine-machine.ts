import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { type Finding, fail, ok, warn } from "./finding";

const MB = 1_000_000;

export function examineMemory(): Finding[] {
  const totalMb = Math.round(os.totalmem() / MB);
  const freeMb = Math.round(os.freemem() / MB);
  const detail = `${totalMb} MB, ${freeMb} MB of it free`;
  return [
    totalMb < 1_900
      ? warn("memory", detail, "Building needs about 2 GB; build elsewhere or add swap.")
      : ok("memory", detail),
  ];
}

export function examineDisk(dataDir: string): Finding[] {
  const place = nearestFolder(dataDir);
  const { bavail, bsize } = fs.statfsSync(place);
  const freeMb = Math.floor((bavail * bsize) / MB);
  const remedy = "Free some space, or set DATA_DIR to a folder on another disk.";
  if (freeMb < 320) return [fail("disk", `${freeMb} MB free at ${place}; the start needs 320`, remedy)];
  if (freeMb < 5_000)
    return [warn("disk", `${freeMb} MB free at ${place}; a million listings take about 5 GB`, remedy)];
  return [ok("disk", `${freeMb} MB free at ${place}`)];
}

/** Secrets are for this account alone, the database's files for the account it runs as. */
export function examineDataFolder(dataDir: string, databaseHome: string): Finding[] {
  const name = "data folder";
  if (!fs.existsSync(dataDir)) return [ok(name, `${dataDir} is made by the first start`)];
  try {
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    return [fail(name, `${dataDir} cannot be written to with this account`, "Start with the account it belongs to.")];
  }
  const wanted: [string, number][] = [
    [path.join(dataDir, "secrets.json"), 0o600],
    [path.join(databaseHome, "passwords.json"), 0o600],
    [path.join(databaseHome, "data"), 0o700],
  ];
  const open = wanted.filter(([file, mode]) => fs.existsSync(file) && (fs.statSync(file).mode & 0o777 & ~mode) !== 0);
  if (open.length === 0)
    return [ok(name, databaseHome.startsWith(dataDir) ? dataDir : `${dataDir}, data in ${databaseHome}`)];
  return open.map(([file, mode]) => fail(name, `${file} can be read by others`, `chmod ${mode.toString(8)} ${file}`));
}

/** PostgreSQL refuses to run as root, which therefore needs an account to lend it. */
export function examineAccount(): Finding[] {
  if (process.getuid?.() !== 0) return [ok("account", `${os.userInfo().username}, an ordinary one`)];
  if (spawnSync("id", ["-u", "postgres"]).status === 0) return [ok("account", "root; the database runs as postgres")];
  const canMake = spawnSync("useradd", ["--help"]).status === 0;
  if (canMake) return [ok("account", "root; npm start makes the account postgres for the database")];
  return [fail("account", "root, and there is no account postgres nor useradd", "Start as an ordinary user.")];
}

export async function examinePort(host: string, port: number): Promise<Finding[]> {
  const name = "port";
  const code = await tryPort(host, port);
  if (!code) return [ok(name, `${port} on ${host} is free`)];
  if (code === "EADDRINUSE" && (await isOurs(host, port))) return [ok(name, `${port}: Deal Brain runs there`)];
  const remedy = `Stop what runs there, or start on another port: PORT=${port + 1} npm start`;
  return [fail(name, `${port} on ${host} cannot be used (${code})`, remedy)];
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const address = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/api/health/ready`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  return (await answer?.text().catch(() => ""))?.includes('"migrations"') ?? false;
}

function nearestFolder(place: string): string {
  return fs.existsSync(place) ? place : nearestFolder(path.dirname(place));
}
