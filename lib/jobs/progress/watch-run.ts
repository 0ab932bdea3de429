import { findRun } from "../../db/jobs/find-run";
import type { RunView } from "../../db/jobs/run-view";
import { hasEnded } from "../../run-progress";

type Watcher = { changed: (run: RunView) => void; ended: () => void };

const tickMs = 500;
const watched = new Map<number, Set<Watcher>>();

/** Tells how far a run is whenever that changed, with one question a tick for all who watch it. Returns how to stop. */
export function watchRun(id: number, watcher: Watcher): () => void {
  const watchers = watched.get(id) ?? new Set();
  watchers.add(watcher);
  if (!watched.has(id)) {
    watched.set(id, watchers);
    void keepAsking(id, watchers);
  }
  return () => watchers.delete(watcher);
}

async function keepAsking(id: number, watchers: Set<Watcher>): Promise<void> {
  const told = new WeakMap<Watcher, string>();
  while (watchers.size > 0) {
    const run = await findRun(id).catch(() => "unknown" as const); // an outage passes
    if (run === undefined) break;
    if (run !== "unknown") {
      const text = JSON.stringify(run);
      for (const watcher of watchers) {
        if (told.get(watcher) === text) continue;
        told.set(watcher, text);
        watcher.changed(run);
      }
      if (hasEnded(run)) break;
    }
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
  watched.delete(id);
  for (const watcher of watchers) watcher.ended();
}
