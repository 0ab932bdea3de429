import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { ChangeList } from "@/components/rules/desk/change-list";
import { RulesetTabs } from "@/components/rules/ruleset-tabs";
import { Badge } from "@/components/ui/badge";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { cn } from "@/lib/cn";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { openVersions, type ShownVersion } from "@/lib/services/rulesets/open-versions";
import { formatMoment } from "@/lib/words/format";
import { VersionActions } from "./_components/version-actions";

export const metadata: Metadata = { title: "Versions" };

export default async function VersionsPage({ params, searchParams }: PageProps<"/rulesets/[id]/versions">) {
  const { role } = await requirePage("rulesets.read");
  const id = readId((await params).id);
  const { show } = await searchParams;
  const opened = id && (await openVersions(id, readId(typeof show === "string" ? show : "") ?? null));
  if (!id || !opened) notFound();
  const { ruleset, versions, shown, effectiveId, newestId, draft } = opened;
  return (
    <>
      <PageHeader title={ruleset.name} actions={<RulesetTabs id={id} current="versions" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-[18rem_minmax(0,1fr)]">
        <nav aria-label="Versions, newest first">
          <ol className="grid gap-1">
            {versions.map((version) => (
              <li key={version.id}>
                <Link
                  href={routes.rulesetVersions(id, { show: version.id })}
                  aria-current={version.id === shown.version.id ? "true" : undefined}
                  className={cn(
                    "grid gap-0.5 rounded-control px-3 py-2 hover:bg-hover",
                    version.id === shown.version.id && "bg-hover",
                  )}
                >
                  <span className="flex flex-wrap items-center gap-1.5 font-strong">
                    {version.version}
                    <State version={version} effectiveId={effectiveId} />
                  </span>
                  <span className="truncate text-sm">{version.note ?? "no note"}</span>
                  <span className="text-muted text-sm">
                    {version.actorName ?? "unknown"}
                    {version.publishedAt && ` · ${formatMoment(version.publishedAt)}`}
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </nav>
        <section
          aria-label={`Version ${shown.version.version}`}
          className="grid gap-3 rounded-lg border bg-surface p-4"
        >
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="font-strong">
              {shown.previous
                ? `What ${shown.version.version} changed about ${shown.previous.version}`
                : `What ${shown.version.version} began with`}
            </h2>
            <span className="ml-auto">
              <VersionActions
                rulesetId={id}
                version={shown.version}
                newestId={newestId}
                draft={draft}
                effectiveId={effectiveId}
                canEdit={mayDo(role, "rulesets.edit")}
              />
            </span>
          </div>
          {shown.version.note && <p>{shown.version.note}</p>}
          <ChangeList changes={shown.changes} nothing="It says the same as the one before." />
        </section>
      </div>
    </>
  );
}

function State({ version, effectiveId }: { version: ShownVersion; effectiveId: number | null }) {
  if (version.id === effectiveId) return <Badge tone="good">in effect</Badge>;
  if (version.isScheduled && version.effectiveAt)
    return <Badge tone="premium">from {formatMoment(version.effectiveAt)}</Badge>;
  return null;
}
