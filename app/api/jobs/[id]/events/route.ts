import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { noteOwnWrite } from "@/lib/catalogue/own-writes";
import { findLiveSession } from "@/lib/db/sessions/sessions";
import { streamRun } from "@/lib/jobs/progress/stream-run";
import { runId } from "@/lib/jobs/schemas";
import { findVisibleRun } from "@/lib/services/jobs/find-visible-run";

/** Server-sent events: how far the job is, about twice a second while that changes, until it has ended. */
export const GET = defineRoute({
  permission: "own-jobs.use",
  params: z.strictObject({ id: runId }),
  run: async ({ context, params: { id }, request }) => {
    await findVisibleRun(context.actor, id);
    const { sessionId } = context.actor;
    return {
      body: streamRun(id, {
        signal: request.signal,
        mayListen: async () => sessionId !== null && (await findLiveSession(sessionId)) !== undefined,
        onEnd: () => noteOwnWrite(context.actor.accountId),
      }),
      // No proxy and no compression may hold events back to send more at once.
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "private, no-store, no-transform",
        "x-accel-buffering": "no",
      },
    };
  },
});
