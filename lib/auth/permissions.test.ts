import { describe, expect, it } from "vitest";
import { requirePermission, system } from "./actor";
import { mayDo, type Permission, permissions, type Role, roles } from "./permissions";

const actor = (role: Role) => ({ accountId: 1, name: "x", email: "x@example.com", role, sessionId: "s" });

describe("permissions", () => {
  it("never gives a lower role what a higher one lacks", () => {
    for (const permission of Object.keys(permissions) as Permission[])
      for (const [i, role] of roles.entries())
        for (const higher of roles.slice(i)) if (mayDo(role, permission)) expect(mayDo(higher, permission)).toBe(true);
  });

  it("refuses with what is missing, and asks nobody to sign in twice", () => {
    expect(() => requirePermission(null, "listings.read")).toThrow(
      expect.objectContaining({ kind: "unauthenticated" }),
    );
    expect(() => requirePermission(actor("viewer"), "listings.edit")).toThrow(/role analyst or admin; yours is viewer/);
    expect(requirePermission(actor("analyst"), "listings.edit")).toMatchObject({ role: "analyst" });
    expect(requirePermission(system, "accounts.manage")).toBe(system);
  });
});
