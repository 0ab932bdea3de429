import Link from "next/link";
import type { ReactNode } from "react";
import { Missing } from "@/components/data-table/missing";
import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Badge } from "@/components/ui/badge";
import type { ColumnId } from "@/lib/listings/columns";
import type { ListedRow } from "@/lib/listings/standing";
import { routes } from "@/lib/routes";
import { AdjustedPrice, Price, ScoreBar } from "./adjusted-price";

/** Columns that show more than their value. */
export const ownCells: Partial<Record<string, (row: ListedRow) => ReactNode>> = {
  title: (row) => <Title row={row} />,
  cpu: ({ cpuId, cpuName }) =>
    cpuId && cpuName ? (
      <Link href={routes.cpu(cpuId)} title={cpuName} className="truncate hover:underline">
        {cpuName.replace(/^(Intel|AMD) /, "")}
      </Link>
    ) : (
      <Missing why="no CPU linked" />
    ),
  price: (row) => <Price cents={row.priceCents} />,
  adjusted: (row) => <AdjustedPrice {...row} />,
  badge: (row) => {
    const deal = shownDeal(row);
    return deal ? <DealBadge deal={deal} rule={row.badgeRule} isShort /> : <Missing why="not valued yet" />;
  },
  score: (row) => <ScoreBar score={row.composite} />,
} satisfies Partial<Record<ColumnId, (row: ListedRow) => ReactNode>>;

function Title({ row }: { row: ListedRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        href={routes.listing(row.id)}
        title={row.title}
        className="truncate font-strong hover:underline sm:font-normal"
      >
        {row.title}
      </Link>
      {row.isStale && (
        <Badge className="shrink-0" title="Nobody has seen this offer for long">
          stale
        </Badge>
      )}
      {row.unrankedWhy !== null && !row.isStale && (
        <button
          type="button"
          data-hint={`Not ranked. ${row.unrankedWhy}`}
          aria-label={`Not ranked. ${row.unrankedWhy}`}
          className="max-w-40 shrink-0 cursor-help truncate rounded-full"
        >
          <Badge className="max-w-full">
            <span className="truncate">{row.unrankedWhy}</span>
          </Badge>
        </button>
      )}
      {row.incompleteRuleCount ? (
        <Badge
          tone="incomplete"
          className="shrink-0"
          title={`${row.incompleteRuleCount} rules could not do all they should`}
        >
          incomplete
        </Badge>
      ) : null}
    </span>
  );
}
