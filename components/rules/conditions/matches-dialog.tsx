"use client";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Spelled, useSpelling } from "@/components/layout/spelled";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { describeConditions } from "@/lib/rules/describe/describe-conditions";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import { formatNumber } from "@/lib/words/format";
import { askMatchedListings, type MatchedListing } from "../ask/ask-matches";
import { useDesk } from "../context/desk-context";

/** The listings that a node of the tree finds. */
export function MatchesDialog({ conditions, onClose }: { conditions: ConditionGroup; onClose: () => void }) {
  const { catalogue, matchesOf } = useDesk();
  const spell = useSpelling();
  const matches = matchesOf(conditions);
  const listings = useMatchedListings(conditions);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        matches ? spell(`${formatNumber(matches.count)} of ${formatNumber(matches.total)} listings match`) : "Listings"
      }
      description={describeConditions(conditions, catalogue) ?? "Nothing is asked, so every listing matches."}
      className="max-w-xl"
    >
      {listings === "failed" && (
        <p role="alert" className="text-danger">
          The listings cannot be shown at the moment. Close this and open it again.
        </p>
      )}
      {listings === undefined && <Skeleton className="h-40" />}
      {Array.isArray(listings) && (
        <ul className="min-w-0 divide-y">
          {listings.map(({ id, title, priceCents, adjustedCents }) => (
            <li key={id} className="flex items-baseline gap-3 py-1.5">
              <Link href={routes.listing(id)} className="min-w-0 flex-1 truncate hover:underline" target="_blank">
                {title}
              </Link>
              <span className="text-muted text-sm tabular-nums">
                <Spelled>{formatDollars(priceCents)}</Spelled>
              </span>
              <span className="w-16 text-right tabular-nums" title="Adjusted price today">
                {adjustedCents === null ? "–" : <Spelled>{formatDollars(adjustedCents)}</Spelled>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {Array.isArray(listings) && matches && matches.count > listings.length && (
        <p className="text-muted text-sm">The first {listings.length}, with price and adjusted price today.</p>
      )}
    </Dialog>
  );
}

function useMatchedListings(conditions: ConditionGroup): MatchedListing[] | "failed" | undefined {
  const [listings, setListings] = useState<MatchedListing[] | "failed">();
  useEffect(() => {
    const abort = new AbortController();
    askMatchedListings(conditions, abort.signal)
      .then(setListings)
      .catch(() => {
        if (!abort.signal.aborted) setListings("failed");
      });
    return () => abort.abort();
  }, [conditions]);
  return listings;
}
