import fs from "node:fs";
import path from "node:path";

type Owner = { pid: number; startedAt: string | undefined; url: string };

/**
 * One instance per data folder. The owner is a pid with its start time, since pids are used again, in containers at
 * once; a lock whose owner is gone is simply taken over. Each take-over makes the next number, which only one of those
 * who try at once can: to remove the old lock and make it anew would let two of them through.
 */
export function lockInstance(dataDir: string, url: string): () => void {
  const own: Owner = { pid: process.pid, startedAt: startTimeOf(process.pid), url };
  for (;;) {
    const numbers = listNumbers(dataDir);
    const newest = Math.max(0, ...numbers);
    const other = readOwner(fileOf(dataDir, newest));
    if (other && other.pid !== process.pid && startTimeOf(other.pid) === other.startedAt && isAlive(other.pid)) {
      throw new Error(
        `Deal Brain already runs on ${dataDir} (process ${other.pid}, ${other.url}). ` +
          "Open that address, or stop it first, or set DATA_DIR to another folder.",
      );
    }
    const file = fileOf(dataDir, newest + 1);
    if (!makeWhole(file, own)) continue; // somebody was faster: look who
    if (listNumbers(dataDir).some((number) => number > newest + 1)) {
      fs.rmSync(file, { force: true }); // much faster: this number was taken and given up before
      continue;
    }
    for (const number of numbers) fs.rmSync(fileOf(dataDir, number), { force: true });
    // The number stays, for whoever is just about to take the next.
    return () => writeWhole(file, {});
  }
}

const fileOf = (dataDir: string, number: number): string =>
  // As versions before the numbers called it.
  path.join(dataDir, number === 0 ? "instance.json" : `instance-${number}.json`);

function listNumbers(dataDir: string): number[] {
  return fs.readdirSync(dataDir).flatMap((name) => {
    const [, number] = /^instance(?:-(\d+))?\.json$/.exec(name) ?? [null];
    return number === null ? [] : [Number(number ?? 0)];
  });
}

/** With its content from the first moment on; false when the file is there already. */
function makeWhole(file: string, owner: Owner): boolean {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function writeWhole(file: string, content: object): void {
  fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(content), { mode: 0o600 });
  fs.renameSync(`${file}.${process.pid}`, file);
}

/** Undefined where there is none, where it was given back, and where a crash cut it short. */
function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Owner>;
    return owner.pid === undefined ? undefined : (owner as Owner);
  } catch {
    return undefined;
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
