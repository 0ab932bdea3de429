import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readEnv } from "../lib/env";
import { buildIfStale, generateIfStale } from "./run/build-if-stale";
import { checkMachine, makeDataFolder } from "./run/check-machine";
import { catalogueArguments, catalogueEnvironment, describeCatalogue } from "./run/describe-catalogue";
import { lockInstance } from "./run/instance-lock";
import { type FirstAdministrator, prepareDatabase } from "./run/prepare-database";
import { say } from "./run/say";
import { readSecrets } from "./run/secrets";
import { type SupervisedChild, superviseChild } from "./run/supervise-child";
import { supervisePostgres } from "./run/supervise-postgres";
import { workerArguments } from "./run/worker-arguments";

/**
 * npm start and npm run dev: sets up everything that is missing, then keeps the database, the web server and the worker
 * running until it is told to stop. Whatever it started, it ends.
 */
async function start(): Promise<void> {
  const env = readEnv(process.env);
  const dataDir = path.resolve(env.DATA_DIR);
  const ownAddress = `http://${reachableHost(env.HOST)}:${env.PORT}`;
  const url = env.PUBLIC_URL ?? ownAddress;
  const developing = process.argv.includes("--dev");
  makeDataFolder(dataDir);
  const unlock = lockInstance(dataDir, url);
  atTheEnd.unshift(async () => unlock());
  await checkMachine({ dataDir, host: env.HOST, port: env.PORT });

  await generateIfStale();
  if (!developing) await buildIfStale();
  const { ownerUrl, appUrl } = env.DATABASE_URL
    ? { ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_URL }
    : await startEmbeddedDatabase(dataDir);
  announceAdministrator(await prepareDatabase({ ownerUrl, appUrl, withDemo: env.ENVIRONMENT !== "production" }));

  const childEnv: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: developing ? "development" : "production",
    DATABASE_URL: appUrl,
    DATA_DIR: dataDir,
    SECRET_KEY: env.SECRET_KEY ?? readSecrets(dataDir).secretKey,
    PORT: String(env.PORT),
    HOSTNAME: env.HOST, // what Next calls the address to listen on
    NEXT_TELEMETRY_DISABLED: "1",
    ...(env.PUBLIC_URL ? { NEXTAUTH_URL: env.PUBLIC_URL } : { AUTH_TRUST_HOST: "1" }),
    ...describeCatalogue(dataDir),
  };
  const children = [
    superviseChild({ name: "web", args: ["scripts/web.mjs", ...(developing ? ["--dev"] : [])], env: childEnv }),
    ...Array.from({ length: env.WORKER_COUNT }, (_, i) =>
      superviseChild({
        name: i === 0 ? "worker" : `worker ${i + 1}`,
        args: workerArguments,
        env: childEnv,
      }),
    ),
    ...(env.CATALOGUE
      ? [
          superviseChild({
            name: "catalogue",
            args: catalogueArguments,
            env: { ...childEnv, ...catalogueEnvironment },
          }),
        ]
      : []),
  ];
  atTheEnd.unshift(async () => {
    await Promise.all(children.map(stopChild));
  });
  await waitUntilReady(`${ownAddress}/api/health/ready`);
  say(`ready: ${url}`);
}

/** What must be undone, the last thing first; filled as things are started. */
const atTheEnd: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

function end(exitCode: number): void {
  ending ??= (async () => {
    for (const undo of atTheEnd) await undo().catch((error: Error) => say(error.message));
    process.exit(exitCode);
  })();
}

async function startEmbeddedDatabase(dataDir: string) {
  say("starting the database …");
  const { databaseName } = await import("./db/open-database");
  const postgres = await supervisePostgres({ home: path.join(dataDir, "postgres"), database: databaseName });
  atTheEnd.unshift(async () => {
    await postgres.stop();
    say("database stopped");
  });
  return { ownerUrl: postgres.urls.owner, appUrl: postgres.urls.app };
}

async function stopChild(child: SupervisedChild): Promise<void> {
  await child.stop();
  say(`${child.name} stopped`);
}

async function waitUntilReady(address: string): Promise<void> {
  for (let saidAt = Date.now(); !ending; await sleep(100)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() - saidAt < 10_000) continue;
    saidAt = Date.now();
    say(`waiting for the web server${answer ? `: ${await answer.text()}` : ""}`);
  }
}

/** An address that means every interface is asked on this machine's own; IPv6 stands in brackets. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return net.isIPv6(host) ? `[${host}]` : host;
}

/** At once, for whatever ends this start now, the account is made and its password known nowhere else. */
function announceAdministrator(administrator: FirstAdministrator | undefined): void {
  if (!administrator) return;
  console.log(
    [
      "",
      "  The first administrator can sign in as soon as the address is printed below. This password is shown this once; signing in asks for one of your own.",
      "",
      `    e-mail    ${administrator.email}`,
      `    password  ${administrator.password}`,
      "",
    ].join("\n"),
  );
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (!ending) say("stopping …");
    end(0);
  });
// The door was killed: end in good order instead of being left behind.
process.once("disconnect", () => end(0));
process.channel?.unref();
if (process.send && !process.connected) end(0); // killed before we listened

try {
  await start();
} catch (error) {
  if (!ending) console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  end(1);
}
