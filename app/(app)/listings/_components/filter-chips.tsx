"use client";
import { X } from "lucide-react";
import { useSpelling } from "@/components/layout/spelled";
import { nameChoice } from "@/components/listings/name-choice";
import type { ComponentNames } from "@/lib/db/components/find-component-names";
import { LISTING_STATUSES } from "@/lib/listings/enums";
import {
  CHOICE_FIELDS,
  type ChoiceField,
  NUMBER_FIELDS,
  type NumberField,
} from "@/lib/listings/filters/listing-fields";
import type { ChoiceValue, NumberRange } from "@/lib/listings/filters/listing-filter";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatNumber } from "@/lib/words/format";
import { useBrowsing } from "./view-context";

/** What narrows the list, each with its way out. */
export function FilterChips({ names }: { names: ComponentNames }) {
  const { view, usual, change, changeFilter, choose, narrow } = useBrowsing();
  const spell = useSpelling();
  const { filter } = view;
  const chips: { key: string; text: string; remove: () => void }[] = [
    ...(filter.text
      ? [{ key: "text", text: `“${filter.text}”`, remove: () => changeFilter({ text: undefined }) }]
      : []),
    ...(Object.entries(filter.ranges) as [NumberField, NumberRange][]).map(([field, range]) => ({
      key: field,
      text: spell(describeRange(field, range)),
      remove: () => narrow(field, undefined),
    })),
    ...(filter.choices.status === undefined
      ? [{ key: "status", text: "For sale", remove: () => choose("status", [...LISTING_STATUSES]) }]
      : []),
    ...(filter.unranked === "show"
      ? []
      : [
          {
            key: "unranked",
            text: filter.unranked === "hide" ? "Ranked only" : "Not ranked only",
            remove: () => changeFilter({ unranked: "show" }),
          },
        ]),
    ...(Object.entries(filter.choices) as [ChoiceField, ChoiceValue[]][]).map(([field, values]) => ({
      key: field,
      text: `${(CHOICE_FIELDS as Record<string, string>)[field] ?? field.replace("custom.", "")}: ${describeChoices(field, values, names)}${leavesMacsOut(field, values, view.sort.field) ? ", so no Macs: Metal points are not G3D points" : ""}`,
      remove: () => choose(field, []),
    })),
    ...filter.missing.map((field) => ({
      key: `missing ${field}`,
      text: `Missing: ${labelOf(field)}`,
      remove: () => changeFilter({ missing: filter.missing.filter((other) => other !== field) }),
    })),
    ...(filter.freshness === "show"
      ? []
      : [
          {
            key: "freshness",
            text: filter.freshness === "hide" ? "Fresh only" : "Stale only",
            remove: () => changeFilter({ freshness: "show" }),
          },
        ]),
    ...(filter.ids
      ? [{ key: "ids", text: `${filter.ids.length} chosen`, remove: () => changeFilter({ ids: undefined }) }]
      : []),
  ];
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-1.5 border-b px-3 py-1.5 sm:px-4">
      {chips.map(({ key, text, remove }) => (
        <li key={key}>
          <button
            type="button"
            className="inline-flex h-6 max-w-lg items-center gap-1.5 rounded-full border bg-surface px-2.5 text-sm hover:bg-hover"
            aria-label={`Take out ${text}`}
            onClick={remove}
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3 shrink-0" />
          </button>
        </li>
      ))}
      {chips.some(({ key }) => key !== "freshness" && key !== "status") && (
        <li>
          <button
            type="button"
            className="px-1 text-accent text-sm hover:underline"
            onClick={() => change({ filter: { ...usual.filter, profileId: filter.profileId } })}
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

const labelOf = (field: string): string =>
  (NUMBER_FIELDS as Record<string, { label: string }>)[field]?.label ??
  (CHOICE_FIELDS as Record<string, string>)[field] ??
  field;

function describeRange(field: NumberField, { min, max, orMissing }: NumberRange): string {
  const unit = (NUMBER_FIELDS as Record<string, { unit: string }>)[field]?.unit;
  const show = (value: number) =>
    unit === "cents"
      ? formatDollars(value)
      : unit === "ms"
        ? new Date(value).toISOString().slice(0, 10)
        : formatNumber(value);
  const range =
    min === undefined ? `≤ ${show(max ?? 0)}` : max === undefined ? `≥ ${show(min)}` : `${show(min)}–${show(max)}`;
  return `${labelOf(field)} ${range}${orMissing ? " or unknown" : ""}`;
}

/** Among all makers but Apple, ranked by score: people wonder where the Macs are. */
const leavesMacsOut = (field: ChoiceField, values: readonly ChoiceValue[], sortField: string): boolean =>
  field === "cpu.manufacturer" && sortField === "composite" && values.length > 1 && !values.includes("Apple");

function describeChoices(field: ChoiceField, values: readonly ChoiceValue[], names: ComponentNames): string {
  const known = new Map(names[field]);
  const shown = values.map((value) =>
    typeof value === "number" ? (known.get(value) ?? String(value)) : nameChoice(field, value),
  );
  return shown.length > 3 ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more` : shown.join(", ");
}
