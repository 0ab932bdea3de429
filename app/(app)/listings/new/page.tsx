import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { NewListingForm } from "./_components/new-listing-form";

export const metadata: Metadata = { title: "New listing" };

export default async function NewListingPage() {
  await requirePage("listings.edit");
  const [fields, profiles] = await Promise.all([listFieldRules("listing"), listProfiles()]);
  return (
    <>
      <PageHeader title="New listing" note="a title and a price are enough; the rest can follow" />
      <NewListingForm fields={fields} profiles={profiles.map(({ id, name }) => ({ id, name }))} />
    </>
  );
}
