import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { countListingsOfProfile, findProfile, listGroupNames } from "@/lib/db/profiles/find-profile";
import { readId } from "@/lib/requests/route-params";
import { ProfileActions } from "../_components/profile-actions";
import { ProfileEditor } from "../_components/profile-form";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage({ params }: PageProps<"/profiles/[id]">) {
  const actor = await requirePage("profiles.read");
  const id = readId((await params).id);
  const profile = id === undefined ? undefined : await findProfile(id);
  if (!profile) notFound();
  const [groupNames, listingCount] = await Promise.all([listGroupNames(), countListingsOfProfile(profile.id)]);
  const mayEdit = mayDo(actor.role, "profiles.edit");
  return (
    <>
      <PageHeader
        title={profile.name}
        note={profile.isDefault ? <Badge>default</Badge> : undefined}
        actions={mayEdit && <ProfileActions profile={profile} listingCount={listingCount} />}
      />
      <ProfileEditor profile={profile} groupNames={groupNames} mayEdit={mayEdit} />
    </>
  );
}
