import type { Role } from "../../auth/permissions";
import type { UserAccountModel } from "../generated/models";

/** An account as screens and services see it: without its password. */
export type Account = {
  id: number;
  email: string;
  username: string;
  fullName: string | null;
  role: Role;
  isActive: boolean;
  lockedUntil: Date | null;
  lastLoginAt: Date | null;
  rowVersion: number;
  createdAt: Date;
};

export function toAccount(row: UserAccountModel): Account {
  const { id, email, username, fullName, role, isActive, lockedUntil, lastLoginAt, rowVersion, createdAt } = row;
  return { id, email, username, fullName, role, isActive, lockedUntil, lastLoginAt, rowVersion, createdAt };
}
