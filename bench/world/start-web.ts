import { spawn } from "node:child_process";
import crypto from "node:crypto";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildIfStale, generateIfStale } from "@/scripts/run/build-if-stale";

/** The built product on a free port, beside the database and the catalogue that the environment names. */
export async function startWeb(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  await generateIfStale();
  await buildIfStale();
  const port = await findFreePort();
  const child = spawn(process.execPath, ["scripts/web.mjs"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      SECRET_KEY: crypto.randomBytes(32).toString("base64url"),
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      AUTH_TRUST_HOST: "1",
      LOG_LEVEL: "warn",
    },
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  for (let waitedMs = 0; !(await fetch(`${url}/health`).catch(() => undefined))?.ok; waitedMs += 100) {
    if (child.exitCode !== null || waitedMs > 60_000) {
      child.kill("SIGTERM");
      throw new Error("The web server did not start; it says why above.");
    }
    await sleep(100);
  }
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
