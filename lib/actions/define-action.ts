import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "../action-result";
import { takeTurn } from "../apart/take-turn";
import { type Actor, requirePermission } from "../auth/actor";
import type { Permission } from "../auth/permissions";
import { currentActor } from "../auth/session";
import { noteOwnWrite } from "../catalogue/own-writes";
import { AppError } from "../errors";
import { logger } from "../logger";
import { parseInput } from "../parse-input";
import { writeLimit } from "../rate-limit";
import type { ServiceContext } from "../services/context";

/**
 * The one door for server actions: session ▸ origin ▸ permission ▸ rate limit ▸ schema ▸ service ▸ wording. The generated
 * permission table is read from these calls, and a check refuses an action that goes around them.
 */
export function defineAction<Schema extends z.ZodType, Value>(action: {
  name: string;
  permission: Permission;
  /** Takes the machine more than a moment: one at a time per account, charged by what it takes. */
  isCostly?: boolean;
  input: Schema;
  run: (context: ServiceContext, input: z.output<Schema>) => Promise<Value>;
}): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) => {
    const sent = await headers();
    const requestId = sent.get("x-request-id") ?? crypto.randomUUID();
    const log = logger.child({ requestId, action: action.name });
    let actor: Actor | null = null;
    try {
      actor = await currentActor();
      requireSameOrigin(sent);
      const allowed = requirePermission(actor, action.permission);
      const waitSeconds = writeLimit.take(`account:${allowed.accountId}`, Date.now());
      if (waitSeconds > 0)
        throw new AppError("too_many_requests", `Too many changes at once; try again in ${waitSeconds} s.`, {
          retryAfterSeconds: waitSeconds,
        });
      const parsed = parseInput(action.input, input);
      const run = () => action.run({ actor: allowed, now: new Date(), requestId }, parsed);
      const value = await (action.isCostly ? takeTurn(allowed, undefined, run) : run());
      log.info({ actor: allowed.accountId }, "done");
      noteOwnWrite(allowed.accountId);
      refresh();
      return { ok: true, value };
    } catch (error) {
      if (error instanceof AppError) {
        log.info({ actor: actor?.accountId, kind: error.kind }, error.message);
        return { ok: false, error: { ...error.data, kind: error.kind, message: error.message, requestId } };
      }
      log.error({ actor: actor?.accountId, err: error }, "failed");
      const message = `Something went wrong on our side; nothing was changed. The log has it under ${requestId}.`;
      return { ok: false, error: { kind: "defect", message, requestId } };
    }
  };
}

/** Browsers say where a request comes from. One that does not say is no proof of anything, and is refused. */
export function requireSameOrigin(sent: Headers): void {
  const site = sent.get("sec-fetch-site");
  if (site ? site === "same-origin" || site === "none" : originMatchesHost(sent)) return;
  throw new AppError("forbidden", "This request came from another site and was refused.");
}

function originMatchesHost(sent: Headers): boolean {
  const origin = sent.get("origin");
  const host = sent.get("x-forwarded-host") ?? sent.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
