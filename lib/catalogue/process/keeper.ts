import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findDefinitions } from "@/lib/db/catalogue/find-definitions";
import { logger } from "@/lib/logger";
import { CannotAnswer } from "../columns/cannot-answer";
import { LiveColumns } from "../load/live-columns";
import { sees } from "../position";
import type { AnswerOf, CatalogueState, Question } from "../questions";
import { Answerer } from "./answer";

export interface KeeperOptions {
  databaseUrl: string;
  memoryMb: number;
  /** The process is to end itself and be started again: what it was given back is not the system's any more. */
  onWornOut: (reason: string) => void;
}

/** Even without a notification the database is asked this often. */
const lookAgainMs = 1_000;
/** After so long without a question nobody is waiting. */
const idleMs = 2_000;
/** Changes that come together are read together. */
const gatherMs = 15;
/** How long a writer waits for his own change. */
const patienceMs = 300;
const sweepMs = 100;
/** Questions that work with more than a few lists. */
const leavesMuch: ReadonlySet<Question["kind"]> = new Set(["impact", "touched", "matches", "analysis"]);
/** What the program itself takes, and what a listing takes at most; with them a load that cannot fit is not begun. */
const ownMb = 120;
/** How far beyond its memory a process may go while it works on a question. */
const WORKING_SHARE = 1.5;
const bytesPerListing = 200;

