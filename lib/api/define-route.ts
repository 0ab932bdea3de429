import type { z } from "zod";
import { holdPlace } from "../apart/hold-place";
import { takeTurn } from "../apart/take-turn";
import { type Actor, requirePermission } from "../auth/actor";
import type { Permission } from "../auth/permissions";
import { noteOwnWrite } from "../catalogue/own-writes";
import { translateDatabaseError } from "../db/translate-error";
import { AppError } from "../errors";
import { logger } from "../logger";
import { problemResponse } from "../requests/problem";
import { readLimit, writeLimit } from "../requests/rate-limit";
import type { ServiceContext } from "../services/context";
import { type Authenticate, bySession, sends } from "./authenticate";
import { type Expected, type Read, readRequest } from "./read-request";
import { type Reply, replyOnce, toResponse } from "./reply";

type Route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Expected<
  Params,
  Query,
  Body
> & {
  permission: Permission;
  /** True where a POST only asks, because the question is too long for an address. */
  isQuestion?: boolean;
  /** Takes the machine more than a moment: one at a time per account, charged by what it takes. */
  isCostly?: boolean;
  /** How many answers an account may be read out to at a time, for files. */
  mostAtOnce?: number;
  run: (
    call: Omit<Read<z.output<Params>, z.output<Query>, z.output<Body>>, "text"> & {
      context: ServiceContext;
      request: Request;
    },
  ) => Promise<Reply>;
};

/**
 * The one door for route handlers: who ▸ permission ▸ rate limit ▸ schema ▸ idempotency ▸ service ▸ problem+json. The
 * generated permission table is read from these calls, and a check refuses a route that goes around them.
 */
export function defineRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  route: Route<Params, Query, Body>,
  authenticate: Authenticate = bySession,
) {
  return async (request: Request, next: { params: Promise<Record<string, string | string[] | undefined>> }) => {
    const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
    const log = logger.child({ requestId, method: request.method, path: new URL(request.url).pathname });
    const writes = sends(request) && !route.isQuestion;
    let actor: Actor | null = null;
    try {
      actor = await authenticate(request);
      const allowed = requirePermission(actor, route.permission);
      takeFromLimit(writes, allowed.accountId);
      const { text, ...read } = await readRequest(route, request, next.params);
      const call = (tx?: ServiceContext["tx"]) =>
        route.run({ ...read, request, context: { actor: allowed, now: new Date(), requestId, tx } });
      const caller = `account:${allowed.accountId}`;
      const key = writes ? request.headers.get("idempotency-key") : null;
      const release = route.mostAtOnce ? holdPlace(caller, route.mostAtOnce) : undefined;
      const answer = async () =>
        key
          ? replyOnce({ key, caller, request, text, call })
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

const releasing =
  (release: (() => void) | undefined) =>
  (error: unknown): never => {
    release?.();
    throw error;
  };
