import type pg from "pg";
import { type CopiedIds, copyComponents, copyListings, copyScores, findRanges } from "@/lib/db/catalogue/copy-listings";
import type { OnCopiedRow } from "@/lib/db/catalogue/copy-out";
import { COMPONENT_TYPES } from "@/lib/listings/enums";
import { type Codes, setCode } from "@/lib/rules/columns/fact-columns";
import { ByteCodes } from "../columns/byte-codes";
import { type CatalogueColumns, NO_CENTS, NO_COMPOSITE } from "../columns/catalogue-columns";
import { countInts, eachMember, readInt32, readIntAt } from "./decode";
import { type CopiedField, listCopiedFields, type PartCodes } from "./listing-fields";

/** Copies listings into columns: all of them, or those of some ids; one reader serves both. */
export class ListingCopier {
  readonly #columns: CatalogueColumns;
  readonly #fields: readonly CopiedField[];
  readonly #components: readonly ComponentColumn[];
  readonly #componentCodes: ByteCodes;

  constructor(columns: CatalogueColumns, parts: PartCodes) {
    this.#columns = columns;
    this.#fields = listCopiedFields(columns, parts);
    this.#components = COMPONENT_TYPES.map((type) => new ComponentColumn(columns, `components.${type}`));
    this.#componentCodes = new ByteCodes((type) => NAMES.indexOf(type.toString("utf8")));
  }

  /** Everything, over two connections that see the same; places are given in the order of ids whoever is faster. */
  async copyAll(main: pg.ClientBase, beside: pg.ClientBase): Promise<void> {
    const ranges = await findRanges(main, RANGE);
    const early = ranges.map(() => new RowQueue());
    const isDone = ranges.map(() => false);
    let asked = 0;
    let turn = 0;
    const endTurns = (): void => {
      while (isDone[turn] === true) {
        turn++;
        early[turn]?.empty((bytes, at) => this.#write(bytes, at));
      }
    };
    const copy = async (client: pg.ClientBase): Promise<void> => {
      for (let own = asked++; own < ranges.length; own = asked++) {
        await this.#copy(client, ranges[own] ?? [], (bytes, at) => {
          if (own === turn) this.#write(bytes, at);
          // The bytes are only good until this returns.
          else early[own]?.add(bytes, at);
        });
        isDone[own] = true;
        endTurns();
      }
    };
    await Promise.all([copy(main), copy(beside)]);
  }

  async copyListings(client: pg.ClientBase, ids: readonly number[]): Promise<void> {
    const gone = new Set(ids);
    await this.#copy(client, ids, (bytes, at) => gone.delete(this.#write(bytes, at)));
    for (const id of gone) this.#columns.remove(id);
  }

  #copy(client: pg.ClientBase, ids: CopiedIds, onLists: OnCopiedRow): Promise<void> {
    return copyListings(
      client,
      this.#fields.map(({ sql }) => sql),
      ids,
      onLists,
    );
  }

  /** Answers with its id. */
  #write(bytes: Buffer, start: number): number {
    const columns = this.#columns;
    const id = readInt32(bytes, start + 4);
    const place = columns.placeFor(id);
    columns.ids[place] = id;
    let at = start + 8;
    for (const field of this.#fields) {
      const length = readInt32(bytes, at);
      at += 4;
      field.write(bytes, at, length, place);
      if (length > 0) at += length;
    }
    for (const component of this.#components) component.clear(place);
    return id;
  }

  /** After their listings: what belongs to a listing that is not held is left out. */
  async copyComponents(client: pg.ClientBase, ids: readonly number[] | null): Promise<void> {
    await copyComponents(client, ids, (bytes, start) => {
      const listingIds = start + 4;
      const types = listingIds + readInt32(bytes, start) + 4;
      const quantities = types + readInt32(bytes, types - 4) + 4;
      eachMember(bytes, types, (index, at, length) => {
        const type = this.#componentCodes.find(bytes, at, length);
        const place = this.#columns.findPlace(readIntAt(bytes, listingIds, index));
        if (place !== undefined) this.#components[type]?.add(place, readIntAt(bytes, quantities, index));
      });
    });
  }

  async copyScores(client: pg.ClientBase, ids: readonly number[] | null): Promise<void> {
    for (const [profileId, { composite, adjustedCents, ranked }] of this.#columns.profiles) {
      for (const id of ids ?? []) {
        const place = this.#columns.findPlace(id) ?? composite.length;
        composite[place] = NO_COMPOSITE;
        adjustedCents[place] = NO_CENTS;
        ranked[place] = 0;
      }
      await copyScores(client, profileId, ids, (bytes, start) => {
        const listingIds = start + 4;
        const composites = listingIds + readInt32(bytes, start) + 4;
        const cents = composites + readInt32(bytes, composites - 4) + 4;
        const count = countInts(bytes, listingIds);
        for (let index = 0; index < count; index++) {
          const place = this.#columns.findPlace(readIntAt(bytes, listingIds, index));
          if (place === undefined) continue;
          const packed = readIntAt(bytes, composites, index);
          composite[place] = packed < 2 ? NO_COMPOSITE : (packed >> 1) - 1;
          ranked[place] = packed & 1;
          adjustedCents[place] = readIntAt(bytes, cents, index);
        }
      });
    }
  }
}

const NAMES: readonly string[] = COMPONENT_TYPES;
/** Rows that came before their turn, all in one buffer: a buffer each would be work for the garbage collector. */
class RowQueue {
  #bytes = Buffer.alloc(0);
  #used = 0;
  readonly #starts: number[] = [];

  add(row: Buffer, at: number): void {
    const end = this.#used + row.length - at;
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], Math.max(2 ** 20, 2 * end));
    row.copy(this.#bytes, this.#used, at);
    this.#starts.push(this.#used);
    this.#used = end;
  }

  empty(write: OnCopiedRow): void {
    for (const at of this.#starts.splice(0)) write(this.#bytes, at);
    this.#bytes = Buffer.alloc(0);
    this.#used = 0;
  }
}

/** Large enough to be worth a query, small enough for what comes early to wait in memory. */
const RANGE = 16_384;

/** How many small components of a type a listing has. */
class ComponentColumn {
  readonly #codes: Codes;
  readonly #values: readonly unknown[];
  readonly #encode: (count: number) => number;
  readonly #none: number;

  constructor({ facts }: CatalogueColumns, name: string) {
    const fact = facts.catalogue.find(name);
    const column = fact === undefined ? undefined : facts.find(fact);
    if (fact === undefined || column === undefined) throw new Error(`The catalogue has no fact ${name}`);
    this.#codes = column.codes;
    this.#values = column.values;
    this.#encode = facts.createEncoder(fact);
    this.#none = this.#encode(0);
  }

  clear(place: number): void {
    this.#codes.array[place] = this.#none;
  }

  add(place: number, quantity: number): void {
    const before = this.#values[this.#codes.array[place] ?? 0];
    setCode(this.#codes, place, this.#encode((typeof before === "number" ? before : 0) + quantity));
  }
}
