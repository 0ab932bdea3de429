import type { Actor, Author } from "../auth/actor";
import type { Tx } from "../db/transaction";

/** Everything a use case knows of its surroundings: the same call runs from an action, a route, a job, a script and a test. */
export type ServiceContext<Who extends Author = Actor> = {
  actor: Who;
  now: Date;
  requestId?: string;
  /** Given when the use case is a part of a larger transaction. */
  tx?: Tx;
};
