import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { ChangeList } from "@/components/rules/desk/change-list";
import { ImpactPanel } from "@/components/rules/impact/impact-panel";
import { Button } from "@/components/ui/button";
import { requirePage } from "@/lib/auth/session/require-page";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { listAllVersions } from "@/lib/db/rulesets/list-all-versions";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { type ComparedSide, compareVersions } from "@/lib/services/rulesets/compare-versions";
import { PickVersions } from "./_components/pick-versions";

export const metadata: Metadata = { title: "Compare rulesets" };

export default async function CompareRulesetsPage({ searchParams }: PageProps<"/rulesets/compare">) {
  await requirePage("rulesets.edit");
  const query = await searchParams;
  const read = (name: string) => readId(typeof query[name] === "string" ? query[name] : "") ?? null;
  const choices = await listAllVersions();
  const [a, b] = [read("a") ?? choices[1]?.id ?? null, read("b") ?? choices[0]?.id ?? null];
  const [compared, profiles] = await Promise.all([a && b ? compareVersions(a, b) : undefined, listProfiles()]);
  const profile = profiles.find(({ isDefault }) => isDefault) ?? profiles[0];
  return (
    <>
      <PageHeader title="Compare rulesets" note="two versions on the same listings; nothing is saved" />
      <PickVersions choices={choices} a={a} b={b} />
      {!compared || !profile ? (
        <p className="mt-4 text-muted">Choose two versions that still exist.</p>
      ) : (
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <section aria-label="What differs" className="grid gap-3 rounded-lg border bg-surface p-4">
            <h2 className="font-strong">
              From {nameOf(compared.sides[0])} to {nameOf(compared.sides[1])}
            </h2>
            <ChangeList changes={compared.changes} nothing="Both say the same." />
            <p className="flex flex-wrap gap-2">
              {compared.sides.map((side) => (
                <Button key={side.versionId} asChild size="small">
                  <Link href={routes.rulesetVersions(side.rulesetId, { show: side.versionId })}>
                    Go on with {nameOf(side)}
                  </Link>
                </Button>
              ))}
            </p>
          </section>
          <div className="rounded-lg border bg-surface p-4">
            <ImpactPanel
              key={`${a} ${b}`}
              drafts={a === b ? [] : compared.sides[1].drafts}
              base={compared.sides[0].drafts}
              profiles={profiles.map(({ id, name }) => ({ id, name }))}
              profileId={profile.id}
            />
          </div>
        </div>
      )}
    </>
  );
}

const nameOf = ({ rulesetName, version }: ComparedSide): string => `${rulesetName} ${version}`;
