import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RulesetDesk } from "@/components/rules/desk/ruleset-desk";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { readId } from "@/lib/requests/route-params";
import { openDesk } from "@/lib/services/rulesets/open-desk";
import { discardDraft, publishDraft, saveDraft } from "../actions";

export const metadata: Metadata = { title: "Ruleset" };

export default async function RulesetPage({ params }: PageProps<"/rulesets/[id]">) {
  const { role } = await requirePage("rulesets.read");
  const canEdit = mayDo(role, "rulesets.edit");
  const id = readId((await params).id);
  const [desk, profiles] = id ? await Promise.all([openDesk(id, { isAuthor: canEdit }), listProfiles()]) : [];
  if (!desk || !profiles) notFound();
  const inView = profiles.find(({ isDefault }) => isDefault) ?? profiles[0];
  return (
    <RulesetDesk
      key={desk.ruleset.id}
      desk={desk}
      actions={{ saveDraft, publishDraft, discardDraft }}
      canEdit={canEdit}
      profiles={profiles.map((profile) => ({ id: profile.id, name: profile.name }))}
      profileId={inView?.id ?? null}
    />
  );
}
