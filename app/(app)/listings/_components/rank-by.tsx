"use client";
import { Select } from "@/components/ui/input";
import type { NumberField } from "@/lib/listings/filters/listing-fields";
import { describeOrder } from "./describe-order";
import type { BrowserProps } from "./listing-browser";
import { useBrowsing } from "./view-context";

/** The order of the list, scores first. */
export function RankBy({ profiles, extras }: Pick<BrowserProps, "profiles" | "extras">) {
  const { view, change } = useBrowsing();
  const { sort, filter } = view;
  const value = sort.field === "composite" ? `profile ${filter.profileId}` : `${sort.direction} ${sort.field}`;
  const orders: [string, string][] = [
    ...orderChoices,
    ...extras.flatMap(({ id, label, isSortable }): [string, string][] =>
      isSortable
        ? [
            [`desc ${id}`, `${label}, highest first`],
            [`asc ${id}`, `${label}, lowest first`],
          ]
        : [],
    ),
  ];
  const isKnown = sort.field === "composite" ? sort.direction === "desc" : orders.some(([key]) => key === value);
  return (
    <Select
      aria-label="Rank by"
      className="h-7 w-auto max-w-44 text-sm"
      value={isKnown ? value : "other"}
      onChange={({ target }) => {
        const [first = "", second = ""] = target.value.split(" ");
        if (first === "profile")
          change({ sort: { field: "composite", direction: "desc" }, filter: { ...filter, profileId: Number(second) } });
        else change({ sort: { field: second as NumberField, direction: first as "asc" | "desc" } });
      }}
    >
      <optgroup label="Score for">
        {profiles.map(({ id, name }) => (
          <option key={id} value={`profile ${id}`}>
            {name} score
          </option>
        ))}
      </optgroup>
      <optgroup label="Order">
        {orders.map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
        {!isKnown && <option value="other">{describeOrder(sort)}</option>}
      </optgroup>
    </Select>
  );
}

const orderChoices: [string, string][] = [
  ["asc adjusted_cents", "Adjusted price, lowest first"],
  ["asc price_cents", "Price, lowest first"],
  ["desc price_cents", "Price, highest first"],
  ["asc dollar_per_cpu_mark_multi_adjusted", "Adjusted $/CPU mark"],
  ["asc dollar_per_cpu_mark_single_adjusted", "Adjusted $/1-thread mark"],
  ["asc dollar_per_cpu_mark_multi", "$/CPU mark"],
  ["asc dollar_per_cpu_mark_single", "$/1-thread mark"],
  ["desc perf_per_watt", "Performance per watt"],
  ["desc score_cpu_multi", "CPU mark"],
  ["desc score_gpu", "GPU score"],
  ["desc last_seen_at", "Seen last"],
  ["desc created_at", "Newest"],
  ["asc title", "Title"],
];
