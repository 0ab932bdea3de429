import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { requirePage } from "@/lib/auth/session/require-page";
import { findListing } from "@/lib/db/listings/find-listing";
import { listFieldFacts } from "@/lib/db/rulesets/read-catalogue";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { WhatIf } from "./_components/what-if";

export const metadata: Metadata = { title: "What if" };

export default async function WhatIfPage({ params }: PageProps<"/listings/[id]/what-if">) {
  await requirePage("listings.read");
  const id = readId((await params).id);
  const [listing, customFields] = await Promise.all([id ? findListing(id) : undefined, listFieldFacts()]);
  if (!listing) notFound();
  return (
    <>
      <PageHeader
        title="What if?"
        note={listing.title}
        actions={
          <Button asChild>
            <Link href={routes.listing(listing.id)}>Back to the listing</Link>
          </Button>
        }
      />
      <WhatIf listingId={listing.id} customFields={customFields} />
    </>
  );
}
