import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkMachine } from "./check-machine";
import { lockInstance } from "./instance-lock";
import { readSecrets } from "./secrets";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-start-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("starting says what is wrong", () => {
  it("when another program has the port, with a way out", async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as net.AddressInfo;
    await expect(checkMachine({ dataDir: folder, host: "127.0.0.1", port })).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is taken.*PORT=${port + 1} npm start`),
    );
    await new Promise((resolve) => taken.close(resolve));
    await checkMachine({ dataDir: folder, host: "127.0.0.1", port });
  });

  it("when the address is none of this machine's", async () => {
    await expect(checkMachine({ dataDir: folder, host: "192.0.2.1", port: 0 })).rejects.toThrow(
      /no address of this machine/,
    );
  });

  // Only Linux tells the start of a process without asking another program.
  it.runIf(process.platform === "linux")(
    "when another instance works on the folder, and takes over from one that is gone",
    () => {
      const earlier = path.join(folder, "instance.json");
      const started = fs.readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
      fs.writeFileSync(earlier, JSON.stringify({ pid: process.ppid, startedAt: started, url: "http://127.0.0.1:1" }));
      expect(() => lockInstance(folder, "http://127.0.0.1:2")).toThrow(/already runs .*http:\/\/127.0.0.1:1.*DATA_DIR/);
      // The same number, but not the same process: it was used again.
      fs.writeFileSync(earlier, JSON.stringify({ pid: process.ppid, startedAt: "1", url: "http://127.0.0.1:1" }));
      const locks = () => fs.readdirSync(folder).filter((name) => name.startsWith("instance"));
      const read = () => locks().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));
      const unlock = lockInstance(folder, "http://127.0.0.1:2");
      expect(read()).toMatchObject([{ pid: process.pid }]);
      unlock();
      expect(read()).toEqual([{}]);
      for (const name of locks()) fs.writeFileSync(path.join(folder, name), "{ cut sho");
      lockInstance(folder, "http://127.0.0.1:2")();
      expect(locks()).toEqual(["instance-2.json"]);
    },
  );
});

it.runIf(process.platform === "linux")("of many who start on one folder in the same moment, one begins", async () => {
  const rounds = Array.from({ length: 150 }, (_, round) => path.join(folder, `round-${round}`));
  const gone = { pid: process.pid, startedAt: "1", url: "http://127.0.0.1:1" };
  for (const round of rounds) fs.mkdirSync(round);
  for (const round of rounds) fs.writeFileSync(path.join(round, "instance-1.json"), JSON.stringify(gone));
  const startAt = Date.now() + 1_500;
  const program = `import { lockInstance } from ${JSON.stringify(path.join(import.meta.dirname, "instance-lock.ts"))};
    let won = 0;
    for (const [at, folder] of ${JSON.stringify(rounds)}.entries()) {
      while (Date.now() < ${startAt} + at * 4);
      try { lockInstance(folder, "x"); won++; } catch {}
    }
    console.log(won);
    process.stdin.resume();`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const wins = await Promise.all(children.map(async ({ stdout }) => Number((await once(stdout, "data"))[0])));
  // Only now, for a lock of one who is gone may be taken over.
  for (const child of children) child.kill();
  expect(wins.reduce((sum, count) => sum + count, 0)).toBe(rounds.length);
});

it("secrets are made once, long, and for this account only", () => {
  const first = readSecrets(folder);
  expect(first.secretKey.length).toBeGreaterThanOrEqual(43);
  expect(readSecrets(folder)).toEqual(first);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});
