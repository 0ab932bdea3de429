import type pg from "pg";
import { findChanges, findPosition } from "@/lib/db/catalogue/find-changes";
import { findDefinitions } from "@/lib/db/catalogue/find-definitions";
import type { SearchTerm } from "@/lib/db/search/find-search-terms";
import type { FactTest } from "@/lib/rules/compile/condition-tree";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { CatalogueColumns } from "../columns/catalogue-columns";
import { ListingCopier } from "./copy-into";
import { PartLoader } from "./parts";
import { TermLoader } from "./term-loader";
import { TextLoader } from "./text-loader";

/** Columns that stand at a position of the database and can be brought up to the present one. */
export class LiveColumns {
  readonly columns: CatalogueColumns;
  position: string;
  /** How often what the columns hold has changed. */
  version = 0;
  readonly #copier: ListingCopier;
  readonly #parts: PartLoader;
  readonly #texts: TextLoader;
  readonly #terms: TermLoader;
  /** Whoever writes columns waits for the writer before him: an older text must not overwrite a newer. */
  #turn: Promise<unknown> = Promise.resolve();
  #epochs: Readonly<Record<string, string>>;
  #year = 0;

  private constructor(columns: CatalogueColumns, position: string, epochs: Readonly<Record<string, string>>) {
    this.columns = columns;
    this.position = position;
    this.#epochs = epochs;
    this.#parts = new PartLoader(columns);
    this.#copier = new ListingCopier(columns, this.#parts.codes);
    this.#texts = new TextLoader(columns);
    this.#terms = new TermLoader(columns);
  }

  /** Loads everything as of one snapshot that both connections share, so that two server processes can send at once. */
  static async load(main: pg.ClientBase, beside: pg.ClientBase, today: () => string): Promise<LiveColumns> {
    await main.query("begin isolation level repeatable read read only");
    await main.query("set local statement_timeout = 0");
    try {
      const position = await findPosition(main);
      const definitions = await findDefinitions(main);
      const { rows } = await main.query<{ snapshot: string }>("select pg_export_snapshot() as snapshot");
      await beside.query("begin isolation level repeatable read read only");
      await beside.query(`set transaction snapshot '${rows[0]?.snapshot ?? ""}'; set local statement_timeout = 0`);
      const columns = new CatalogueColumns(createPcCatalogue(definitions.customFields), definitions.profileIds);
      columns.reserve(Math.ceil(definitions.listingCount * SPARE_ROOM) + 1024);
      const live = new LiveColumns(columns, position, definitions.epochs);
      await live.#copy(main, beside, null, today());
      return live;
    } finally {
      await main.query("rollback");
      await beside.query("rollback");
    }
  }

  /**
   * Brings the columns up to now. False when that is not worth it, or not possible: then load anew. What is read belongs to
   * the very snapshot that becomes the position.
   */
  follow(client: pg.ClientBase, today: () => string): Promise<boolean> {
    return this.#inTurn(() => this.#follow(client, today));
  }

  /** Makes what rules ask of free texts answerable. */
  async holdTexts(
    tests: readonly FactTest[],
    connect: () => Promise<pg.PoolClient>,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#texts.knows(tests)) return;
    await this.#inTurn(async () => {
      // Whoever waited for his turn may have gone, and so may whoever is learning for him.
      signal?.throwIfAborted();
      const client = await connect();
      await this.#texts.learn(client, tests, signal).finally(() => client.release());
    });
  }

  countBytes(): number {
    return this.columns.countBytes() + this.#terms.byteLength;
  }

  /** 1 for each listing that has all the words. */
  async findTerms(terms: readonly SearchTerm[], connect: () => Promise<pg.PoolClient>): Promise<Uint8Array> {
    while (!this.#terms.knows(terms)) await this.#withTurn(connect, (client) => this.#terms.learn(client, terms));
    return this.#terms.mark(terms);
  }

  /** Holds what one more common word finds, before somebody waits for it; false when there is no more to hold. */
  holdCommonTerm(connect: () => Promise<pg.PoolClient>): Promise<boolean> {
    return this.#withTurn(connect, (client) => this.#terms.learnCommon(client));
  }

  #withTurn<T>(connect: () => Promise<pg.PoolClient>, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const client = await connect();
      return work(client).finally(() => client.release());
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #follow(client: pg.ClientBase, today: () => string): Promise<boolean> {
    await client.query("begin isolation level repeatable read read only");
    try {
      const { position, ids, epochs } = await findChanges(client, this.position);
      if (this.#mustReload(ids, epochs)) return false;
      const isYearNew = this.#year !== Number(today().slice(0, 4));
      const mustReadParts = epochs.components !== this.#epochs.components || isYearNew;
      if (mustReadParts || ids.length > 0) this.version++;
      if (mustReadParts) await this.#parts.load(client, today());
      for (let from = 0; from < ids.length; from += SLICE) {
        const slice = ids.slice(from, from + SLICE);
        await this.#copy(client, client, slice, today());
        await this.#texts.follow(client, slice);
        await this.#terms.follow(client, slice);
      }
      this.#epochs = epochs;
      this.position = position;
      return true;
    } finally {
      await client.query("rollback");
    }
  }

  #mustReload(ids: readonly number[], epochs: Readonly<Record<string, string>>): boolean {
    const isMany = ids.length > Math.max(MANY, this.columns.length / 4);
    return (
      isMany || ids.includes(0) || epochs.fields !== this.#epochs.fields || epochs.profiles !== this.#epochs.profiles
    );
  }

  /** Components and scores come after the listings they belong to. */
  async #copy(main: pg.ClientBase, beside: pg.ClientBase, ids: readonly number[] | null, date: string): Promise<void> {
    await (ids === null ? this.#copier.copyAll(main, beside) : this.#copier.copyListings(main, ids));
    await Promise.all([
      this.#copier.copyComponents(main, ids),
      main === beside ? undefined : this.#copier.copyScores(beside, ids),
    ]);
    if (main === beside) await this.#copier.copyScores(main, ids);
    if (this.#parts.isIncomplete) await this.#parts.load(main, date);
    this.#year = Number(date.slice(0, 4));
  }
}

/** A quote, two letters, a quote, and the mark of a word cut short. */
/** New listings find room for a while without everything being moved. */
const SPARE_ROOM = 1.02;
const SLICE = 5_000;
const MANY = 50_000;
