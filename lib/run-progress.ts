export const runStatuses = ["queued", "running", "succeeded", "cancelled", "dead"] as const;
export type RunStatus = (typeof runStatuses)[number];

/** How far a long job is, with its parts added up: what the browser shows, and hears again while it changes. */
export type RunProgress = {
  id: number;
  name: string;
  label: string;
  reason: string | null;
  requestedBy: string | null;
  status: RunStatus;
  isBeingCancelled: boolean;
  total: number | null;
  processed: number;
  succeeded: number;
  failed: number;
  changed: number;
  /** On average since it began; null before anything was done. */
  ratePerSecond: number | null;
  etaSeconds: number | null;
  /** How often it was begun again after a worker stopped or failed. */
  restarts: number;
  lastError: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

export const hasEnded = ({ status }: Pick<RunProgress, "status">): boolean =>
  status === "succeeded" || status === "cancelled" || status === "dead";
