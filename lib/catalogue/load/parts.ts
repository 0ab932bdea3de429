import type pg from "pg";
import { findParts, type PartTable } from "@/lib/db/catalogue/find-parts";
import { readOffer } from "@/lib/listings/read-offer";
import { createFactReader } from "@/lib/valuation/facts/pc-catalogue";
import type { CatalogueColumns, Part } from "../columns/catalogue-columns";
import type { PartCodes } from "./listing-fields";

const TABLES: Record<Part, PartTable> = {
  cpu: "cpu",
  gpu: "gpu",
  ram_spec: "ram_spec",
  "storage.primary": "storage_profile",
  "storage.secondary": "storage_profile",
  ports: "ports_profile",
};

/** Reads every part and says what its facts are; a part keeps its code for as long as the columns live. */
export class PartLoader {
  readonly codes: PartCodes;
  readonly #codes: ReadonlyMap<Part, CodesById>;
  readonly #columns: CatalogueColumns;
  #loadedCount = -1;

  constructor(columns: CatalogueColumns) {
    this.#columns = columns;
    this.#codes = new Map((Object.keys(TABLES) as Part[]).map((part) => [part, new CodesById()]));
    this.codes = this.#codes;
  }

  /** Some listing names a part of which nothing is known yet. */
  get isIncomplete(): boolean {
    return this.#countCodes() !== this.#loadedCount;
  }

  /** `date` is the valuation date: some facts of parts, such as their age, depend on it. */
  async load(client: pg.ClientBase, date: string): Promise<void> {
    const readFacts = createFactReader(this.#columns.facts.catalogue, date);
    for (const [part, codes] of this.#codes) {
      const group = this.#columns.part(part);
      for (const row of await findParts(client, TABLES[part])) {
        const read = readOffer(nest(part, row.part));
        if (!read.ok) throw new Error(`${part} ${row.id}: ${read.problems.join("; ")}`);
        const code = codes.codeOf(row.id);
        this.#columns.facts.definePart(group, code, readFacts(read.offer));
        this.#columns.partIds[part][code] = row.id;
      }
    }
    this.#loadedCount = this.#countCodes();
  }

  #countCodes(): number {
    let count = 0;
    for (const { size } of this.#codes.values()) count += size;
    return count;
  }
}

/** A listing that consists of this part alone. */
function nest(part: Part, row: object): object {
  if (part === "storage.primary") return { storage: { primary: row } };
  if (part === "storage.secondary") return { storage: { secondary: row } };
  return { [part]: row };
}

class CodesById {
  readonly #codes = new Map<number, number>();

  get size(): number {
    return this.#codes.size;
  }

  codeOf(id: number): number {
    const known = this.#codes.get(id);
    if (known !== undefined) return known;
    const code = this.#codes.size + 1;
    this.#codes.set(id, code);
    return code;
  }
}
