import { CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { RunProgress, RunStatus } from "@/lib/run-progress";

export const statusLabel: Record<RunStatus, string> = {
  queued: "waiting",
  running: "running",
  succeeded: "done",
  cancelled: "cancelled",
  dead: "given up",
};

const looks: Record<RunStatus, { icon: LucideIcon; tone: "neutral" | "good" | "great" | "premium" | "incomplete" }> = {
  queued: { icon: Clock, tone: "neutral" },
  running: { icon: LoaderCircle, tone: "good" },
  succeeded: { icon: CircleCheck, tone: "great" },
  cancelled: { icon: CircleX, tone: "premium" },
  dead: { icon: TriangleAlert, tone: "incomplete" },
};

export function RunStatusBadge({ status, isBeingCancelled }: Pick<RunProgress, "status" | "isBeingCancelled">) {
  const { icon: Icon, tone } = looks[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={status === "running" ? "motion-safe:animate-spin" : undefined} />
      {isBeingCancelled ? "being cancelled" : statusLabel[status]}
    </Badge>
  );
}