/** Keeps columns at the present: loads them, follows changes, loads anew when it must, and says why it cannot answer. */
export class CatalogueKeeper {
  readonly #options: KeeperOptions;
  readonly #pool: pg.Pool;
  #live: LiveColumns | undefined;
  #answerer: Answerer | undefined;
  #state: CatalogueState["state"] = "loading";
  #detail = "starting";
  #lookedAt: number | undefined;
  #isStopped = false;
  #endRest: () => void = () => {};
  #tidying: NodeJS.Timeout | undefined;
  #preparing: NodeJS.Timeout | undefined;
  #isAwake = false;
  /** Whether a question has been asked that may leave memory behind, and how many such are being worked on. */
  #hasAnswered = false;
  #atWork = 0;
  readonly #waiting = new Set<() => void>();

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({
      connectionString: options.databaseUrl,
      max: 4,
      application_name: "deal-brain catalogue",
      statement_timeout: 30_000,
    });
    this.#pool.on("error", () => {});
    // Connections that are cut while in use, but between two questions, must not end the process.
    this.#pool.on("connect", (client) => client.on("error", () => {}));
  }

  /** Runs until it is stopped, and outlives any outage of the database. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#loadAndFollow();
      } catch (error) {
        if (this.#isStopped) break;
        this.#drop("away", error instanceof Error ? error.message : String(error));
        logger.warn({ err: error }, "the catalogue lost its database; trying again");
        await this.#rest(lookAgainMs);
      }
    }
    await this.#pool.end();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  get state(): CatalogueState {
    return {
      state: this.#state,
      detail: this.#detail,
      rows: this.#live?.columns.length ?? 0,
      bytes: this.#live?.countBytes() ?? 0,
      memoryMb: toMb(process.memoryUsage.rss()),
      lagMs: this.#lookedAt === undefined ? null : Math.round(performance.now() - this.#lookedAt),
    };
  }

  /** Throws CannotAnswer with the reason; whoever wrote something waits a moment for it to be seen. */
  async ask(
    question: Question,
    { atLeast, signal }: { atLeast?: string | undefined; signal: AbortSignal },
  ): Promise<{ position: string; answer: AnswerOf[Question["kind"]] }> {
    if (atLeast !== undefined) await this.#waitFor(atLeast);
    const [live, answerer] = [this.#live, this.#answerer];
    if (live === undefined || answerer === undefined) throw new CannotAnswer(`${this.#state}: ${this.#detail}`);
    const { position } = live;
    if (this.#preparing !== undefined) this.#prepareLater(answerer);
    if (!leavesMuch.has(question.kind)) return { position, answer: await answerer.answer(question, signal) };
    this.#hasAnswered = true;
    this.#atWork++;
    try {
      return { position, answer: await answerer.answer(question, signal) };
    } finally {
      this.#atWork--;
      this.#tidyLater();
    }
  }

  /**
   * Previews leave tens of megabytes behind, which nothing else would hurry to give back. Whoever edits on does not wait for
   * it, unless it is beyond what the process may take.
   */
  #tidyLater(): void {
    clearTimeout(this.#tidying);
    const isBeyond = toMb(process.memoryUsage.rss()) > this.#options.memoryMb;
    this.#tidying = setTimeout(
      () => {
        if (isBeyond) this.#answerer?.forget();
        else this.#answerer?.giveBack();
        global.gc?.();
      },
      isBeyond ? 0 : idleMs,
    );
    this.#tidying.unref();
  }

  async #loadAndFollow(): Promise<void> {
    const [main, beside] = [await this.#connect(), await this.#connect()];
    try {
      await main.query("listen listing_change");
      main.on("notification", () => this.#wake());
      while (!this.#isStopped) {
        if (await this.#isTooLarge(main)) await this.#pause();
        else {
          this.#drop("loading", "reading listings");
          await this.#become(await LiveColumns.load(main, beside, today));
          await this.#follow(main);
        }
      }
    } finally {
      main.release(true);
      beside.release(true);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    client.on("error", () => this.#wake());
    return client;
  }

  async #isTooLarge(client: pg.ClientBase): Promise<boolean> {
    const { listingCount } = await findDefinitions(client);
    return this.#refuseBeyond(ownMb + Math.ceil((listingCount * bytesPerListing) / 2 ** 20));
  }

  /**
   * What the columns need by themselves is refused and stays so. What questions have left behind and the system does not
   * get back is a reason to begin anew: a process that has just been started has nothing behind it.
   */
  #refuseBeyond(neededMb: number, isMeasured = false): boolean {
    const { memoryMb, onWornOut } = this.#options;
    if (neededMb <= memoryMb) return false;
    if (isMeasured && this.#hasAnswered) {
      const reason = `takes ${neededMb} MB after its questions, CATALOGUE_MEMORY_MB is ${memoryMb}; begins anew`;
      this.#drop("loading", reason);
      this.#isStopped = true;
      onWornOut(reason);
      return true;
    }
    this.#drop("refused", `needs ${neededMb} MB, CATALOGUE_MEMORY_MB is ${memoryMb}; SQL answers`);
    return true;
  }

  /** What is really in use: what previews or a load left behind is no reason to give up. */
  async #measureMemory(): Promise<number> {
    if (toMb(process.memoryUsage.rss()) > this.#options.memoryMb) {
      global.gc?.();
      // Buffers that were collected are given back beside the program, a moment later.
      await sleep(sweepMs);
    }
    return toMb(process.memoryUsage.rss());
  }

  async #become(live: LiveColumns): Promise<void> {
    if (this.#refuseBeyond(await this.#measureMemory(), true)) {
      await this.#pause();
      return;
    }
    this.#live = live;
    this.#answerer = new Answerer(live, this.#pool);
    this.#state = "ready";
    this.#detail = "answers; reading common words";
    this.#seen();
    logger.info({ listings: live.columns.length, memoryMb: this.state.memoryMb }, "catalogue is ready");
    this.#prepareLater(this.#answerer);
    void this.#prepareSearch(this.#answerer);
  }

  /** Once nobody has asked anything for a while; whoever previews before that waits for it himself. */
  #prepareLater(answerer: Answerer): void {
    clearTimeout(this.#preparing);
    this.#preparing = setTimeout(() => {
      this.#preparing = undefined;
      if (this.#isStopped || answerer !== this.#answerer) return;
      answerer
        .prepare()
        .catch((error: unknown) => logger.warn({ err: error }, "nothing is prepared for previews"))
        .finally(() => global.gc?.());
    }, idleMs);
    this.#preparing.unref();
  }

  /** At once, however busy: each word is little work here, and whoever searches waits for one at most. */
  async #prepareSearch(answerer: Answerer): Promise<void> {
    const isWanted = (): boolean => !this.#isStopped && answerer === this.#answerer;
    try {
      while (isWanted()) {
        const began = performance.now();
        if (!(await answerer.prepareSearch())) break;
        // Half of the time is left to those who ask.
        await sleep(performance.now() - began);
      }
    } catch (error) {
      if (isWanted()) logger.warn({ err: error }, "not everything is prepared for searches");
    }
    if (isWanted()) this.#detail = "answers";
  }

  async #follow(client: pg.ClientBase): Promise<void> {
    while (!this.#isStopped && this.#live !== undefined) {
      await this.#rest(lookAgainMs);
      if (this.#isStopped) return;
      await sleep(gatherMs);
      const { version } = this.#live;
      if (!(await this.#live.follow(client, today))) return;
      if (this.#live.version !== version) this.#answerer?.forget();
      this.#seen();
      // What is being worked with is given back in a moment.
      const used = await this.#measureMemory();
      const mostAtWork = this.#atWork > 0 ? WORKING_SHARE : 1;
      if (this.#refuseBeyond(Math.ceil(used / mostAtWork), true)) await this.#pause();
    }
  }

  #seen(): void {
    this.#lookedAt = performance.now();
    for (const notify of this.#waiting) notify();
  }

  async #waitFor(transactionId: string): Promise<void> {
    const isSeen = (): boolean => this.#live !== undefined && sees(this.#live.position, transactionId);
    if (isSeen()) return;
    this.#wake();
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (isSeen()) finish();
      };
      const finish = (): void => {
        clearTimeout(late);
        this.#waiting.delete(check);
        resolve();
      };
      const late = setTimeout(finish, patienceMs);
      this.#waiting.add(check);
    });
    if (!isSeen()) throw new CannotAnswer("behind: the change is not seen yet");
  }

  #drop(state: CatalogueState["state"], detail: string): void {
    this.#live = undefined;
    this.#answerer = undefined;
    this.#state = state;
    this.#detail = detail;
    this.#lookedAt = undefined;
    // Old columns must be gone before new ones are made: both together would not fit.
    clearTimeout(this.#preparing);
    clearTimeout(this.#tidying);
    global.gc?.();
  }

  /** Until something happens, at most that long. What happened since the last rest ends this one before it begins. */
  async #rest(ms: number): Promise<void> {
    if (!this.#isAwake) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#endRest = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isAwake = false;
  }

  #wake(): void {
    this.#isAwake = true;
    this.#endRest();
  }

  /** A minute whatever happens: what is too large for its memory is not loaded again with every change. */
  async #pause(): Promise<void> {
    for (let seconds = 0; seconds < 60 && !this.#isStopped; seconds++) await sleep(1_000);
  }
}

function toMb(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
