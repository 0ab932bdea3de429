"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Spelled } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { hasEnded, type RunProgress as Progress } from "@/lib/run-progress";
import { donePercent, RunBar } from "./run-bar";
import { listRunFigures } from "./run-figures";
import { RunStatusBadge, statusLabel } from "./run-status";
import { useRunProgress } from "./use-run-progress";

type Props = {
  runId: number;
  /** What the server knew when it made the page; without it a place is kept until the first answer. */
  initial?: Progress;
  mayRetry?: boolean;
};

/** A long job on any screen: how far it is as it happens, and how it ended. The page is read anew when it has. */
export function RunProgress({ runId, initial, mayRetry = false }: Props) {
  const { run, problem, listenAgain } = useRunProgress(runId, initial);
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  // Without figures from the page the job was begun a moment ago, and may have ended before it was first heard of.
  const wasUnderWay = useRef(!initial);
  const ended = run && hasEnded(run);

  useEffect(() => {
    if (ended === undefined) return;
    if (ended && wasUnderWay.current) router.refresh();
    wasUnderWay.current = !ended;
  }, [ended, router]);

  const ask = async (address: string) => {
    setAsking(true);
    const answer = await fetch(address, { method: "POST" }).catch(() => undefined);
    setAsking(false);
    if (answer?.ok) return listenAgain();
    const told = (await answer?.json().catch(() => undefined)) as { detail?: string } | undefined;
    toast.error(told?.detail ?? "The server does not answer at the moment; try again in a few seconds.");
  };

  if (!run) return problem ? <p className="text-muted">{problem}</p> : <Skeleton className="h-24" />;
  return (
    <section aria-label={`Job: ${run.label}`} className="grid gap-2 rounded-lg border bg-surface p-4">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <span className="font-strong">{run.label}</span>
        <RunStatusBadge {...run} />
        <span className="ml-auto flex gap-2">
          {!ended && (
            <Button
              size="small"
              tone="danger"
              disabled={asking || run.isBeingCancelled}
              onClick={() => ask(routes.api.cancelJob(runId))}
            >
              Cancel
            </Button>
          )}
          {mayRetry && ended && run.status !== "succeeded" && (
            <Button size="small" disabled={asking} onClick={() => ask(routes.api.retryJob(runId))}>
              Go on where it stopped
            </Button>
          )}
        </span>
      </div>
      <RunBar run={run} />
      <p className="flex flex-wrap gap-x-3 text-muted text-sm tabular-nums">
        {listRunFigures(run).map((figure) => (
          <span key={figure.replace(/[\d,]+/g, "")}>
            <Spelled>{figure}</Spelled>
          </span>
        ))}
      </p>
      {run.lastError && run.status !== "succeeded" && (
        <p className="break-words text-danger text-sm">{run.lastError}</p>
      )}
      {problem && <p className="text-muted text-sm">{problem}</p>}
      <p aria-live="polite" className="sr-only">
        {run.label}: {sayRarely(run)}
      </p>
    </section>
  );
}

/** Changes with the state and every quarter only: who listens shall not hear every number. */
function sayRarely(run: Progress): string {
  const percent = donePercent(run);
  if (run.status !== "running" || percent === undefined || percent < 25) return statusLabel[run.status];
  return `${Math.floor(percent / 25) * 25} percent done`;
}
