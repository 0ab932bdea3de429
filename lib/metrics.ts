import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const shared = globalThis as typeof globalThis & { dealBrainMetrics?: ReturnType<typeof makeMetrics> };

/** One registry per process, found again over module copies and hot reloads. */
export function metrics() {
  shared.dealBrainMetrics ??= makeMetrics();
  return shared.dealBrainMetrics;
}

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Counter({
      name: "dealbrain_http_requests_total",
      help: "Requests answered, by method, kind of address and status.",
      labelNames: ["method", "route", "status"],
      registers: [registry],
    }),
    duration: new Histogram({
      name: "dealbrain_http_request_duration_seconds",
      help: "Time from a request's head to the end of its answer.",
      labelNames: ["method", "route"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    catalogue: new Gauge({
      name: "dealbrain_catalogue",
      help: "The catalogue process: whether it is ready, its listings, memory in MB, and milliseconds since it last looked.",
      labelNames: ["figure"],
      registers: [registry],
    }),
    poolConnections: new Gauge({
      name: "dealbrain_database_connections",
      help: "Connections of this process to the database, by state.",
      labelNames: ["state"],
      registers: [registry],
    }),
    runs: new Gauge({
      name: "dealbrain_job_runs",
      help: "Long jobs on record, by status.",
      labelNames: ["status"],
      registers: [registry],
    }),
    jobsWaiting: new Gauge({
      name: "dealbrain_jobs_waiting",
      help: "Jobs, runs and parts of runs that wait for a worker.",
      registers: [registry],
    }),
    oldestJobWaiting: new Gauge({
      name: "dealbrain_oldest_job_waiting_seconds",
      help: "How long the oldest of them has been waiting.",
      registers: [registry],
    }),
  };
}

const fileName = /\.[a-z0-9]+$/i;

/** Few labels whatever is asked for: numbers become :id, files their folder, and unknown depth is cut. */
export function routeLabel(pathname: string): string {
  if (pathname.startsWith("/_next/")) return "/_next";
  const parts = pathname.split("/").filter(Boolean).slice(0, 5);
  if (parts.length > 0 && fileName.test(parts.at(-1) ?? "")) return "/file";
  const known = parts.map((part) => (/^\d+$|^[0-9a-f-]{36}$/i.test(part) ? ":id" : part));
  return known.every((part) => part === ":id" || /^[a-z0-9-]{1,40}$/.test(part)) ? `/${known.join("/")}` : "/other";
}
