import type { Actor } from "../auth/actor";
import { currentActor } from "../auth/session/current-actor";
import { requireSameOrigin } from "../requests/same-origin";

/** How a request says who sends it: null for nobody. Refuses what was sent in somebody's name without their doing. */
export type Authenticate = (request: Request) => Promise<Actor | null>;

/** By the cookie that a browser adds to every request, whoever caused it: what sends has to come from our own pages. */
export const bySession: Authenticate = async (request) => {
  const actor = await currentActor();
  if (sends(request)) requireSameOrigin(request.headers);
  return actor;
};

export const sends = ({ method }: Request): boolean => method !== "GET" && method !== "HEAD";
