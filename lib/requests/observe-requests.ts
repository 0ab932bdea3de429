import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { translateDatabaseError } from "../db/translate-error";
import { env } from "../env";
import type { AppError } from "../errors";
import { logger } from "../logger";
import { metrics, routeLabel } from "../metrics";
import { readClientAddress } from "./client-address";
import { guardServer } from "./guard-requests";
import { outageRetrySeconds } from "./outage-page";

type Exchange = { request: IncomingMessage; response: ServerResponse };

const quiet = new Set(["/_next", "/file", "/metrics", "/health", "/api/health/live", "/api/health/ready"]);

/** Set here on every request, over whatever the caller sent under this name. */
export const peerHeader = "x-deal-brain-peer";

/** Likewise: the address that limits are counted by. */
export const clientHeader = "x-deal-brain-client";

function clientOf({ headers, socket }: IncomingMessage): string {
  const { TRUSTED_PROXIES, PUBLIC_URL } = env();
  // We speak no https ourselves, so whoever is reached by https stands behind a proxy.
  const trusted = TRUSTED_PROXIES ?? (PUBLIC_URL?.startsWith("https:") ? 1 : 0);
  const forwardedFor = headers["x-forwarded-for"]?.toString();
  return readClientAddress({ connection: socket.remoteAddress ?? "unknown", forwardedFor }, trusted);
}

/** Who is at the other end of the connection; behind a reverse proxy that is not the caller, and nobody's word is taken. */
function peerOf(request: IncomingMessage): string {
  const proxied = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  const address = request.socket.remoteAddress ?? "";
  if (proxied) return "proxied";
  return /^(127\.|::1$|::ffff:127\.)/.test(address) ? "loopback" : address;
}

/** What a request that failed within Next is answered with instead of 500, until its answer is written. */
const failures = new Map<string, number>();

/**
 * Remembers why a request failed within Next: a page for want of the database; an action because it could not be read,
 * since once it is, defineAction lets nothing through.
 */
export function noteFailure(error: unknown, requestId: string, where: "render" | "route" | "action" | "proxy"): void {
  // By its kind: pages are bundled apart from this file, with an AppError of their own.
  const isOutage = (translateDatabaseError(error) as Partial<AppError>).kind === "unavailable";
  if (!isOutage && where !== "action") return;
  const tooLarge = (error as { statusCode?: unknown } | null)?.statusCode === 413;
  failures.set(requestId, isOutage ? 503 : tooLarge ? 413 : 400);
  setTimeout(() => failures.delete(requestId), 60_000).unref();
}

/** For answers that are no pages. */
const nothingAllowed = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Next answers 500 for whatever fails while it makes a page. When the database went away under it that is no defect: the
 * answer says so, and when to come back. And every answer has its number, every refusal a policy.
 */
function completeAnswers(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    // What Next answers by itself, a file that is not there say, has passed nothing of ours.
    if (!response.hasHeader("x-request-id"))
      response.setHeader("x-request-id", String(request.headers["x-request-id"]));
    if (status >= 400 && !response.hasHeader("content-security-policy")) {
      response.setHeader("content-security-policy", nothingAllowed);
      response.setHeader("x-content-type-options", "nosniff");
    }
    const requestId = String(response.getHeader("x-request-id"));
    const better = status === 500 ? failures.get(requestId) : undefined;
    if (better === undefined) return writeHead(status, ...rest);
    failures.delete(requestId);
    if (better === 503) response.setHeader("retry-after", String(outageRetrySeconds));
    return writeHead(better, ...rest);
  };
}

/** Counts and logs every answer of this process's web server, pages included, whatever code gave it. */
export function observeRequests(): void {
  const startedAt = new WeakMap<IncomingMessage, number>();
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Exchange & { server: Server };
    startedAt.set(request, performance.now());
    request.headers["x-request-id"] = crypto.randomUUID();
    request.headers[peerHeader] = peerOf(request);
    request.headers[clientHeader] = clientOf(request);
    completeAnswers(request, response);
    guardServer(server);
  });
  diagnostics.subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as Exchange;
    const started = startedAt.get(request);
    if (started === undefined) return;
    const milliseconds = performance.now() - started;
    const method = request.method ?? "";
    const route = routeLabel((request.url ?? "/").split("?")[0] ?? "/");
    metrics().requests.inc({ method, route, status: String(response.statusCode) });
    metrics().duration.observe({ method, route }, milliseconds / 1000);
    if (quiet.has(route) && response.statusCode < 500) return;
    logger.info(
      {
        requestId: response.getHeader("x-request-id"),
        method,
        route,
        status: response.statusCode,
        milliseconds: Math.round(milliseconds * 10) / 10,
      },
      "request",
    );
  });
}
