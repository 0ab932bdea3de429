import { FIELD_ROWS, isFreeText } from "@/lib/listings/fields";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  type IdField,
  isIdField,
  isMetricField,
  type NumberField,
} from "@/lib/listings/filters/listing-fields";
import {
  type CodeArray,
  type Codes,
  createCodes,
  type FactColumn,
  FactColumns,
  type FactGroup,
} from "@/lib/rules/columns/fact-columns";
import type { Fact, FactCatalogue } from "@/lib/rules/facts/catalogue";
import { BADGES, CHECK_PRICE } from "@/lib/valuation/scores/badge";
import { CannotAnswer } from "./cannot-answer";
import { type ChoiceSource, type NumberSource, readNumbers } from "./sources";

/** Free texts and dates nearly every listing has its own of: they are kept as classes, once a rule asks about them. */
const NOT_HELD = new Set([
  ...["title", "price_date"],
  ...FIELD_ROWS.filter(isFreeText).map(({ name }) => name as string),
]);

/** The kinds of parts whose facts are kept once per part. */
export const PARTS = ["cpu", "gpu", "ram_spec", "storage.primary", "storage.secondary", "ports"] as const;
export type Part = (typeof PARTS)[number];

export const DATE_FIELDS: readonly NumberField[] = ["price_date", "last_seen_at", "created_at"];
export const DOLLAR_FIELDS: readonly NumberField[] = [
  "dollar_per_cpu_mark_multi",
  "dollar_per_cpu_mark_multi_adjusted",
  "dollar_per_cpu_mark_single",
  "dollar_per_cpu_mark_single_adjusted",
];
export const SCORE_FIELDS: readonly NumberField[] = [
  "perf_per_watt",
  "score_cpu_multi",
  "score_cpu_single",
  "score_gpu",
];

/** How a listing points to its parts. */
const PART_OF_ID: Record<IdField, Part> = {
  cpu_id: "cpu",
  gpu_id: "gpu",
  ram_spec_id: "ram_spec",
  primary_storage_profile_id: "storage.primary",
  secondary_storage_profile_id: "storage.secondary",
  ports_profile_id: "ports",
};

/** A score in whole hundredths; the largest code stands for "none". */
export const NO_COMPOSITE = 65_535;
/** Where a profile has not valued a listing. */
export const NO_CENTS = -1;

/** The results of one profile for every listing. */
export interface ProfileColumns {
  composite: Uint16Array;
  adjustedCents: Int32Array;
  /** 1 for who is ranked, for sale and fresh. */
  ranked: Uint8Array;
}

/** A column of codes with its own values: tags, scores. */
export class CodedValues<T> {
  readonly codes = createCodes();
  readonly values: (T | null)[] = [null];
  readonly #codeOf = new Map<unknown, number>();

  encode(key: unknown, value: T): number {
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.#codeOf.set(key, code);
    return code;
  }
}

/**
 * Facts and results of every listing that is not deleted, as fixed-width columns. A listing keeps its place for good; one
 * that was deleted leaves its place empty.
 */
export class CatalogueColumns {
  readonly facts: FactColumns;
  readonly profiles: ReadonlyMap<number, ProfileColumns>;
  /** Ids by place; 0 where nobody stands any more. */
  ids = new Int32Array(1024);
  adjustedCents = new Float64Array(1024);
  readonly isStale = createCodes();
  /** As people see it: where the price is not believed, that stands in its place. */
  readonly shownBadge = createCodes();
  readonly badge = createCodes();
  readonly tags = new CodedValues<readonly string[]>();
  /** Numbers that rules set, by name: nearly every listing has its own, so they are kept as they are. */
  readonly metrics = new Map<string, Float64Array>();
  readonly dates = DATE_FIELDS.map(() => new Float64Array(1024));
  readonly dollars = DOLLAR_FIELDS.map(() => new Float64Array(1024));
  readonly scores = SCORE_FIELDS.map(() => new CodedValues<number>());
  /** What single listings want otherwise, by place. */
  readonly fixedRulesetIds = new Map<number, number>();
  readonly disabledRulesetIds = new Map<number, readonly number[]>();
  readonly disabledRuleIds = new Map<number, ReadonlySet<number>>();
  /** True once a listing was deleted: its place is empty. */
  hasGaps = false;
  /** False once a listing came after one with a higher id. */
  isSortedById = true;
  /** The ids of parts by their codes. */
  readonly partIds: Record<Part, (number | null)[]> = {
    cpu: [null],
    gpu: [null],
    ram_spec: [null],
    ports: [null],
    "storage.primary": [null],
    "storage.secondary": [null],
  };
  readonly #partOfFact = new Map<Part, FactGroup>();
  #size = 1024;
  #largestId = 0;
  readonly #lateComers = new Map<number, number>();
  #sortedLength = 0;

