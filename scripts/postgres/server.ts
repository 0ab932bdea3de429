import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { locateBinaries, type PostgresBinaries } from "./binaries";
import { type Cluster, connectionUrl, findCluster, openCluster, roles } from "./cluster";
import { serverSettings } from "./settings";
import { stopSurvivors } from "./survivors";

export type PostgresServer = {
  port: number;
  urls: { superuser: string; owner: string; app: string };
  urlFor: (role: keyof typeof roles, database: string) => string;
  pid: () => number | undefined;
  /** Resolves with a description when the server ends, wanted or not. */
  exited: Promise<string>;
  stop: () => Promise<void>;
};

type Options = {
  home: string;
  database: string;
  say: (line: string) => void;
  durable?: boolean;
  /** Kept over restarts, so that the connections of web and worker find the server again. */
  port?: number;
};

/** Starts the embedded server on its data directory and answers once it takes queries and its roles and database are there. */
export async function startPostgres(options: Options): Promise<PostgresServer> {
  const durable = options.durable ?? true;
  const binaries = await locateBinaries();
  const cluster = openCluster(options.home, binaries, { sync: durable });
  await stopSurvivors(cluster.dataDir, options.say);
  const port = options.port ?? (await findFreePort());
  const { child, exited, isRunning } = launch(cluster, binaries, port, durable);
  const stop = async () => {
    if (!isRunning()) return;
    child.kill("SIGINT"); // "fast": ends sessions, writes everything, leaves a clean data directory
    const slow = sleep(20_000, undefined, { ref: false }).then(() => {
      if (isRunning()) child.kill("SIGQUIT"); // "immediate": the next start recovers from the log
    });
    await Promise.race([exited, slow.then(() => exited)]);
  };
  try {
    await waitUntilReady(cluster, port, exited, isRunning, options.say);
    await ensureRolesAndDatabase(cluster, port, options.database);
  } catch (error) {
    await stop(); // nobody would hold a server that was never handed out
    throw error;
  }
  const urlFor = (role: keyof typeof roles, database: string) => connectionUrl(cluster, port, role, database);
  return {
    port,
    urlFor,
    urls: {
      superuser: urlFor("superuser", options.database),
      owner: urlFor("owner", options.database),
      app: urlFor("app", options.database),
    },
    pid: () => (isRunning() ? child.pid : undefined),
    exited,
    stop,
  };
}

/** The port of a server that somebody runs on this home right now, by its own pid file. */
export async function findRunningServer(home: string, database: string): Promise<PostgresServer["urlFor"] | undefined> {
  const cluster = findCluster(home);
  if (!cluster) return undefined;
  const lines = fs.existsSync(path.join(cluster.dataDir, "postmaster.pid"))
    ? fs.readFileSync(path.join(cluster.dataDir, "postmaster.pid"), "utf8").split("\n")
    : [];
  const port = Number(lines[3]);
  if (!port) return undefined;
  const client = new pg.Client({ connectionString: connectionUrl(cluster, port, "owner", database) });
  try {
    await client.connect();
    await client.end();
    return (role, name) => connectionUrl(cluster, port, role, name);
  } catch {
    return undefined;
  }
}

function launch(cluster: Cluster, binaries: PostgresBinaries, port: number, durable: boolean) {
  const settings = Object.entries(serverSettings({ durable })).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = fs.openSync(cluster.logFile, "a");
  // A session of its own: Ctrl-C in a terminal must reach the supervisor only, so that the web drains before this stops.
  const child: ChildProcess = spawn(binaries.postgres, ["-D", cluster.dataDir, "-p", String(port), ...settings], {
    ...binaries.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
  });
  fs.closeSync(log);
  let running = true;
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => {
      running = false;
      resolve(error.message);
    });
    child.once("exit", (code, signal) => {
      running = false;
      resolve(signal ? `signal ${signal}` : `code ${code}`);
    });
  });
  // A start that is cut short before anybody can stop it in order still leaves nothing behind.
  const endWithUs = () => child.kill("SIGINT");
  process.once("exit", endWithUs);
  void exited.then(() => process.off("exit", endWithUs));
  return { child, exited, isRunning: () => running };
}

/** 57P03 means "starting up" or "recovering": progress, not failure, and recovery may take as long as the log is long. */
async function waitUntilReady(
  cluster: Cluster,
  port: number,
  exited: Promise<string>,
  isRunning: () => boolean,
  say: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now();
  let saidAt = startedAt;
  for (;;) {
    if (!isRunning()) throw new Error(`${explainExit(cluster)} (PostgreSQL ended with ${await exited})`);
    const client = new pg.Client({
      connectionString: connectionUrl(cluster, port, "superuser", "postgres"),
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "28P01" || code === "28000")
        throw new Error(
          `The database in ${cluster.dataDir} does not accept the passwords in ${path.join(cluster.home, "passwords.json")}: ` +
            `one of the two comes from elsewhere. Put back the file that was made with this database, or move ` +
            `${cluster.home} away to start with an empty one and restore a backup into it (npm run db:restore).`,
        );
      if (code !== "57P03" && code !== "ECONNREFUSED" && code !== "ECONNRESET" && Date.now() - startedAt > 60_000)
        throw error;
      if (Date.now() - saidAt > 5_000) {
        saidAt = Date.now();
        say(`the database is recovering (${Math.round((saidAt - startedAt) / 1000)} s)`);
      }
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(50);
  }
}

function explainExit(cluster: Cluster): string {
  const log = fs.existsSync(cluster.logFile) ? fs.readFileSync(cluster.logFile, "utf8").slice(-4_000) : "";
  if (/No space left on device/.test(log.slice(-1_500)))
    return `The disk with ${cluster.dataDir} is full. Free some space and start again; nothing that was saved is lost.`;
  const reason = log
    .split("\n")
    .filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line))
    .slice(-4)
    .join("\n");
  return `The database did not start. Its last words, from ${cluster.logFile}:\n${reason || log.slice(-1_000)}`;
}

/** The owner migrates and backs up; the application only works: it can neither change the schema nor rewrite an audit row. */
async function ensureRolesAndDatabase(cluster: Cluster, port: number, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(cluster, port, "superuser", "postgres") });
  await client.connect();
  try {
    for (const role of ["owner", "app"] as const) {
      const known = await client.query("select 1 from pg_roles where rolname = $1", [roles[role]]);
      const name = client.escapeIdentifier(roles[role]);
      const password = client.escapeLiteral(cluster.passwords[role]);
      await client.query(`${known.rowCount ? "alter" : "create"} role ${name} login password ${password}`);
    }
    // The job queue guards its tables by row-level security, which lets only their owner in.
    await client.query(`alter role ${roles.app} bypassrls`);
    await client.query(`alter role ${roles.app} set statement_timeout = '30s'`);
    await client.query(`alter role ${roles.app} set lock_timeout = '5s'`);
    await client.query(`alter role ${roles.owner} set lock_timeout = '30s'`);
    const exists = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (!exists.rowCount)
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${roles.owner}`);
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
