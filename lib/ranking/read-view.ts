import { z } from "zod";
import {
  type ChoiceField,
  isChoiceField,
  isIdField,
  isNumberField,
  type ListingField,
  needsProfile,
} from "@/lib/listings/filters/listing-fields";
import {
  type ChoiceValue,
  type ListingFilter,
  listingFilterSchema,
  type NumberRange,
} from "@/lib/listings/filters/listing-filter";
import { DENSITIES, groupableFields, type ListingView, type ViewColumn } from "./listing-view";
import { type ListingSort, listingSortSchema } from "./sort";

/**
 * Reads what an address says and falls back on the usual where it says nothing or something impossible. Each thing that
 * could not be read is named, so that nobody looks at a list believing it to be another.
 */
export function readView(
  params: URLSearchParams,
  usual: ListingView,
  known: { columnIds: readonly string[] },
): { view: ListingView; notices: string[] } {
  const notices: string[] = [];
  const refuse = (what: string): void => {
    notices.push(what);
  };
  const filter: Record<string, unknown> & {
    choices: Record<string, ChoiceValue[]>;
    ranges: Record<string, NumberRange>;
  } = {
    choices: {},
    ranges: {},
    missing: params.getAll("missing"),
    freshness: params.get("stale") ?? usual.filter.freshness,
    unranked: params.get("unranked") ?? usual.filter.unranked,
  };
  const text = params.get("q")?.trim();
  if (text) filter.text = text.slice(0, 200);
  const profile = params.get("profile") ?? usual.filter.profileId;
  if (profile !== undefined) filter.profileId = Number(profile);
  const ids = params.get("ids");
  if (ids) filter.ids = ids.split(",").map(Number);
  for (const name of new Set(params.keys())) {
    const range = /^(min|max)[.](.+)$/.exec(name);
    if (range) {
      const [, end = "", field = ""] = range;
      const bound = Number(params.get(name));
      if (!isNumberField(field) || params.get(name) === "" || !Number.isFinite(bound))
        refuse(`${name}=${params.get(name)}`);
      else filter.ranges[field] = { ...filter.ranges[field], [end]: bound };
    } else if (isChoiceField(name)) filter.choices[name] = params.getAll(name).map((value) => readChoice(name, value));
    else if (!otherParams.has(name) && !ownParams.has(name)) refuse(name);
  }
  for (const field of params.getAll("or_missing")) {
    const held = filter.ranges[field];
    if (held) filter.ranges[field] = { ...held, orMissing: true };
    else refuse(`or_missing=${field}`);
  }
  return {
    view: {
      filter: parseFilter(filter, usual.filter, refuse),
      sort: readSort(params.get("sort"), usual, refuse),
      columns: readColumns(params.get("cols"), known.columnIds, refuse),
      pinned: readPins(params.get("pin"), usual.pinned, known.columnIds, refuse),
      density: readOne(params.get("density"), DENSITIES, usual.density, "density", refuse),
      groupBy: readOne<ChoiceField | null>(params.get("group"), groupableFields, null, "group", refuse),
    },
    notices,
  };
}

const ownParams = new Set([
  ...["q", "stale", "unranked", "ids", "profile", "sort", "cols", "pin", "density", "group", "missing", "or_missing"],
]);

/** Parts that are refused are taken out one after another, until what is left can be read. */
function parseFilter(
  given: Record<string, unknown>,
  usual: ListingFilter,
  refuse: (what: string) => void,
): ListingFilter {
  const parts = structuredClone(given);
  for (let attempts = 0; attempts < 100; attempts++) {
    const parsed = listingFilterSchema.safeParse(parts);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const [part, name] = issue?.path ?? [];
    refuse(`${[part, name].filter((step) => typeof step === "string").join(" ")}: ${issue?.message}`);
    const holder = parts[String(part)];
    if (Array.isArray(holder) && typeof name === "number") holder.splice(name, 1);
    else if (typeof holder === "object" && holder !== null && name !== undefined)
      delete (holder as Record<string, unknown>)[String(name)];
    else if (part === "profileId" && usual.profileId !== undefined) parts.profileId = usual.profileId;
    else delete parts[String(part)];
  }
  return usual;
}

function readSort(given: string | null, usual: ListingView, refuse: (what: string) => void): ListingSort {
  if (given === null) return usual.sort;
  const direction = given.startsWith("-") ? "desc" : "asc";
  const parsed = listingSortSchema.safeParse({ field: direction === "desc" ? given.slice(1) : given, direction });
  if (!parsed.success || (needsProfile(parsed.data.field as ListingField) && usual.filter.profileId === undefined)) {
    refuse(`sort=${given}`);
    return usual.sort;
  }
  return parsed.data;
}

const columnSchema = z.templateLiteral([z.string(), ":", z.number().int()]);

function readColumns(
  given: string | null,
  ids: readonly string[],
  refuse: (what: string) => void,
): ViewColumn[] | null {
  if (given === null) return null;
  const columns: ViewColumn[] = [];
  for (const part of given.split(",")) {
    const at = columnSchema.safeParse(part).success ? part.lastIndexOf(":") : part.length;
    const id = part.slice(0, at);
    const width = at < part.length ? Number(part.slice(at + 1)) : undefined;
    if (!ids.includes(id) || columns.some((column) => column.id === id)) refuse(`cols=${part}`);
    else columns.push(width === undefined ? { id } : { id, width: Math.min(800, Math.max(48, width)) });
  }
  return columns.length > 0 ? columns : null;
}

function readPins(
  given: string | null,
  usual: string[],
  ids: readonly string[],
  refuse: (what: string) => void,
): string[] {
  if (given === null) return usual;
  const pinned = [...new Set(given.split(",").filter(Boolean))];
  for (const id of pinned) if (!ids.includes(id)) refuse(`pin=${id}`);
  return pinned.filter((id) => ids.includes(id));
}

function readOne<Value extends string | null>(
  given: string | null,
  values: readonly (Value & string)[],
  usual: Value,
  name: string,
  refuse: (what: string) => void,
): Value {
  if (given === null) return usual;
  const found = values.find((value) => value === given);
  if (found === undefined) refuse(`${name}=${given}`);
  return found ?? usual;
}

function readChoice(field: ChoiceField, written: string): ChoiceValue {
  if (written === "!missing") return null;
  if (written === "!true") return true;
  if (written === "!false") return false;
  if (written.startsWith("!number:")) return Number(written.slice("!number:".length));
  if (written.startsWith("!")) return written.slice(1);
  return isIdField(field) && /^-?[0-9.]+$/.test(written) ? Number(written) : written;
}

export const defaultView = (profileId: number | null): ListingView => ({
  // What nobody has seen for long is out of the way until somebody asks for it; the list says so.
  filter: listingFilterSchema.parse({ freshness: "hide", ...(profileId === null ? {} : { profileId }) }),
  sort: profileId === null ? { field: "adjusted_cents", direction: "asc" } : { field: "composite", direction: "desc" },
  columns: null,
  pinned: ["title"],
  density: "regular",
  groupBy: null,
});

/** Parameters of an address that have another meaning than the list's state. */
export const otherParams = new Set(["after", "v", "peek", "picked", "chart"]);
