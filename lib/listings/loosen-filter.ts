import { LISTING_STATUSES } from "./enums";
import { CHOICE_FIELDS, type ChoiceField, NUMBER_FIELDS, type NumberField } from "./filters/listing-fields";
import type { ListingFilter } from "./filters/listing-filter";

export interface Loosened {
  /** What was taken out, in words. */
  without: string;
  filter: ListingFilter;
}

/** The same filter with each of its parts taken out in turn: what would appear without it. */
export function loosenFilter(filter: ListingFilter): Loosened[] {
  const { text, choices, ranges, missing, freshness, unranked, ids } = filter;
  const labelOf = (field: string): string =>
    (NUMBER_FIELDS as Record<string, { label: string }>)[field]?.label ??
    (CHOICE_FIELDS as Record<string, string>)[field] ??
    field.replace(/^(custom|metrics)[.]/, "");
  const drop = <Held extends object>(held: Held, name: string): Held =>
    Object.fromEntries(Object.entries(held).filter(([key]) => key !== name)) as Held;
  return [
    ...(text ? [{ without: `the words “${text}”`, filter: { ...filter, text: undefined } }] : []),
    ...(Object.keys(ranges) as NumberField[]).map((field) => ({
      without: labelOf(field),
      filter: { ...filter, ranges: drop(ranges, field) },
    })),
    ...(Object.keys(choices) as ChoiceField[]).map((field) => ({
      without: labelOf(field),
      filter: { ...filter, choices: field === "status" ? withAnyStatus(filter) : drop(choices, field) },
    })),
    ...missing.map((field) => ({
      without: `missing ${labelOf(field)}`,
      filter: { ...filter, missing: missing.filter((other) => other !== field) },
    })),
    ...(freshness === "show" ? [] : [{ without: "freshness", filter: { ...filter, freshness: "show" as const } }]),
    ...(unranked === "show" ? [] : [{ without: "ranking", filter: { ...filter, unranked: "show" as const } }]),
    ...(ids ? [{ without: "those chosen", filter: { ...filter, ids: undefined } }] : []),
    ...(choices.status === undefined
      ? [{ without: "“for sale”", filter: { ...filter, choices: withAnyStatus(filter) } }]
      : []),
  ];
}

const withAnyStatus = ({ choices }: ListingFilter): ListingFilter["choices"] => ({
  ...choices,
  status: [...LISTING_STATUSES],
});
