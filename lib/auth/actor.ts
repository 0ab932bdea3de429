import { AppError } from "../errors";
import { explainRefusal, mayDo, type Permission, type Role } from "./permissions";

/** Who asks: an account through one of its sessions. */
export type Actor = { accountId: number; name: string; email: string; role: Role; sessionId: string };

/** The product itself, at work from a script or a job. */
export const system = { accountId: null, name: "Deal Brain" } as const;

export type Author = Actor | typeof system;

export function requirePermission(actor: Actor | null, permission: Permission): Actor {
  if (!actor) throw new AppError("unauthenticated", "Sign in first.");
  if (!mayDo(actor.role, permission)) throw new AppError("forbidden", explainRefusal(actor.role, permission));
  return actor;
}
