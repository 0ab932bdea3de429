import os from "node:os";

/**
 * What SQL takes seconds for at a million listings, the columns answer in milliseconds. When they are away for a moment,
 * everybody's questions would fall on the database together, keep both processors busy and with them the columns away for
 * good. So only a few are asked of SQL at a time, and whoever has waited asks the columns again first.
 */
export class FallBack {
  readonly #atOnce: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  async answer<T>(ask: () => Promise<T | undefined>, askSql: () => Promise<T>): Promise<T> {
    const told = await ask();
    if (told !== undefined) return told;
    const mustWait = this.#running >= this.#atOnce;
    if (mustWait) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      // A turn that was waited for was handed over, still counted.
      const again = mustWait ? await ask() : undefined;
      return again === undefined ? await askSql() : again;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

// Pages, actions and route handlers are separate bundles of one process, and share its database.
const shared = globalThis as typeof globalThis & { dealBrainFallBack?: FallBack };
shared.dealBrainFallBack ??= new FallBack(Math.max(2, os.availableParallelism() - 1));
export const fallBack = shared.dealBrainFallBack;
