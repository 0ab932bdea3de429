import { createHash, timingSafeEqual } from "node:crypto";
import { definePublicRoute } from "@/lib/api/define-public-route";
import { readCatalogueState } from "@/lib/catalogue/client";
import { readPoolState } from "@/lib/db/health/read-pool-state";
import { readQueueState } from "@/lib/db/jobs/read-queue-state";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { metrics } from "@/lib/metrics";
import { peerHeader } from "@/lib/requests/observe-requests";

/** For Prometheus: with the token where one is set, else from this machine only. */
export const GET = definePublicRoute(async (request) => {
  const { PROMETHEUS_ENABLED, METRICS_TOKEN } = env();
  if (!PROMETHEUS_ENABLED) throw new AppError("not_found", "Metrics are switched off (PROMETHEUS_ENABLED).");
  const allowed = METRICS_TOKEN
    ? sameText(request.headers.get("authorization") ?? "", `Bearer ${METRICS_TOKEN}`)
    : request.headers.get(peerHeader) === "loopback";
  if (!allowed)
    throw new AppError("forbidden", "Metrics are read from this machine, or from elsewhere with METRICS_TOKEN.");
  for (const [state, count] of Object.entries(readPoolState())) metrics().poolConnections.set({ state }, count);
  await readQueue();
  const { state, rows, memoryMb, lagMs } = await readCatalogueState();
  const figures = { ready: Number(state === "ready"), listings: rows, memory_mb: memoryMb, lag_ms: lagMs ?? 0 };
  for (const [figure, value] of Object.entries(figures)) metrics().catalogue.set({ figure }, value);
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
});

/** What the database cannot tell at the moment is left out; the rest must be readable just then. */
async function readQueue(): Promise<void> {
  const { runs, jobsWaiting, oldestJobWaiting } = metrics();
  try {
    const { runsByStatus, waiting, oldestWaitingSeconds } = await readQueueState();
    for (const [status, count] of Object.entries(runsByStatus)) runs.set({ status }, count);
    jobsWaiting.set(waiting);
    oldestJobWaiting.set(oldestWaitingSeconds);
  } catch {
    for (const gauge of [runs, jobsWaiting, oldestJobWaiting]) gauge.reset();
  }
}

function sameText(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
