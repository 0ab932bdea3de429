import type { Permission } from "../auth/permissions";
import type { ComponentKind } from "../components/kinds";

/** What can be changed and taken back. A new noun begins here; the compiler names what else it needs. */
export type Entity = "account" | "custom_field" | "listing" | "profile" | "ruleset" | "setting" | ComponentKind;

/** Who may make a change may take it back. */
export const permissionOfEntity: Record<Entity, Permission> = {
  account: "accounts.manage",
  cpu: "components.edit",
  custom_field: "custom-fields.edit",
  gpu: "components.edit",
  listing: "listings.edit",
  ports_profile: "components.edit",
  profile: "profiles.edit",
  ram_spec: "components.edit",
  ruleset: "rulesets.edit",
  setting: "settings.edit",
  storage_profile: "components.edit",
};

export const isEntity = (name: string): name is Entity => Object.hasOwn(permissionOfEntity, name);
