import type { ReactNode } from "react";
import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import type { ListingColumn } from "@/lib/listings/columns";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatAge, formatCapacity, formatDay, formatNumber } from "@/lib/words/format";
import { conditionLabel, statusLabel } from "./labels";

/** What stands in the grid, by the column's kind. */
export function showColumn(column: ListingColumn, row: RankedListingRow, now: Date): ReactNode {
  const { missing, unit } = column;
  switch (column.kind) {
    case "text":
      return showText(column.read(row), missing);
    case "capitals":
      return showText(column.read(row)?.toUpperCase() ?? null, missing);
    case "condition":
      return conditionLabel[row.condition];
    case "status":
      return statusLabel[row.status];
    case "words":
      return showWords(column.read(row), missing);
    case "day":
      return showAge(column.read(row), now, missing);
    case "gigabytes":
      return showNumber(column.read(row) || null, missing, (gigabytes) => withUnit(gigabytes, unit ?? ""));
    case "capacity":
      return showNumber(column.read(row) || null, missing, (size) => <Spelled>{formatCapacity(size)}</Spelled>);
    case "count":
      return showNumber(column.read(row), missing, (count) => (unit ? withUnit(count, unit) : count));
    case "points":
    case "score":
      return showNumber(column.read(row), missing, (value) => <Spelled>{formatNumber(Math.round(value))}</Spelled>);
    case "per_mark":
      return showNumber(column.read(row), missing, (value) => <Spelled>{`$${value.toFixed(4)}`}</Spelled>);
    case "money":
      return showNumber(column.read(row), missing, (cents) => <Spelled>{formatDollars(cents)}</Spelled>);
  }
}

export const showText = (value: string | null, missing?: string): ReactNode =>
  value ? (
    <span data-entered className="truncate" title={value}>
      {value}
    </span>
  ) : (
    <Nothing why={missing} />
  );

export const withUnit = (value: ReactNode, unit: string): ReactNode => (
  <span>
    {value} <span className="text-muted">{unit}</span>
  </span>
);

const Nothing = ({ why }: { why: string | undefined }) => <Missing {...(why ? { why } : {})} />;

const showNumber = (
  value: number | null,
  missing: string | undefined,
  show: (value: number) => ReactNode,
): ReactNode => (value === null ? <Nothing why={missing} /> : show(value));

function showAge(date: Date | null, now: Date, missing: string | undefined): ReactNode {
  if (!date) return <Nothing why={missing} />;
  const day = new Date(date);
  return (
    <time dateTime={day.toISOString()} title={formatDay(day)}>
      {formatAge(day, now)}
    </time>
  );
}

const showWords = (words: readonly string[], missing: string | undefined): ReactNode =>
  words.length === 0 ? (
    <Nothing why={missing} />
  ) : (
    <span className="flex gap-1 overflow-hidden">
      {words.map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
    </span>
  );
