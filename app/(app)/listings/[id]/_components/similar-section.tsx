import Link from "next/link";
import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Spelled } from "@/components/layout/spelled";
import { AdjustedPrice } from "@/components/listings/adjusted-price";
import { Section } from "@/components/listings/section";
import type { ListingDetail } from "@/lib/db/listings/find-listing";
import { findSimilar } from "@/lib/db/listings/find-similar";
import type { ListedRow } from "@/lib/listings/standing";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { listRows } from "@/lib/services/listings/list-rows";

/** What could be bought instead, each one click from being set against this listing. */
export async function SimilarSection({ listing }: { listing: ListingDetail }) {
  const similar = await findSimilar({
    id: listing.id,
    cpuId: listing.cpuId,
    priceCents: listing.priceCents,
    mark: listing.cpu?.cpuMarkMulti ?? null,
  });
  if (similar.length === 0) return null;
  const rows = new Map(
    (
      await listRows(
        similar.map(({ id }) => id),
        {},
      )
    ).map((row) => [row.id, row]),
  );
  return (
    <Section title="Similar listings">
      <ul className="grid gap-2">
        {similar.map((one) => (
          <li key={one.id} className="grid gap-0.5">
            <Link href={routes.listing(one.id)} className="hover:underline">
              {one.title}
            </Link>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm tabular-nums">
              <span>
                <Spelled>{formatDollars(one.priceCents)}</Spelled>
              </span>
              <AdjustedPrice priceCents={one.priceCents} adjustedCents={one.adjustedCents} />
              <SimilarDeal row={rows.get(one.id)} />
              {one.hasSameCpu && <span className="text-muted">same CPU</span>}
              <Link
                href={`${routes.listing(listing.id, { against: one.id })}#order`}
                aria-label={`Why above or below ${one.title}`}
                className="ml-auto text-accent hover:underline"
              >
                Why above or below?
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SimilarDeal({ row }: { row: ListedRow | undefined }) {
  const deal = row && shownDeal(row);
  return deal ? <DealBadge deal={deal} rule={row.badgeRule} isShort /> : null;
}
