import { createHash } from "node:crypto";
import type { z } from "zod";
import { requireSameOrigin } from "../actions/same-origin";
import { holdPlace, releaseAfter } from "../apart/hold-place";
import { takeTurn } from "../apart/take-turn";
import { type Actor, requirePermission } from "../auth/actor";
import type { Permission } from "../auth/permissions";
import { currentActor } from "../auth/session";
import { noteOwnWrite } from "../catalogue/own-writes";
import { translateDatabaseError } from "../db/translate-error";
import { AppError, invalidInput } from "../errors";
import { logger } from "../logger";
import { parseInput } from "../parse-input";
import { readLimit, writeLimit } from "../rate-limit";
import type { ServiceContext } from "../services/context";
import { answerOnce } from "./answer-once";
import { problemResponse } from "./problem";

/** A stream goes out as it is, everything else as JSON. */
export type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

type Route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  permission: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  /** True where the request must name the version it saw, in If-Match or as row_version in the body. */
  versioned?: boolean;
  /** True where a POST only asks, because the question is too long for an address. */
  isQuestion?: boolean;
  /** Takes the machine more than a moment: one at a time per account, charged by what it takes. */
  isCostly?: boolean;
  /** How many answers an account may be read out to at a time, for files. */
  mostAtOnce?: number;
  /** Where a body may be larger than usual. */
  maxBodyBytes?: number;
  run: (call: {
    context: ServiceContext;
    params: z.output<Params>;
    query: z.output<Query>;
    body: z.output<Body>;
    rowVersion: number;
    request: Request;
  }) => Promise<Reply>;
};

const maxBodyBytes = 1024 * 1024;

/**
 * The one door for route handlers: session ▸ origin ▸ permission ▸ rate limit ▸ schema ▸ idempotency ▸ service ▸
 * problem+json. The generated permission table is read from these calls, and a check refuses a route that goes around them.
 */
export function defineRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  route: Route<Params, Query, Body>,
) {
  return async (request: Request, next: { params: Promise<Record<string, string | string[] | undefined>> }) => {
    const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
    const log = logger.child({ requestId, method: request.method, path: new URL(request.url).pathname });
    let actor: Actor | null = null;
    try {
      actor = await currentActor();
      const sends = request.method !== "GET" && request.method !== "HEAD";
      const writes = sends && !route.isQuestion;
      if (sends) requireSameOrigin(request.headers);
      const allowed = requirePermission(actor, route.permission);
      takeFromLimit(writes, allowed.accountId);
      const params = route.params && parseInput(route.params, await next.params);
      const query = parseQuery(route.query, new URL(request.url).searchParams);
      if (sends && route.body) requireJson(request.headers);
      const text = sends ? await readBody(request, route.maxBodyBytes) : "";
      const { body, rowVersion } = parseBody(route, request, text);
      const call = (tx?: ServiceContext["tx"]) =>
        route.run({
          context: { actor: allowed, now: new Date(), requestId, tx },
          params: params as z.output<Params>,
          query: query as z.output<Query>,
          body: body as z.output<Body>,
          rowVersion,
          request,
        });
      const key = writes ? request.headers.get("idempotency-key") : null;
      const release = route.mostAtOnce ? holdPlace(`account:${allowed.accountId}`, route.mostAtOnce) : undefined;
      const answer = async () =>
        key
          ? replyOnce({ key, caller: `account:${allowed.accountId}`, hash: hashOf(request, text), call })
          : toResponse(await call().catch(releasing(release)), release);
      const response = await (route.isCostly ? takeTurn(allowed, request.signal, answer) : answer());
      response.headers.set("x-request-id", requestId);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
      if (writes) {
        log.info({ actor: allowed.accountId, status: response.status }, "done");
        noteOwnWrite(allowed.accountId);
      }
      return response;
    } catch (thrown) {
      const error = translateDatabaseError(thrown);
      if (error instanceof AppError) log.info({ actor: actor?.accountId, kind: error.kind }, error.message);
      else log.error({ actor: actor?.accountId, err: error }, "failed");
      return problemResponse(error, requestId);
    }
  };
}

