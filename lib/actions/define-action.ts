import { createHash } from "node:crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "../action-result";
import { takeTurn } from "../apart/take-turn";
import { answerOnce } from "../api/answer-once";
import { type Actor, requirePermission } from "../auth/actor";
import type { Permission } from "../auth/permissions";
import { currentActor } from "../auth/session/current-actor";
import { noteOwnWrite } from "../catalogue/own-writes";
import type { Tx } from "../db/transaction";
import { translateDatabaseError } from "../db/translate-error";
import { AppError } from "../errors";
import { logger } from "../logger";
import { parseInput } from "../requests/parse-input";
import { writeLimit } from "../requests/rate-limit";
import { requireSameOrigin } from "../requests/same-origin";
import type { ServiceContext } from "../services/context";
import { tellNamesIn } from "../words/tell-path";

/**
 * The one door for server actions: session ▸ origin ▸ permission ▸ rate limit ▸ schema ▸ idempotency ▸
 * service ▸ wording. The generated
 * permission table is read from these calls, and a check refuses an action that goes around them.
 */
export function defineAction<Schema extends z.ZodType, Value>(action: {
  name: string;
  permission: Permission;
  /** Takes the machine more than a moment: one at a time per account, charged by what it takes. */
  isCostly?: boolean;
  /** What it answers may be kept under a key, so that it is done once however often it is sent: no secrets. */
  isRepeatable?: boolean;
  input: Schema;
  run: (context: ServiceContext, input: z.output<Schema>) => Promise<Value>;
}): (input: z.input<Schema>, key?: string) => Promise<ActionResult<Value>> {
  return async (input, key) => {
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
      const call = (tx?: Tx) =>
        action.run({ actor: allowed, now: new Date(), requestId, ...(tx ? { tx } : {}) }, parsed);
      const run = (): Promise<Value> =>
        typeof key !== "string" || !action.isRepeatable
          ? call()
          : runOnce({ key, name: action.name, input, actor: allowed, call });
      const value = await (action.isCostly ? takeTurn(allowed, undefined, run) : run());
      log.info({ actor: allowed.accountId }, "done");
      noteOwnWrite(allowed.accountId);
      refresh();
      return { ok: true, value };
    } catch (thrown) {
      const error = translateDatabaseError(thrown);
      if (error instanceof AppError) {
        log.info({ actor: actor?.accountId, kind: error.kind }, error.message);
        const problems = error.data.problems?.map((problem) => ({ ...problem, message: tellNamesIn(problem.message) }));
        const data = problems ? { ...error.data, problems } : error.data;
        return { ok: false, error: { ...data, kind: error.kind, message: error.message, requestId } };
      }
      log.error({ actor: actor?.accountId, err: error }, "failed");
      const message = `Something went wrong on our side; nothing was changed. The log has it under ${requestId}.`;
      return { ok: false, error: { kind: "defect", message, requestId } };
    }
  };
}

/** What is sent twice under one key, by a double click or a reload, is done once and answered alike. */
async function runOnce<Value>(asked: {
  key: string;
  name: string;
  input: unknown;
  actor: Actor;
  call: (tx: Tx) => Promise<Value>;
}): Promise<Value> {
  const { key, name, input, actor, call } = asked;
  const hash = createHash("sha256")
    .update(`${name}\n${JSON.stringify(input)}`)
    .digest("hex");
  const { body } = await answerOnce({
    key,
    hash,
    caller: `account:${actor.accountId}`,
    call: async (tx) => ({ status: 200, headers: {}, body: JSON.stringify(await call(tx)) ?? "null" }),
  });
  return JSON.parse(body) as Value;
}
