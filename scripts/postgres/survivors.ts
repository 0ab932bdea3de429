import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Ends every PostgreSQL process that still works on a data directory whose supervisor is gone. After kill -9 of the
 * postmaster its busy backends live on and keep the shared memory, and a new server refuses to start beside them; they
 * are found by their working directory, which PostgreSQL sets to the data directory and nobody else does.
 */
export async function stopSurvivors(dataDir: string, say: (line: string) => void): Promise<void> {
  let pids = findSurvivors(dataDir);
  if (pids.length === 0) return;
  say(`stopping ${pids.length} database process${pids.length > 1 ? "es" : ""} left by an earlier run`);
  const postmaster = readPostmasterPid(dataDir);
  if (postmaster && pids.includes(postmaster)) signal(postmaster, "SIGINT");
  else for (const pid of pids) signal(pid, "SIGTERM");
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 100) {
    await sleep(100);
    pids = findSurvivors(dataDir);
    if (pids.length === 0) return;
    if (waitedMs === 10_000) for (const pid of pids) signal(pid, "SIGQUIT");
    if (waitedMs === 20_000) for (const pid of pids) signal(pid, "SIGKILL");
  }
  throw new Error(`Database processes ${pids.join(", ")} of an earlier run do not end. End them and start again.`);
}

export function readPostmasterPid(dataDir: string): number | undefined {
  try {
    const pid = Number(fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function findSurvivors(dataDir: string): number[] {
  const real = fs.existsSync(dataDir) ? fs.realpathSync(dataDir) : dataDir;
  if (process.platform === "linux") {
    return fs
      .readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          return fs.readlinkSync(`/proc/${pid}/cwd`) === real;
        } catch {
          return false; // gone meanwhile, or another user's
        }
      })
      .map(Number)
      .filter((pid) => pid !== process.pid && commandOf(pid).includes("postgres"));
  }
  const postmaster = readPostmasterPid(dataDir);
  return postmaster && commandOf(postmaster).includes("postgres") ? [postmaster] : [];
}

function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // already gone
  }
}
