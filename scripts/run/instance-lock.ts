import fs from "node:fs";
import path from "node:path";

type Owner = { pid: number; startedAt: string | undefined; url: string };

/**
 * One instance per data folder. The owner is a pid with its start time, since pids are used again, in containers at
 * once; a lock whose owner is gone is simply taken over.
 */
export function lockInstance(dataDir: string, url: string): () => void {
  const file = path.join(dataDir, "instance.json");
  const other = readOwner(file);
  if (other && other.pid !== process.pid && startTimeOf(other.pid) === other.startedAt && isAlive(other.pid)) {
    throw new Error(
      `Deal Brain already runs on ${dataDir} (process ${other.pid}, ${other.url}). ` +
        "Open that address, or stop it first, or set DATA_DIR to another folder.",
    );
  }
  const owner: Owner = { pid: process.pid, startedAt: startTimeOf(process.pid), url };
  fs.writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
  return () => {
    if (readOwner(file)?.pid === process.pid) fs.rmSync(file, { force: true });
  };
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Owner;
  } catch {
    return undefined; // none, or cut short by a crash
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux counts a process's start in ticks since boot, the 22nd field after the parenthesised name. */
function startTimeOf(pid: number): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
  } catch {
    return undefined;
  }
}
