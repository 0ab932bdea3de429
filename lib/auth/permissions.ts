/** Who may what: the whole answer, in one table. Pages, actions, routes and services ask here and nowhere else. */
export const roles = ["viewer", "analyst", "admin"] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = ["viewer", "analyst", "admin"];
const analysts: readonly Role[] = ["analyst", "admin"];
const admins: readonly Role[] = ["admin"];

export const permissions = {
  "listings.read": everyone,
  "listings.edit": analysts,
  "components.read": everyone,
  "components.edit": analysts,
  /** Merging and deleting. */
  "components.manage": admins,
  "profiles.read": everyone,
  "profiles.edit": admins,
  "rulesets.read": everyone,
  "rulesets.edit": admins,
  "custom-fields.read": everyone,
  "custom-fields.edit": admins,
  "imports.read": everyone,
  "settings.read": everyone,
  "settings.edit": admins,
  "audit.read": everyone,
  "changes.undo": everyone,
  "accounts.manage": admins,
  "valuations.recalculate-all": admins,
  "jobs.manage": admins,
  "own-jobs.use": everyone,
  "own-views.use": everyone,
  "views.share": analysts,
  "views.set-default": admins,
  "own-account.use": everyone,
  /** One's own password: it comes before everything else, where it has to be changed. */
  "own-sign-in.use": everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const mayDo = (role: Role, permission: Permission): boolean => permissions[permission].includes(role);

/** Why not, in words that name what is missing. */
export function explainRefusal(role: Role, permission: Permission): string {
  const needed = permissions[permission];
  return `This needs the role ${needed.join(" or ")}; yours is ${role}. An administrator can change it under Accounts.`;
}
