import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { conditionLabel, statusLabel } from "@/components/listings/labels";
import { Badge } from "@/components/ui/badge";
import type { ListedRow } from "@/lib/listings/standing";
import { formatDollars } from "@/lib/money/format-dollars";
import { spanComposite } from "@/lib/valuation/ranks/who-ranks";
import { formatAge, formatNumber } from "@/lib/words/format";

/** What one wants to know first: what it costs, what it is worth, how good that is, and how fresh all this is. */
export function ListingFigures(props: { row: ListedRow; profileName: string | undefined }) {
  const { row, profileName } = props;
  const deal = shownDeal(row);
  const span =
    row.composite === null || row.knownShare === null || row.knownShare === 1000
      ? null
      : spanComposite(row.composite, row.knownShare);
  const now = new Date();
  return (
    <div className="mb-4 grid gap-2">
      <dl className="flex flex-wrap items-end gap-x-8 gap-y-2 tabular-nums">
        <Figure label="price" value={formatDollars(row.priceCents, { withCents: true })} />
        <Figure
          label="adjusted price"
          value={row.adjustedCents === null ? "not valued yet" : formatDollars(row.adjustedCents, { withCents: true })}
        />
        {profileName && (
          <Figure
            label={`score for ${profileName}`}
            value={row.composite === null ? "unknown" : row.composite.toFixed(2)}
          />
        )}
        {profileName && span && (
          <Figure
            label={`from what is missing at 0 to all of it at 100; ${Math.floor((row.knownShare ?? 0) / 10)} % known`}
            value={`${span.lowest.toFixed(1)} to ${span.highest.toFixed(1)}`}
          />
        )}
      </dl>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        {deal && <DealBadge deal={deal} rule={row.badgeRule} />}
        {deal && row.badgeRule && (
          <span className="text-sm">
            <Spelled>{row.badgeRule}</Spelled>
          </span>
        )}
        {profileName && row.unrankedWhy !== null && (
          <span className="text-sm">
            Not ranked for {profileName}: <Spelled>{row.unrankedWhy}</Spelled>
          </span>
        )}
        {profileName && row.place !== null && (
          <span className="text-sm">
            place <Spelled>{formatNumber(row.place)}</Spelled> for {profileName}
          </span>
        )}
        {(row.incompleteRuleCount ?? 0) > 0 && <Badge tone="incomplete">{row.incompleteRuleCount} incomplete</Badge>}
        <span>{conditionLabel[row.condition]}</span>
        <span>{statusLabel[row.status]}</span>
        {row.lastSeenAt && <span>seen {formatSince(row.lastSeenAt, now)}</span>}
        {row.priceDate && <span>price from {formatSince(row.priceDate, now)}</span>}
        {row.isStale && <Badge tone="premium">Stale</Badge>}
        {row.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
    </div>
  );
}

function formatSince(date: Date, now: Date): string {
  const age = formatAge(date, now);
  return age === "today" ? age : `${age} ago`;
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div className="grid">
    <dt className="order-last text-muted text-xs">{label}</dt>
    <dd className="font-strong text-xl">
      <Spelled>{value}</Spelled>
    </dd>
  </div>
);
