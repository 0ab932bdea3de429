import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { listBaselineEvents } from "@/lib/db/baseline/baseline";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { listFieldFacts } from "@/lib/db/rulesets/read-catalogue";
import { routes } from "@/lib/routes";
import { openBaseline } from "@/lib/services/baseline/open-baseline";
import { BaselineCandidate } from "./_components/baseline-candidate";
import { BaselineEditor } from "./_components/baseline-editor";
import { BaselineHealth } from "./_components/baseline-health";
import { BaselineLog } from "./_components/baseline-log";

export const metadata: Metadata = { title: "Baseline" };

export default async function BaselinePage() {
  const { role } = await requirePage("rulesets.read");
  const canEdit = mayDo(role, "rulesets.edit");
  const [present, profiles, customFields, events] = await Promise.all([
    openBaseline(),
    listProfiles(),
    listFieldFacts(),
    listBaselineEvents(),
  ]);
  const impact = {
    profiles: profiles.map(({ id, name }) => ({ id, name })),
    profileId: (profiles.find(({ isDefault }) => isDefault) ?? profiles[0])?.id ?? 0,
  };
  return (
    <>
      <PageHeader
        title="Baseline"
        note={present ? `version ${present.head.version}` : "none yet"}
        actions={
          <>
            {present && (
              <Button asChild>
                <Link href={routes.ruleset(present.head.id)}>Its rules</Link>
              </Button>
            )}
            {present?.baseline && (
              <Button asChild>
                <a href={routes.api.exportBaseline()} download>
                  <Download aria-hidden />
                  Export
                </a>
              </Button>
            )}
            {canEdit && <BaselineCandidate {...impact} />}
          </>
        }
      />
      <div className="grid gap-4">
        <p className="max-w-prose text-muted">
          What parts are worth, beside a reference machine: what is better lowers the adjusted price, what is worse
          raises it, and a machine equal to the reference is adjusted by nothing.
        </p>
        {present ? (
          <BaselineHealth present={present} now={new Date()} />
        ) : (
          <p className="rounded-lg border bg-surface p-4">
            There is no baseline. {canEdit ? "Load a file to begin with one." : "An administrator can load one."}
          </p>
        )}
        {present?.baseline && (
          <BaselineEditor
            rowVersion={present.head.rowVersion}
            fields={present.baseline.fields}
            overrides={present.baseline.overrides}
            reference={present.baseline.reference}
            remarks={present.compiled?.remarks ?? []}
            customFields={customFields}
            canEdit={canEdit}
            {...impact}
          />
        )}
        {present && !present.baseline && (
          <p className="max-w-prose">
            This baseline was written as rules and has no fields of a file: its amounts are edited{" "}
            <Link className="underline" href={routes.ruleset(present.head.id)}>
              where its rules are
            </Link>
            . Loading a file puts fields in their place, as a version that can be undone.
          </p>
        )}
        <BaselineLog events={events} />
      </div>
    </>
  );
}
