import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { findProfile, listGroupNames } from "@/lib/db/profiles/find-profile";
import { readId } from "@/lib/requests/route-params";
import { ProfileEditor } from "../_components/profile-form";

export const metadata: Metadata = { title: "New profile" };

/** Empty, or with the weights of the profile it is made after. */
export default async function NewProfilePage({ searchParams }: PageProps<"/profiles/new">) {
  await requirePage("profiles.edit");
  const id = readId(String((await searchParams).after ?? ""));
  const [model, groupNames] = await Promise.all([id === undefined ? undefined : findProfile(id), listGroupNames()]);
  const profile = {
    id: null,
    rowVersion: 0,
    name: model ? `${model.name}, copy` : "",
    description: model?.description ?? null,
    weights: model?.weights ?? { score_cpu_multi: 0.5, value: 0.5 },
    ruleGroupWeights: model?.ruleGroupWeights ?? {},
    requiredMetrics: model?.requiredMetrics ?? ["score_cpu_multi" as const],
  };
  return (
    <>
      <PageHeader title="New profile" note={model ? `after ${model.name}` : undefined} />
      <ProfileEditor profile={profile} groupNames={groupNames} mayEdit />
    </>
  );
}
