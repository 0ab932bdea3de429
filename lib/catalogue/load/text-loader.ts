import type pg from "pg";
import { copyTexts } from "@/lib/db/catalogue/copy-listings";
import { FIELD_ROWS, isFreeText } from "@/lib/listings/fields";
import type { FactTest } from "@/lib/rules/compile/condition-tree";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { TextClasses } from "../columns/text-classes";
import { readInt32 } from "./decode";

/** Where the facts that are not held stand. */
const COLUMNS: Record<string, string> = {
  title: "l.title",
  ...Object.fromEntries(FIELD_ROWS.filter(isFreeText).map(({ name }) => [name, `l.${name}`])),
  price_date: "to_jsonb(l.price_date) #>> '{}'",
};

const MAX_TESTS = 60;

/** Reads free texts as far as rules ask about them: not at all until some rule does. */
export class TextLoader {
  readonly #columns: CatalogueColumns;
  readonly #classes = new Map<string, TextClasses>();

  constructor(columns: CatalogueColumns) {
    this.#columns = columns;
  }

  knows(tests: readonly FactTest[]): boolean {
    return tests.every(({ fact, key }) => this.#classes.get(fact.name)?.tests.has(key));
  }

  /** Makes these tests answerable, which takes reading every text once; until then the classes before stay in place. */
  async learn(client: pg.ClientBase, tests: readonly FactTest[], signal?: AbortSignal): Promise<void> {
    const unknown = tests.filter((test) => !this.knows([test]));
    const learnt = new Map<string, TextClasses>();
    for (const fact of new Set(unknown.map((test) => test.fact))) {
      const known = this.#classes.get(fact.name)?.tests ?? new Map<string, FactTest>();
      const own = unknown.filter((test) => test.fact === fact).map((test) => [test.key, test] as const);
      // Drafts come and go; what nobody asks any more is forgotten with the next question.
      const kept = known.size > MAX_TESTS ? [] : known;
      learnt.set(fact.name, new TextClasses(this.#columns.facts.prepare(fact), new Map([...kept, ...own])));
    }
    await this.#copy(client, learnt, null, signal);
    for (const [name, classes] of learnt) {
      this.#classes.set(name, classes);
      this.#columns.facts.put(classes.column);
    }
  }

  /** After listings have changed. */
  async follow(client: pg.ClientBase, ids: readonly number[]): Promise<void> {
    await this.#copy(client, this.#classes, ids);
  }

  async #copy(
    client: pg.ClientBase,
    into: ReadonlyMap<string, TextClasses>,
    ids: readonly number[] | null,
    signal?: AbortSignal,
  ): Promise<void> {
    const copied = [...into].map(([name, classes]) => ({ sql: COLUMNS[name] ?? "null", classes }));
    if (copied.length === 0) return;
    await copyTexts(
      client,
      copied.map(({ sql }) => sql),
      ids,
      (bytes, start) => {
        signal?.throwIfAborted();
        const place = this.#columns.findPlace(readInt32(bytes, start + 4));
        if (place === undefined) return;
        let at = start + 8;
        for (const { classes } of copied) {
          const length = readInt32(bytes, at);
          at += 4;
          classes.write(place, length < 0 ? null : bytes.toString("utf8", at, at + length));
          at += Math.max(0, length);
        }
      },
    );
  }
}
