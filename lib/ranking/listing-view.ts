import { type ChoiceField, isIdField, type NumberField } from "@/lib/listings/filters/listing-fields";
import type { ChoiceValue, ListingFilter, NumberRange } from "@/lib/listings/filters/listing-filter";
import type { ListingSort } from "./sort";

export const DENSITIES = ["compact", "regular", "comfortable"] as const;
export type Density = (typeof DENSITIES)[number];

/** A column as it stands in the table; without a width it takes its own. */
export interface ViewColumn {
  id: string;
  width?: number;
}

/** Everything that makes a list of listings this list: what an address says and a saved view keeps. */
export interface ListingView {
  filter: ListingFilter;
  sort: ListingSort;
  /** In their order, the pinned ones first; null means the usual ones. */
  columns: ViewColumn[] | null;
  pinned: string[];
  density: Density;
  groupBy: ChoiceField | null;
}

export const groupableFields: readonly ChoiceField[] = [
  "badge",
  "condition",
  "manufacturer",
  "form_factor",
  "cpu.manufacturer",
  "ram_spec.ddr_generation",
  "storage.primary.medium",
  "marketplace",
  "seller",
];

/** The state as parameters of an address; what is as usual is left out, so most addresses are short. */
export function writeView(view: ListingView, usual: ListingView): URLSearchParams {
  const params = new URLSearchParams();
  const { filter, sort, columns, pinned, density, groupBy } = view;
  if (filter.text) params.set("q", filter.text);
  for (const [field, values] of Object.entries(filter.choices) as [ChoiceField, ChoiceValue[]][])
    for (const value of values) params.append(field, writeChoice(field, value));
  for (const [field, { min, max, orMissing }] of Object.entries(filter.ranges) as [NumberField, NumberRange][]) {
    if (min !== undefined) params.set(`min.${field}`, String(min));
    if (max !== undefined) params.set(`max.${field}`, String(max));
    if (orMissing) params.append("or_missing", field);
  }
  for (const field of filter.missing) params.append("missing", field);
  if (filter.freshness !== usual.filter.freshness) params.set("stale", filter.freshness);
  if (filter.unranked !== usual.filter.unranked) params.set("unranked", filter.unranked);
  if (filter.ids) params.set("ids", filter.ids.join(","));
  if (filter.profileId !== undefined && filter.profileId !== usual.filter.profileId)
    params.set("profile", String(filter.profileId));
  if (sort.field !== usual.sort.field || sort.direction !== usual.sort.direction)
    params.set("sort", sort.direction === "desc" ? `-${sort.field}` : sort.field);
  if (columns) params.set("cols", columns.map(({ id, width }) => (width ? `${id}:${width}` : id)).join(","));
  if (pinned.join() !== usual.pinned.join()) params.set("pin", pinned.join(","));
  if (density !== usual.density) params.set("density", density);
  if (groupBy) params.set("group", groupBy);
  return params;
}

/** Texts stand as they are; what is no text is marked by "!", and a text that begins so is marked by another. */
function writeChoice(field: ChoiceField, value: ChoiceValue): string {
  if (value === null) return "!missing";
  if (typeof value === "number") return isIdField(field) ? String(value) : `!number:${value}`;
  if (typeof value === "boolean") return `!${value}`;
  return value.startsWith("!") || (isIdField(field) && /^-?[0-9.]+$/.test(value)) ? `!${value}` : value;
}
