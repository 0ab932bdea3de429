"use client";
import { ListOrdered } from "lucide-react";
import { Message } from "@/components/layout/message";
import { useSpelling } from "@/components/layout/spelled";
import { isUnfiltered } from "@/lib/listings/filters/is-unfiltered";
import { CHOICE_FIELDS, NUMBER_FIELDS } from "@/lib/listings/filters/listing-fields";
import type { Loosened } from "@/lib/listings/loosen-filter";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatNumber } from "@/lib/words/format";
import { useBrowsing } from "./view-context";

export type WayOut = Loosened & { count: number };

/** Says what was asked for, and the ways out. */
export function NothingFound({ ways }: { ways: WayOut[] }) {
  const { view, usual, change } = useBrowsing();
  const spell = useSpelling();
  const isAll = isUnfiltered(view.filter);
  const parts = [
    view.filter.text ? `“${view.filter.text}”` : null,
    ...Object.entries(view.filter.ranges).map(([field, range]) => {
      const info = (NUMBER_FIELDS as Record<string, { label: string; unit: string }>)[field];
      const show = (value: number | undefined) =>
        value === undefined ? "" : info?.unit === "cents" ? formatDollars(value) : String(value);
      return `${info?.label ?? field} ${spell(`${show(range?.min)}–${show(range?.max)}`)}`;
    }),
    ...Object.keys(view.filter.choices).map((field) => (CHOICE_FIELDS as Record<string, string>)[field] ?? field),
  ].filter(Boolean);
  return (
    <Message icon={ListOrdered} title={isAll ? "No active listings" : "No listing fits all of this"}>
      {isAll ? (
        "They come with an import or with npm run db:seed -- demo."
      ) : (
        <>
          {parts.length > 0 && `Asked for ${parts.join(", ")}. `}
          {ways.map(({ without, count, filter }) => (
            <button key={without} type="button" className="mr-3 underline" onClick={() => change({ filter })}>
              Without {without}: {spell(formatNumber(count))}
            </button>
          ))}
          <button type="button" className="underline" onClick={() => change({ filter: usual.filter })}>
            Show all listings
          </button>
        </>
      )}
    </Message>
  );
}
