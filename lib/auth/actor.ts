import { AppError } from "../errors";
import { explainRefusal, mayDo, type Permission, type Role } from "./permissions";

/** Who asks: an account, through one of its sessions or by other proof. */
export type Actor = {
  accountId: number;
  name: string;
  email: string;
  role: Role;
  /** Null for who needs none. */
  sessionId: string | null;
  /** What has to be done before anything else; where it may wait, only pages ask for it. */
  unfinished?: Unfinished;
};

export type Unfinished = { step: "password" | "factor"; canWait: boolean };

/** The product itself, at work from a script or a job. It may do everything, and the history names it. */
export const system = { accountId: null, name: "Deal Brain" } as const;

export type Author = Actor | typeof system;

export function requirePermission<Who extends Author>(actor: Who | null, permission: Permission): Who {
  if (!actor) throw new AppError("unauthenticated", "Sign in first.");
  if (actor.accountId !== null && !mayDo(actor.role, permission))
    throw new AppError("forbidden", explainRefusal(actor.role, permission));
  if (actor.accountId !== null && actor.unfinished && !actor.unfinished.canWait && permission !== "own-sign-in.use")
    throw new AppError("forbidden", unfinishedWork[actor.unfinished.step]);
  return actor;
}

const unfinishedWork: Record<Unfinished["step"], string> = {
  factor: "A second factor is demanded: sign in on the website and set it up first.",
  password: "Your password was made up by somebody else: sign in on the website and choose your own first.",
};
