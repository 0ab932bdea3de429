import { cn } from "@/lib/cn";
import { hasEnded, type RunProgress } from "@/lib/run-progress";

/** How much is done, as a bar; a run that does not know its size shows none until it has ended. */
export function RunBar({ run, className }: { run: RunProgress; className?: string }) {
  const percent = donePercent(run);
  return (
    <div
      role="progressbar"
      aria-label={`Progress of ${run.label}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cn("h-1.5 overflow-hidden rounded-full bg-hover", className)}
    >
      <div
        className={cn(
          "h-full",
          run.status === "dead" ? "bg-danger" : run.status === "cancelled" ? "bg-control" : "bg-accent",
        )}
        style={{ width: `${percent ?? 0}%` }}
      />
    </div>
  );
}

export function donePercent(run: RunProgress): number | undefined {
  if (run.status === "succeeded") return 100;
  if (run.total === null) return hasEnded(run) ? 0 : undefined;
  return run.total === 0 ? 0 : Math.min(100, Math.floor((run.processed / run.total) * 100));
}
