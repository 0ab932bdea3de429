import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { RunBar } from "@/components/jobs/run-bar";
import { countOf } from "@/components/jobs/run-figures";
import { RunProgress } from "@/components/jobs/run-progress";
import { RunStatusBadge } from "@/components/jobs/run-status";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { requirePage } from "@/lib/auth/session/require-page";
import { findRun } from "@/lib/db/jobs/find-run";
import { findRunDetails, type RunDetails, type RunEvent } from "@/lib/db/jobs/find-run-details";
import type { RunView } from "@/lib/db/jobs/run-view";
import { runId } from "@/lib/jobs/schemas";
import { formatMoment, formatNumber } from "@/lib/words/format";
import { tellNamesIn } from "@/lib/words/tell-path";

export const metadata: Metadata = { title: "Job" };

export default async function JobPage({ params }: PageProps<"/jobs/[id]">) {
  await requirePage("jobs.manage");
  const { data: id } = runId.safeParse((await params).id);
  const run = id && (await findRun(id));
  if (!run) notFound();
  const { errors, parts, events, payload, result } = await findRunDetails(run.id);
  return (
    <div className="grid gap-4">
      <PageHeader title={run.label} note={<code className="text-sm">{run.name}</code>} />
      <RunProgress runId={run.id} initial={run} mayRetry />
      <div className="grid gap-4 md:grid-cols-2">
        <FactList
          title="Asked for"
          facts={[
            { label: "By", value: run.requestedBy },
            { label: "Because", value: run.reason && tellNamesIn(run.reason) },
            { label: "Given", value: <Json value={payload} /> },
            { label: "Result", value: result === null ? null : <Json value={result} /> },
          ]}
        />
        <FactList title="Timeline" facts={listMoments(run, events)} />
      </div>
      {errors.length > 0 && (
        <section>
          <h2 className="mb-2 font-strong">
            Failed: <Spelled>{formatNumber(run.failed)}</Spelled>
            {run.failed > errors.length && <span className="text-muted"> (the first {errors.length} are shown)</span>}
          </h2>
          <DataTable caption="What failed, and why" columns={errorColumns} rows={errors} rowKey={(error) => error.id} />
        </section>
      )}
      {parts.length > 0 && (
        <section>
          <h2 className="mb-2 font-strong">Parts, shared by the workers</h2>
          <DataTable caption="Parts of this job" columns={partColumns} rows={parts} rowKey={(part) => part.id} />
        </section>
      )}
    </div>
  );
}

function Json({ value }: { value: unknown }) {
  return <code className="whitespace-pre-wrap break-all text-sm">{JSON.stringify(value, null, 1)}</code>;
}

function listMoments(run: RunView, events: RunEvent[]) {
  const at = (moment: string | Date | null) => moment && formatMoment(new Date(moment));
  return [
    { label: "Asked", value: at(run.createdAt) },
    { label: "Begun", value: at(run.startedAt) },
    ...["Cancelled", "Tried again"].map((label) => ({
      label,
      value: events
        .filter((event) => event.label === label)
        .map(({ actorName, createdAt }) => `${at(createdAt)}, ${actorName}`)
        .join("; "),
    })),
    { label: "Ended", value: at(run.finishedAt) },
    { label: "Begun again", value: run.restarts || null },
  ];
}

const errorColumns: Column<RunDetails["errors"][number]>[] = [
  { header: "Record", isTitle: true, cell: (error) => error.id },
  { header: "Why", className: "sm:w-full", cell: (error) => error.message },
];

const partColumns: Column<RunView>[] = [
  { header: "Part", isTitle: true, cell: (part) => part.label },
  { header: "State", cell: (part) => <RunStatusBadge {...part} /> },
  {
    header: "Progress",
    className: "sm:min-w-36",
    cell: (part) => (
      <span className="inline-grid w-36 gap-1 sm:w-full">
        {part.total !== null && <RunBar run={part} />}
        <span className="text-sm sm:text-left">
          <Spelled>{countOf(part)}</Spelled>
        </span>
      </span>
    ),
  },
  { header: "Changed", numeric: true, cell: (part) => <Spelled>{formatNumber(part.changed)}</Spelled> },
  { header: "Failed", numeric: true, cell: (part) => <Spelled>{formatNumber(part.failed)}</Spelled> },
  { header: "Begun again", numeric: true, cell: (part) => <Spelled>{formatNumber(part.restarts)}</Spelled> },
  { header: "Last error", cell: (part) => part.status !== "succeeded" && part.lastError },
];
