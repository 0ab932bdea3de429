import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "./logger";
import { metrics, routeLabel } from "./metrics";

type Exchange = { request: IncomingMessage; response: ServerResponse };

const quiet = new Set(["/_next", "/file", "/metrics", "/health", "/api/health/live", "/api/health/ready"]);

/** Set here on every request, over whatever the caller sent under this name. */
export const peerHeader = "x-deal-brain-peer";

/** Who is at the other end of the connection; behind a reverse proxy that is not the caller, and nobody's word is taken. */
function peerOf(request: IncomingMessage): string {
  const proxied = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  const address = request.socket.remoteAddress ?? "";
  if (proxied) return "proxied";
  return /^(127\.|::1$|::ffff:127\.)/.test(address) ? "loopback" : address;
}

/** Counts and logs every answer of this process's web server, pages included, whatever code gave it. */
export function observeRequests(): void {
  const startedAt = new WeakMap<IncomingMessage, number>();
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as Exchange;
    startedAt.set(request, performance.now());
    request.headers[peerHeader] = peerOf(request);
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
