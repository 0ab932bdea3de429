import type http from "node:http";
import { decode } from "next-auth/jwt";
import { findLiveSession } from "../db/sessions/sessions";
import { translateDatabaseError } from "../db/translate-error";
import { env } from "../env";
import { AppError } from "../errors";
import { LargeBodies } from "./large-bodies";
import { problemResponse } from "./problem";
import { requireSameOrigin } from "./same-origin";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const reads = new Set(["GET", "HEAD", "OPTIONS"]);
/** So much anybody may send before it is known who he is: a form to sign in, a small question. */
const smallBytes = 64 * 1024;
/** The largest body any door takes, a package as base64. */
const largestBytes = 13 * 2 ** 20;
/** As next.config.mjs allows for actions. */
const largestActionBytes = 4 * 2 ** 20;
/** Large bodies of one account on their way at a time. */
const mostAtOnce = 4;
const bodyPatienceMs = 60_000;
const lingerMs = 2_000;

const guarded = new WeakSet<http.Server>();

/**
 * Stands before the web server's own handlers. Next reads a body into memory before any code of ours is asked who sends
 * it, and has no answer but 500 for methods it does not know: both are looked at here first.
 */
export function guardServer(server: http.Server): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  server.requestTimeout = bodyPatienceMs;
  const handlers = server.listeners("request") as http.RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const goOn = (): void => {
      for (const handle of handlers) handle.call(server, request, response);
    };
    const refuse = (error: unknown): void => void answer(request, response, error);
    try {
      const size = examine(request);
      if (size <= smallBytes) goOn();
      else admit(request, response).then(goOn, refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

/** The bytes a request says it sends, endless where it does not say; throws for what nobody may send. */
function examine({ method = "", url = "", headers }: http.IncomingMessage): number {
  if (!methods.has(method))
    throw new AppError("method_not_allowed", `${method.slice(0, 20)} is no method of this address; use GET or POST.`);
  const isAction = headers["next-action"] !== undefined;
  // Pages are looked at and actions are called; forms that would be sent to a page by itself we have none of.
  if (!reads.has(method) && !isAction && !url.startsWith("/api/"))
    throw new AppError("method_not_allowed", "A page takes no such request; it is read with GET.");
  if (isAction && headers.origin !== undefined) requireOwnOrigin(headers.origin, headers);
  const size = headers["transfer-encoding"] ? Number.POSITIVE_INFINITY : Number(headers["content-length"] ?? 0);
  const most = isAction ? largestActionBytes : largestBytes;
  if (Number.isFinite(size) && size > most)
    throw new AppError("too_large", `The body is larger than ${most / 2 ** 20} MB; send less at once.`);
  return size;
}

/** Next asks the same of an action, and answers 500 when it does not hold. */
function requireOwnOrigin(origin: string, headers: http.IncomingHttpHeaders): void {
  requireSameOrigin(new Headers({ origin, host: String(headers["x-forwarded-host"] ?? headers.host ?? "") }));
}

const largeBodies = new LargeBodies(mostAtOnce);

/** Only from our own pages, only from someone signed in, and only so many at once. */
async function admit(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  requireSameOrigin(toHeaders(request));
  largeBodies.admit(await readAccount(request), request, response);
}

async function readAccount({ headers }: http.IncomingMessage): Promise<number> {
  const [, token] = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token=([^;]+)/.exec(headers.cookie ?? "") ?? [];
  const secret = env().SECRET_KEY ?? "";
  const opened = token === undefined ? null : await decode({ token, secret }).catch(() => null);
  const sessionId = opened?.sessionId;
  const live = sessionId ? await findLiveSession(sessionId) : undefined;
  if (live) return live.accountId;
  throw new AppError("unauthenticated", "Sign in first.");
}

function toHeaders({ headers }: http.IncomingMessage): Headers {
  const names = ["sec-fetch-site", "origin", "host", "x-forwarded-host"] as const;
  return new Headers(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));
}

/**
 * What is still on its way is let run off unread for a moment: a connection that is cut while its sender is writing takes the
 * answer with it.
 */
async function answer(request: http.IncomingMessage, response: http.ServerResponse, error: unknown): Promise<void> {
  const reply = problemResponse(translateDatabaseError(error), String(request.headers["x-request-id"]));
  const allow = reply.status === 405 ? { allow: "GET, HEAD" } : {};
  response.writeHead(reply.status, { ...Object.fromEntries(reply.headers), ...allow });
  response.end(await reply.text());
  request.resume();
  setTimeout(() => request.complete || request.socket.destroy(), lingerMs).unref();
}
