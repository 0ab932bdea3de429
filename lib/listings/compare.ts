import type { RankedListingRow } from "./ranked-listing";

export type ComparedRow = {
  key: string;
  label: string;
  /** One per listing, as it is shown; null where nobody knows. */
  values: (string | null)[];
  /** The places of the best values; empty where there is no better and worse, or all are alike. */
  best: number[];
  isEqual: boolean;
};

type Line = {
  key: string;
  label: string;
  read: (row: RankedListingRow) => number | string | null;
  show?: (value: number) => string;
  better?: "low" | "high";
};

/** The same lines of several listings side by side: what differs, and which is best where that can be said. */
export function compareListings(
  rows: readonly RankedListingRow[],
  lines: readonly Line[],
  spell = (figure: string): string => figure,
): ComparedRow[] {
  return lines.map(({ key, label, read, show = String, better }) => {
    const values = rows.map(read);
    const isEqual = values.every((value) => value === values[0]);
    const numbers = values.filter((value) => typeof value === "number");
    const winner = better === "low" ? Math.min(...numbers) : Math.max(...numbers);
    return {
      key,
      label,
      values: values.map((value) => (typeof value === "number" ? spell(show(value)) : value)),
      best: better && !isEqual ? values.flatMap((value, at) => (value === winner ? [at] : [])) : [],
      isEqual,
    };
  });
}

export type { Line as ComparedLine };
