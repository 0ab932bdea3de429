import { getServerSession } from "next-auth";
import { cache } from "react";
import { findLiveSession, type SessionRow, touchSession } from "../../db/sessions/sessions";
import { translateDatabaseError } from "../../db/translate-error";
import { env } from "../../env";
import type { Actor, Unfinished } from "../actor";
import { authOptions } from "./next-auth-options";

/** Who asks, read from the database once per request; null for nobody, an ended session or a disabled account. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  const sessionId = session?.sessionId;
  if (!sessionId) return null;
  try {
    const live = await findLiveSession(sessionId);
    if (!live) return null;
    if (Date.now() - live.lastSeenAt.getTime() > 60_000) await touchSession(sessionId);
    return {
      accountId: live.accountId,
      name: live.fullName || live.username,
      email: live.email,
      role: live.role,
      sessionId,
      ...findUnfinished(live),
    };
  } catch (error) {
    throw translateDatabaseError(error);
  }
});

/** Beside the demo world, which nobody has to protect, the password may wait until the next time. */
function findUnfinished(live: SessionRow): { unfinished?: Unfinished } {
  const canWait = env().ENVIRONMENT !== "production";
  const lacksPassword = live.mustChangePassword && !(canWait && live.passwordLater);
  // What can wait hides nothing that cannot.
  if (live.lacksFactor && !(lacksPassword && !canWait)) return { unfinished: { step: "factor", canWait: false } };
  return lacksPassword ? { unfinished: { step: "password", canWait } } : {};
}
