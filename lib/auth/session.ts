import { getServerSession } from "next-auth";
import { cache } from "react";
import { findLiveSession, touchSession } from "../db/sessions/sessions";
import { translateDatabaseError } from "../db/translate-error";
import type { Actor } from "./actor";
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
    };
  } catch (error) {
    throw translateDatabaseError(error);
  }
});
