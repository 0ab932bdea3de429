import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { fillForm } from "@/components/listings/form/form-defaults";
import { requirePage } from "@/lib/auth/session/require-page";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import { findListing } from "@/lib/db/listings/find-listing";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { readId } from "@/lib/requests/route-params";
import { EditListingForm } from "./_components/edit-listing-form";

export const metadata: Metadata = { title: "Edit the listing" };

export default async function EditListingPage({ params }: PageProps<"/listings/[id]/edit">) {
  await requirePage("listings.edit");
  const id = readId((await params).id);
  const [listing, fields, profiles] = await Promise.all([
    id && findListing(id),
    listFieldRules("listing"),
    listProfiles(),
  ]);
  if (!listing) notFound();
  const custom = listing.attributesJson as Record<string, unknown>;
  return (
    <>
      <PageHeader title="Edit the listing" note={listing.title} />
      <EditListingForm
        stored={{ id: listing.id, rowVersion: listing.rowVersion }}
        defaults={fillForm(listing, custom, fields)}
        fields={fields}
        profiles={profiles.map(({ id, name }) => ({ id, name }))}
      />
    </>
  );
}
