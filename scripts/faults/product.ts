import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Product = {
  baseUrl: string;
  dataDir: string;
  output: () => string;
  /** The processes it consists of, as they are now. */
  pids: () => {
    supervisor: number | undefined;
    web: number[];
    worker: number[];
    catalogue: number[];
    postgres: number[];
  };
  /** Starts it (again) and waits until it is ready. */
  start: () => Promise<void>;
  stop: () => Promise<number | null>;
};

/** The product as npm start runs it, on a data folder of its own. */
export async function makeProduct(dataDir: string, env: Record<string, string> = {}): Promise<Product> {
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const output: string[] = [];
  let supervisor: ChildProcess | undefined;

  const start = async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(port),
        HOST: "127.0.0.1",
        DATA_DIR: dataDir,
        LOG_LEVEL: "error",
        DATABASE_URL: "",
        DEALBRAIN_DATABASE_URL: "",
        ...env,
      },
    });
    supervisor = child;
    child.stdout.on("data", (data) => output.push(String(data)));
    child.stderr.on("data", (data) => output.push(String(data)));
    await waitUntilReady(baseUrl, child, () => output.join(""));
  };

  return {
    baseUrl,
    dataDir,
    output: () => output.join(""),
    pids: () => ({
      supervisor: supervisor?.pid,
      ...findProcesses(supervisor?.pid, path.resolve(dataDir)),
    }),
    start,
    stop: async () => {
      const child = supervisor;
      if (!child || child.exitCode !== null || child.signalCode !== null) return null;
      const gone = new Promise<number | null>((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      return gone;
    },
  };
}

/** The first administrator's, as the first start prints it. */
export async function readSignIn({ output }: Product): Promise<{ email: string; password: string }> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 100) {
    const [, email, password] = /e-mail\s+(\S+)\s+password\s+(\S+)/.exec(output()) ?? [];
    if (email && password) return { email, password };
    await sleep(100);
  }
  throw new Error("The first administrator's sign-in was not printed");
}

export async function waitUntilReady(
  baseUrl: string,
  child: ChildProcess | undefined,
  output: () => string,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 100) {
    const answer = await fetch(`${baseUrl}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    if (child && child.exitCode !== null) throw new Error(`The product ended while starting:\n${output()}`);
    await sleep(100);
  }
  throw new Error(`The product was not ready within two minutes:\n${output()}`);
}

/** By what they are, not by what they were started as: Linux tells command, parent and working directory of each. */
function findProcesses(supervisor: number | undefined, dataDir: string) {
  const found = { web: [] as number[], worker: [] as number[], catalogue: [] as number[], postgres: [] as number[] };
  const noted = path.join(dataDir, "postgres/moved-to");
  const home = fs.existsSync(noted) ? fs.readFileSync(noted, "utf8").trim() : path.join(dataDir, "postgres");
  for (const name of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = fs.readFileSync(`/proc/${name}/cmdline`, "utf8");
      const parent = Number(fs.readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
      if (fs.readlinkSync(`/proc/${name}/cwd`) === path.join(home, "data")) found.postgres.push(Number(name));
      else if (parent === supervisor && /scripts\/web\.mjs|next-server/.test(command)) found.web.push(Number(name));
      else if (parent === supervisor && command.includes("scripts/worker.ts")) found.worker.push(Number(name));
      else if (parent === supervisor && command.includes("scripts/catalogue.ts")) found.catalogue.push(Number(name));
    } catch {
      // ended while we looked
    }
  }
  return found;
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
