import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { findDeletedListing } from "@/lib/db/listings/find-deleted-listing";
import { findListing } from "@/lib/db/listings/find-listing";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { listRows } from "@/lib/services/listings/list-rows";
import { ChangesSection } from "./_components/changes-section";
import { DeletedListing } from "./_components/deleted-listing";
import { HistorySection } from "./_components/history-section";
import { ListingActions } from "./_components/listing-actions";
import { ListingFigures } from "./_components/listing-figures";
import { OrderSection } from "./_components/order-section";
import { ReasonsSection } from "./_components/reasons-section";
import { SimilarSection } from "./_components/similar-section";
import { SpecificationSection } from "./_components/specification-section";
import { ValuationSection } from "./_components/valuation-section";

export const metadata: Metadata = { title: "Listing" };

export default async function ListingPage({ params, searchParams }: PageProps<"/listings/[id]">) {
  const actor = await requirePage("listings.read");
  const mayEdit = mayDo(actor.role, "listings.edit");
  const id = readId((await params).id);
  const { against } = await searchParams;
  const [listing, profiles] = await Promise.all([id && findListing(id), listProfiles()]);
  if (!listing) {
    const deleted = id && mayEdit && (await findDeletedListing(id));
    if (!deleted) notFound();
    return <DeletedListing listing={deleted} />;
  }
  const profile = profiles.find((one) => one.id === listing.activeProfileId) ?? profiles.find((one) => one.isDefault);
  const [row] = await listRows([listing.id], { profileId: profile?.id });
  return (
    <>
      <PageHeader
        title={listing.title}
        actions={
          <>
            <Button asChild>
              <Link href={routes.whatIf(listing.id)}>What if?</Link>
            </Button>
            {mayEdit && <ListingActions listing={{ id: listing.id, rowVersion: listing.rowVersion }} />}
          </>
        }
      />
      {row && <ListingFigures row={row} profileName={profile?.name} />}
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-3">
          <Suspense fallback={<Skeleton className="h-96 w-full" />}>
            <ValuationSection listing={listing} />
          </Suspense>
          <Suspense fallback={<Skeleton className="h-64 w-full" />}>
            <ReasonsSection actor={actor} listing={listing} profiles={profiles} mayEdit={mayEdit} />
          </Suspense>
          {profile && (
            <Suspense key={String(against)} fallback={<Skeleton className="h-48 w-full" />}>
              <OrderSection
                actor={actor}
                id={listing.id}
                againstId={typeof against === "string" ? readId(against) : undefined}
                profile={profile}
              />
            </Suspense>
          )}
        </div>
        <div className="grid min-w-0 gap-3">
          <Suspense fallback={<Skeleton className="h-64 w-full" />}>
            <SpecificationSection listing={listing} />
          </Suspense>
          <Suspense fallback={<Skeleton className="h-48 w-full" />}>
            <SimilarSection listing={listing} />
          </Suspense>
          <Suspense fallback={<Skeleton className="h-48 w-full" />}>
            <HistorySection id={listing.id} />
          </Suspense>
          <Suspense fallback={<Skeleton className="h-32 w-full" />}>
            <ChangesSection id={listing.id} mayUndo={mayEdit} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
