import type { ListingField } from "@/lib/listings/filters/listing-fields";
import { isChoiceField, isNumberField } from "@/lib/listings/filters/listing-fields";
import {
  type ChoiceValue,
  type ListingFilter,
  listChoices,
  listRanges,
  type NumberRange,
} from "@/lib/listings/filters/listing-filter";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { BLOCK, type ChoiceSource, type NumberSource } from "../columns/sources";

/** What a filter says of every listing: how a list, and each facet without its own choice, are told apart in one pass. */
export interface Verdicts {
  /** 0: meant. 1 to 254: only the condition of that number is against it. 255: more than one is. */
  ofPlace: Uint8Array;
  count: number;
  /** The places meant, and with them those held back only by the conditions on a field. */
  listPlaces: (field?: ListingField) => Int32Array;
  /** The number of the conditions on a field, if it has any. */
  conditionOf: (field: ListingField) => number | undefined;
}

const MANY = 255;

/** Lets a number stand at the listings from `start` that it is against; against one that another is against, MANY. */
type Condition = (start: number, count: number, verdicts: Uint8Array, number: number) => void;

/** `found` are the places whose words match the filter's text. */
export function judgeListings(columns: CatalogueColumns, filter: ListingFilter, found: Uint8Array | null): Verdicts {
  const named = new Map<ListingField, Condition[]>();
  const add = (field: ListingField, condition: Condition): void => {
    named.set(field, [...(named.get(field) ?? []), condition]);
  };
  for (const [field, values] of listChoices(filter)) add(field, chooseAmong(columns.choice(field), values));
  for (const [field, range] of listRanges(filter))
    add(field, keepRange(columns.number(field, filter.profileId), range));
  const always: Condition[] = filter.missing.map((field) => isMissing(columns, field, filter));
  if (columns.hasGaps) always.push(isPresent(columns));
  if (filter.freshness !== "show") always.push(isStale(columns, filter.freshness === "only"));
  if (filter.unranked !== "show")
    always.push(isMarked(columns.ofProfile(filter.profileId).ranked, filter.unranked === "hide" ? 1 : 0));
  if (filter.ids !== undefined) always.push(isMarked(markIds(columns, filter.ids)));
  if (found !== null) always.push(isMarked(found));

  const ofPlace = new Uint8Array(columns.length);
  const fields = [...named.keys()];
  const numbered = [...named.values()].flatMap((conditions, index) =>
    conditions.map((condition) => ({ condition, number: index + 1 })),
  );
  let count = 0;
  for (let start = 0; start < columns.length; start += BLOCK) {
    const size = Math.min(BLOCK, columns.length - start);
    const verdicts = ofPlace.subarray(start, start + size);
    for (const condition of always) condition(start, size, verdicts, MANY);
    for (const { condition, number } of numbered) condition(start, size, verdicts, number);
    for (let at = 0; at < size; at++) count += Number(verdicts[at] === 0);
  }
  const conditionOf = (field: ListingField): number | undefined => {
    const at = fields.indexOf(field);
    return at < 0 ? undefined : at + 1;
  };
  const lists = new Map<number, Int32Array>();
  return {
    ofPlace,
    count,
    conditionOf,
    listPlaces: (field) => {
      const own = (field === undefined ? undefined : conditionOf(field)) ?? 0;
      const list = lists.get(own) ?? listPlaces(ofPlace, own, own === 0 ? count : countVerdicts(ofPlace, own) + count);
      lists.set(own, list);
      return list;
    },
  };
}

/** Without branches, which nobody could foresee among listings in no order. */
function listPlaces(ofPlace: Uint8Array, own: number, count: number): Int32Array {
  const places = new Int32Array(count + 1);
  let used = 0;
  for (let place = 0; place < ofPlace.length; place++) {
    const verdict = ofPlace[place];
    places[used] = place;
    used += Number(verdict === 0) | Number(verdict === own);
  }
  return places.subarray(0, count);
}

function countVerdicts(ofPlace: Uint8Array, wanted: number): number {
  let count = 0;
  for (let place = 0; place < ofPlace.length; place++) count += Number(ofPlace[place] === wanted);
  return count;
}