  constructor(catalogue: FactCatalogue, profileIds: readonly number[]) {
    const own = catalogue.facts.filter((fact) => partOf(fact) === null && isHeld(fact));
    const groups = PARTS.map((part) => catalogue.facts.filter((fact) => partOf(fact) === part));
    this.facts = new FactColumns(catalogue, own, groups);
    for (const [at, part] of PARTS.entries()) {
      const group = this.facts.groups[at];
      if (group !== undefined) this.#partOfFact.set(part, group);
    }
    this.profiles = new Map(
      profileIds.map((id) => [
        id,
        {
          composite: new Uint16Array(1024).fill(NO_COMPOSITE),
          adjustedCents: new Int32Array(1024).fill(NO_CENTS),
          ranked: new Uint8Array(1024),
        },
      ]),
    );
  }

  get length(): number {
    return this.facts.length;
  }

  part(part: Part): FactGroup {
    const group = this.#partOfFact.get(part);
    if (group === undefined) throw new Error(`There are no columns for ${part}`);
    return group;
  }

  /** The place of a listing, a new one if it has none yet. */
  placeFor(id: number): number {
    const known = id > this.#largestId ? undefined : this.findPlace(id);
    if (known !== undefined) return known;
    const place = this.facts.extend();
    if (place >= this.#size) this.reserve(place * 2);
    this.ids[place] = id;
    if (id > this.#largestId) {
      this.#largestId = id;
      if (this.isSortedById) this.#sortedLength = place + 1;
      else this.#lateComers.set(id, place);
    } else {
      this.isSortedById = false;
      this.#lateComers.set(id, place);
    }
    return place;
  }

  findPlace(id: number): number | undefined {
    let low = 0;
    let high = this.#sortedLength;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Math.abs(this.ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    if (low < this.#sortedLength && Math.abs(this.ids[low] ?? 0) === id) return low;
    return this.#lateComers.get(id);
  }

  /** Before what rules set for a listing is written: what they no longer set is gone. */
  clearMetrics(place: number): void {
    for (const column of this.metrics.values()) column[place] = Number.NaN;
  }

  writeMetric(place: number, name: string, value: number): void {
    const column = this.metrics.get(name) ?? new Float64Array(this.#size).fill(Number.NaN);
    this.metrics.set(name, column);
    column[place] = value;
  }

  isPresent(place: number): boolean {
    return (this.ids[place] ?? 0) > 0;
  }

  /** The id is kept negative, so that whoever is restored finds his place again. */
  remove(id: number): void {
    const place = this.findPlace(id);
    if (place === undefined) return;
    this.ids[place] = -id;
    this.hasGaps = true;
  }

  reserve(size: number): void {
    this.#size = size;
    this.facts.reserve(size);
    this.ids = grow(this.ids, new Int32Array(size));
    this.adjustedCents = grow(this.adjustedCents, new Float64Array(size));
    for (const lists of [this.dates, this.dollars])
      for (const [at, column] of lists.entries()) lists[at] = grow(column, new Float64Array(size));
    for (const [name, column] of this.metrics) this.metrics.set(name, grow(column, new Float64Array(size)));
    for (const codes of this.#allCodes()) codes.array = growCodes(codes.array, size);
    for (const profile of this.profiles.values()) {
      profile.composite = grow(profile.composite, new Uint16Array(size).fill(NO_COMPOSITE));
      profile.adjustedCents = grow(profile.adjustedCents, new Int32Array(size).fill(NO_CENTS));
      profile.ranked = grow(profile.ranked, new Uint8Array(size));
    }
  }

  countBytes(): number {
    const { columns, values } = this.facts.countBytes();
    let bytes = columns + values + this.ids.byteLength + this.adjustedCents.byteLength;
    for (const column of [...this.dates, ...this.dollars, ...this.metrics.values()]) bytes += column.byteLength;
    for (const codes of this.#allCodes()) bytes += codes.array.byteLength;
    for (const { composite, adjustedCents, ranked } of this.profiles.values())
      bytes += composite.byteLength + adjustedCents.byteLength + ranked.byteLength;
    return bytes;
  }

  /** How a field is chosen by value; throws where these columns do not know it. */
  choice(field: ChoiceField): ChoiceSource {
    if (field === "badge") return { codes: this.shownBadge, values: [null, ...BADGES, CHECK_PRICE] };
    if (field === "tags") return this.tags;
    if (field === "has_gpu") {
      const { codes, values } = this.choice("gpu_id");
      return { codes, values: values.map((id) => id !== null) };
    }
    if (isIdField(field)) {
      const part = PART_OF_ID[field];
      return { codes: this.part(part).codes, values: this.partIds[part] };
    }
    if (!Object.hasOwn(CHOICE_FIELDS, field) && !field.startsWith("custom."))
      throw new CannotAnswer(`unknown field ${field}`);
    return this.#fact(field);
  }

  /** How a field is read as a number; `profileId` is the profile in view. */
  number(field: NumberField, profileId: number | undefined): NumberSource {
    if (field === "price_cents") return readDoubles(() => this.facts.priceCents);
    if (field === "adjusted_cents") return readDoubles(() => this.adjustedCents);
    const date = DATE_FIELDS.indexOf(field);
    if (date >= 0) return readDoubles(() => this.dates[date]);
    const dollar = DOLLAR_FIELDS.indexOf(field);
    if (dollar >= 0) return readDoubles(() => this.dollars[dollar]);
    const score = this.scores[SCORE_FIELDS.indexOf(field)];
    if (score !== undefined) return readNumbers(score, score.values);
    if (field === "composite" || field === "profile_adjusted_cents") return this.#ofProfile(field, profileId);
    if (isMetricField(field)) {
      const name = field.slice("metrics.".length);
      return readDoubles(() => this.metrics.get(name) ?? new Float64Array(this.#size).fill(Number.NaN));
    }
    const column = this.#fact(field);
    return readNumbers(column, column.values);
  }

  /** Of this profile; nobody ranks for one that is not held. */
  ofProfile(profileId: number | undefined): ProfileColumns {
    const profile = profileId === undefined ? undefined : this.profiles.get(profileId);
    if (profile === undefined) throw new CannotAnswer(`the profile ${profileId} is not held`);
    return profile;
  }

  #ofProfile(field: "composite" | "profile_adjusted_cents", profileId: number | undefined): NumberSource {
    const profile = this.ofProfile(profileId);
    if (field === "composite") {
      return {
        fill: (start, count, into) => {
          const { composite } = profile;
          for (let at = 0; at < count; at++) {
            const hundredths = composite[start + at] ?? NO_COMPOSITE;
            into[at] = hundredths === NO_COMPOSITE ? Number.NaN : hundredths / 100;
          }
        },
      };
    }
    return {
      fill: (start, count, into) => {
        const { adjustedCents } = profile;
        for (let at = 0; at < count; at++) {
          const cents = adjustedCents[start + at] ?? NO_CENTS;
          into[at] = cents === NO_CENTS ? Number.NaN : cents;
        }
      },
    };
  }

  #fact(name: string): FactColumn {
    const fact = this.facts.catalogue.find(name);
    const column = fact?.name === name ? this.facts.find(fact) : undefined;
    if (column === undefined) throw new CannotAnswer(`${name} is not held`);
    return column;
  }

  #allCodes(): Codes[] {
    return [this.isStale, this.badge, this.shownBadge, this.tags.codes, ...this.scores.map(({ codes }) => codes)];
  }
}

export function isHeld({ name }: Fact): boolean {
  return !NOT_HELD.has(name);
}

/** What kind of part a fact belongs to; null for the listing's own. */
export function partOf({ name, subject }: Fact): Part | null {
  if (name === "cpu_id" || name === "age_years") return "cpu";
  if (name === "gpu_id") return "gpu";
  return PARTS.find((part) => part === subject) ?? null;
}

function readDoubles(read: () => Float64Array | undefined): NumberSource {
  return {
    fill: (start, count, into) => {
      const column = read();
      if (column !== undefined) into.set(column.subarray(start, start + count));
    },
  };
}

function grow<T extends Int32Array | Float64Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function growCodes(from: CodeArray, size: number): CodeArray {
  const to =
    from instanceof Uint8Array
      ? new Uint8Array(size)
      : from instanceof Uint16Array
        ? new Uint16Array(size)
        : new Uint32Array(size);
  to.set(from);
  return to;
}
