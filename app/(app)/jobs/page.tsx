import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { RunBar } from "@/components/jobs/run-bar";
import { countOf } from "@/components/jobs/run-figures";
import { RunStatusBadge } from "@/components/jobs/run-status";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Button } from "@/components/ui/button";
import { requirePage } from "@/lib/auth/session/require-page";
import { listRunNames, listRuns } from "@/lib/db/jobs/list-runs";
import type { RunView } from "@/lib/db/jobs/run-view";
import { type RunQuery, runQuery } from "@/lib/jobs/schemas";
import { routes } from "@/lib/routes";
import { hasEnded } from "@/lib/run-progress";
import { formatDuration, formatMoment, formatNumber } from "@/lib/words/format";
import { tellNamesIn } from "@/lib/words/tell-path";
import { RecalculateAll } from "./_components/recalculate-all";
import { RefreshWhileRunning } from "./_components/refresh-while-running";
import { RunFilter } from "./_components/run-filter";

export const metadata: Metadata = { title: "Jobs" };

const pageSize = 50;

export default async function JobsPage({ searchParams }: PageProps<"/jobs">) {
  await requirePage("jobs.manage");
  const query = runQuery.parse(await searchParams);
  return (
    <Suspense key={JSON.stringify(query)} fallback={<TableSkeleton />}>
      <Jobs query={query} />
    </Suspense>
  );
}

async function Jobs({ query }: { query: RunQuery }) {
  const [rows, names] = await Promise.all([listRuns({ limit: pageSize, ...query }), listRunNames()]);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  const { before, ...filter } = query;
  return (
    <>
      <PageHeader
        title="Jobs"
        note="long work in the background, newest first"
        actions={
          <>
            <RunFilter names={names} {...filter} />
            <RecalculateAll />
          </>
        }
      />
      <RefreshWhileRunning isRunning={rows.some((row) => !hasEnded(row))} />
      {rows.length === 0 ? (
        <Message icon={ListChecks} title={before || filter.status || filter.name ? "No such jobs" : "No jobs yet"}>
          {before || filter.status || filter.name ? (
            <Link className="underline" href={routes.jobs()}>
              Show all, newest first
            </Link>
          ) : (
            "They come with whatever takes long, such as valuing every listing anew after a rule was changed."
          )}
        </Message>
      ) : (
        <DataTable caption="Jobs, newest first" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {before && (
          <Button asChild>
            <Link href={routes.jobs(filter)}>Newest</Link>
          </Button>
        )}
        {last && (
          <Button asChild>
            <Link href={routes.jobs({ ...filter, before: last.id })}>Older</Link>
          </Button>
        )}
      </nav>
    </>
  );
}

const columns: Column<RunView>[] = [
  {
    header: "Job",
    isTitle: true,
    className: "sm:min-w-56",
    cell: (row) => (
      <>
        <Link href={routes.job(row.id)} className="hover:underline">
          {row.label}
        </Link>
        <code className="block text-muted text-xs">{row.name}</code>
      </>
    ),
  },
  { header: "State", cell: (row) => <RunStatusBadge {...row} /> },
  {
    header: "Progress",
    className: "sm:min-w-36",
    cell: (row) => (
      <span className="inline-grid w-36 gap-1 sm:w-full">
        <RunBar run={row} />
        <span className="text-sm sm:text-left">
          <Spelled>{countOf(row)}</Spelled>
        </span>
      </span>
    ),
  },
  {
    header: "Rate",
    numeric: true,
    cell: (row) =>
      row.ratePerSecond === null ? (
        <Missing why="not begun" />
      ) : (
        <Spelled>{`${formatNumber(row.ratePerSecond)}/s`}</Spelled>
      ),
  },
  {
    header: "Left",
    numeric: true,
    cell: (row) => (row.etaSeconds === null ? <Missing why="not under way" /> : formatDuration(row.etaSeconds)),
  },
  { header: "Changed", numeric: true, cell: (row) => <Spelled>{formatNumber(row.changed)}</Spelled> },
  { header: "Failed", numeric: true, cell: (row) => <Spelled>{formatNumber(row.failed)}</Spelled> },
  { header: "Begun again", numeric: true, cell: (row) => <Spelled>{formatNumber(row.restarts)}</Spelled> },
  {
    header: "Asked by",
    cell: (row) => (
      <>
        <span className="block sm:whitespace-nowrap sm:text-left">{row.requestedBy ?? "unknown"}</span>
        {row.reason && <span className="block text-muted text-sm sm:text-left">{tellNamesIn(row.reason)}</span>}
        <span className="block text-muted text-sm sm:whitespace-nowrap sm:text-left">
          {formatMoment(new Date(row.createdAt))}
        </span>
      </>
    ),
  },
];
