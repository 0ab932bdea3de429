import { AppError } from "../errors";
import { explainRefusal, mayDo, type Permission, type Role } from "./permissions";

/** Who asks: an account through one of its sessions. */
export type Actor = { accountId: number; name: string; email: string; role: Role; sessionId: string };

/** The product itself, at work from a script or a job. It may do everything, and the history names it. */
export const system = { accountId: null, name: "Deal Brain" } as const;

export type Author = Actor | typeof system;

export function requirePermission<Who extends Author>(actor: Who | null, permission: Permission): Who {
  if (!actor) throw new AppError("unauthenticated", "Sign in first.");
  if (actor.accountId !== null && !mayDo(actor.role, permission))
    throw new AppError("forbidden", explainRefusal(actor.role, permission));
  return actor;
}
