import { type Permission, permissions, roles } from "../../lib/auth/permissions";

/** Everybody who may ask a door, nobody in particular included. */
export const callers = ["anonymous", ...roles] as const;
export type Caller = (typeof callers)[number];

export function mayPass(caller: Caller, permission: string): boolean {
  if (permission === "open") return true;
  if (caller === "anonymous") return false;
  const allowed: readonly string[] = permissions[permission as Permission] ?? [];
  return allowed.includes(caller);
}