function takeFromLimit(writes: boolean, accountId: number): void {
  const waitSeconds = (writes ? writeLimit : readLimit).take(`account:${accountId}`, Date.now());
  if (waitSeconds > 0)
    throw new AppError("too_many_requests", `Too many requests; try again in ${waitSeconds} s.`, {
      retryAfterSeconds: waitSeconds,
    });
}

function parseQuery(schema: z.ZodType | undefined, search: URLSearchParams): unknown {
  if (!schema) return undefined;
  const once = new Map<string, string>();
  for (const [name, value] of search) {
    if (once.has(name)) throw invalidInput([{ path: name, message: "is given more than once; give it once." }]);
    once.set(name, value);
  }
  return parseInput(schema, Object.fromEntries(once));
}

/** A form of another kind is no JSON, whatever it says; and no page of another site can send JSON unasked. */
function requireJson(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return;
  throw new AppError(
    "unsupported_media_type",
    `The body is ${type === "" ? "of no stated kind" : `"${type.slice(0, 100)}"`}; send JSON as application/json.`,
  );
}

async function readBody(request: Request, maxBytes = maxBodyBytes): Promise<string> {
  const tooLarge = () => new AppError("too_large", `The body is larger than ${maxBytes} bytes; send less at once.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("unreadable", "The body is not UTF-8 text.");
  }
}

function parseBody(
  route: Pick<Route<z.ZodType, z.ZodType, z.ZodType>, "body" | "versioned">,
  request: Request,
  text: string,
): { body: unknown; rowVersion: number } {
  let json: unknown;
  if (route.body) {
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw new AppError("unreadable", `The body is not JSON: ${(error as Error).message}`);
    }
  }
  const rowVersion = route.versioned ? takeRowVersion(request, json) : 0;
  return { body: route.body ? parseInput(route.body, json) : undefined, rowVersion };
}

/** If-Match: "7", or row_version in the body, from where it is taken out; blind writes are refused. */
function takeRowVersion(request: Request, json: unknown): number {
  const header = request.headers.get("if-match")?.match(/^(?:W\/)?"?(\d{1,9})"?$/)?.[1];
  const fields = json !== null && typeof json === "object" ? (json as Record<string, unknown>) : {};
  const version = Number(header ?? fields.row_version);
  delete fields.row_version;
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new AppError(
    "precondition_required",
    'Name the version you saw, as If-Match: "7" or as row_version in the body. Reading the record tells it.',
  );
}

const hashOf = (request: Request, text: string) =>
  createHash("sha256")
    .update(`${request.method}\n${new URL(request.url).pathname}\n`)
    .update(text)
    .digest("hex");

/** As it went out the first time; a file is read to its end to be kept. */
async function replyOnce(asked: {
  key: string;
  caller: string;
  hash: string;
  call: (tx: ServiceContext["tx"]) => Promise<Reply>;
}): Promise<Response> {
  const { isReplay, status, headers, body } = await answerOnce({
    ...asked,
    call: async (tx) => {
      const response = toResponse(await asked.call(tx));
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
  });
  return new Response(status === 204 ? null : body, {
    status,
    headers: { ...headers, ...(isReplay ? { "idempotency-replayed": "true" } : {}) },
  });
}

const releasing =
  (release: (() => void) | undefined) =>
  (error: unknown): never => {
    release?.();
    throw error;
  };

function toResponse({ status = 200, body, headers = {} }: Reply, release?: () => void): Response {
  const isStream = body instanceof ReadableStream;
  if (!isStream) release?.();
  const stream = isStream && release ? releaseAfter(body, release) : body;
  return new Response(isStream ? (stream as ReadableStream) : status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}
