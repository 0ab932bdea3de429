import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "./product";
import type { Recalculation } from "./recalculation";

export type Blow = { name: string; strike: (product: Product, recalculation: Recalculation) => Promise<void> };

/** What may befall the product at any moment of a recalculation. */
export const blows: Blow[] = [
  { name: "workers killed", strike: async ({ pids }) => signal(await waitFor(() => pids().worker), "SIGKILL") },
  { name: "web server killed", strike: async ({ pids }) => signal(await waitFor(() => pids().web), "SIGKILL") },
  { name: "catalogue killed", strike: async ({ pids }) => signal(await waitFor(() => pids().catalogue), "SIGKILL") },
  {
    name: "database killed, all its processes",
    strike: async ({ pids }) => signal(await waitFor(() => pids().postgres), "SIGKILL"),
  },
  {
    name: "a worker frozen past its lease, then woken",
    strike: async ({ pids }, { ask }) => {
      const [holder] = await ask<{ pid: number }>(
        "select split_part(lease_owner, ' ', 3)::int as pid from job_run where lease_until is not null order by id limit 1",
      );
      const frozen = pids().worker.filter((pid, i) => (holder ? pid === holder.pid : i === 0));
      signal(frozen, "SIGSTOP");
      await sleep(25_000);
      signal(frozen, "SIGCONT");
    },
  },
  {
    name: "database cut off for 2 to 20 s",
    strike: async ({ pids }) => {
      const stopped = pids().postgres;
      signal(stopped, "SIGSTOP");
      await sleep(2_000 + Math.random() * 18_000);
      signal(stopped, "SIGCONT");
    },
  },
  {
    name: "delivered twice: the lease ends under a worker that is well",
    strike: async (_, { ask }) => {
      await ask("update job_run set lease_until = clock_timestamp() - interval '1 s' where lease_until is not null");
    },
  },
];

/** Whoever was struck a moment ago may not be back yet. */
async function waitFor(find: () => number[]): Promise<number[]> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    const found = find();
    if (found.length > 0) return found;
    await sleep(50);
  }
  throw new Error("There is nobody to strike");
}

function signal(pids: number[], name: NodeJS.Signals): void {
  if (pids.length === 0) throw new Error(`There is nobody to send ${name} to`);
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // one of the database's processes may end by itself meanwhile
    }
  }
}