/** A field may have both a choice and a range: failing both is still one field's doing. */
function refuse(verdict: number | undefined, number: number): number {
  return verdict === 0 || verdict === number ? number : MANY;
}

const REFUSED = 256;

/** By number: the next verdict by the one so far, and from REFUSED on by the one so far of those refused. */
const TABLES = new Map<number, Uint8Array>();

function tableOf(number: number): Uint8Array {
  const known = TABLES.get(number);
  if (known !== undefined) return known;
  const table = Uint8Array.from({ length: 2 * REFUSED }, (_, at) => (at < REFUSED ? at : refuse(at - REFUSED, number)));
  TABLES.set(number, table);
  return table;
}

function chooseAmong({ codes, values }: ChoiceSource, chosen: readonly ChoiceValue[]): Condition {
  const wanted = new Set(chosen);
  return ofCodes(
    codes,
    values.map((value) =>
      typeof value === "object" && value !== null ? value.some((member) => wanted.has(member)) : wanted.has(value),
    ),
  );
}

function ofCodes(codes: ChoiceSource["codes"], allowed: readonly boolean[]): Condition {
  const refusals = Uint16Array.from(allowed, (isAllowed) => (isAllowed ? 0 : REFUSED));
  const block = new Int32Array(BLOCK);
  return (start, count, verdicts, number) => {
    const next = tableOf(number);
    block.set(codes.array.subarray(start, start + count));
    for (let at = 0; at < count; at++)
      verdicts[at] = next[(refusals[block[at] ?? 0] ?? REFUSED) | (verdicts[at] ?? 0)] ?? MANY;
  };
}

function keepRange({ coded, fill }: NumberSource, { min, max, orMissing = false }: NumberRange): Condition {
  const [low, high] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  const isKept = (value: number): boolean => (value >= low && value <= high) || (orMissing && Number.isNaN(value));
  if (coded !== undefined) return ofCodes(coded.codes, Array.from(coded.numbers, isKept));
  const values = new Float64Array(BLOCK);
  return (start, count, verdicts, number) => {
    const next = tableOf(number);
    fill(start, count, values);
    for (let at = 0; at < count; at++) {
      const value = values[at] ?? Number.NaN;
      const isIn = Number(value >= low) & Number(value <= high);
      const isKeptAnyway = Number(orMissing) & Number(Number.isNaN(value));
      verdicts[at] = next[(REFUSED * (1 - (isIn | isKeptAnyway))) | (verdicts[at] ?? 0)] ?? MANY;
    }
  };
}

function isMissing(columns: CatalogueColumns, field: ListingField, { profileId }: ListingFilter): Condition {
  if (isChoiceField(field)) {
    const { codes, values } = columns.choice(field);
    return ofCodes(
      codes,
      values.map((value) => value === null),
    );
  }
  const source = isNumberField(field) ? columns.number(field, profileId) : null;
  const values = new Float64Array(BLOCK);
  return (start, count, verdicts, number) => {
    source?.fill(start, count, values);
    for (let at = 0; at < count; at++) if (!Number.isNaN(values[at])) verdicts[at] = refuse(verdicts[at], number);
  };
}

function isStale({ isStale: codes }: CatalogueColumns, wanted: boolean): Condition {
  return ofCodes(codes, [!wanted, wanted]);
}

function isPresent({ ids }: CatalogueColumns): Condition {
  return (start, count, verdicts, number) => {
    for (let at = 0; at < count; at++) if ((ids[start + at] ?? 0) <= 0) verdicts[at] = number;
  };
}

function isMarked(marks: Uint8Array, wanted = 1): Condition {
  return (start, count, verdicts, number) => {
    for (let at = 0; at < count; at++) if (marks[start + at] !== wanted) verdicts[at] = number;
  };
}

export function markIds(columns: CatalogueColumns, ids: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(columns.length);
  for (const id of ids) {
    const place = columns.findPlace(id);
    if (place !== undefined && place < marks.length) marks[place] = 1;
  }
  return marks;
}
