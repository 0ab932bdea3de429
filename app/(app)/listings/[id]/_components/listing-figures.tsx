import { DealBadge, isDeal } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { conditionLabel, statusLabel } from "@/components/listings/labels";
import { Badge } from "@/components/ui/badge";
import type { Setting } from "@/lib/db/settings/settings";
import { formatAge } from "@/lib/format";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { formatDollars } from "@/lib/money/format-dollars";
import { type BadgeThresholds, judgeBadge } from "@/lib/valuation/badge";

/** What one wants to know first: what it costs, what it is worth, how good that is, and how fresh all this is. */
export function ListingFigures(props: {
  row: RankedListingRow;
  profileName: string | undefined;
  settings: readonly Setting[];
}) {
  const { row, profileName, settings } = props;
  const thresholds = settings.find(({ key }) => key === "valuation_thresholds")?.value as BadgeThresholds | undefined;
  const rule = row.adjustedCents === null ? undefined : judgeBadge(row.priceCents, row.adjustedCents, thresholds).rule;
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
      </dl>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        {isDeal(row.badge) && <DealBadge deal={row.badge} rule={rule} />}
        {isDeal(row.badge) && rule && (
          <span className="text-sm">
            <Spelled>{rule}</Spelled>
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
