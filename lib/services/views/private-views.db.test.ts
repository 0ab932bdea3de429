import { expect, it } from "vitest";
import { type Actor, system } from "../../auth/actor";
import { listAudit } from "../../db/audit/list-audit";
import { testDatabase } from "../../db/testing/test-database";
import { createAccount } from "../accounts/create-account";
import { deleteView } from "./delete-view";
import { saveView } from "./save-view";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");

it("names of private views stay out of the audit, from before too; those of shared ones are told", async () => {
  const { account } = await createAccount(
    { actor: system, now },
    { email: "ada@example.com", username: "ada", role: "analyst" },
  );
  const actor: Actor = { accountId: account.id, name: "Ada", email: account.email, role: "analyst", sessionId: "s" };
  const view = { query: "q=gift", defaultForRole: null };
  const { id } = await saveView({ actor, now }, { ...view, name: "For Bob’s birthday", isShared: false });
  await deleteView({ actor, now }, { id, rowVersion: 1 });
  const shared = await saveView({ actor, now }, { ...view, name: "Small ones", isShared: true });
  await deleteView({ actor, now }, { id: shared.id, rowVersion: 1 });
  const { rows: kept } = await database.pool.query("select changes::text from audit_log where entity = 'view'");
  expect(JSON.stringify(kept)).not.toMatch(/birthday|gift.*birthday/);
  await database.pool.query(
    `insert into audit_log (action, entity, changes) values
      ('views.create', 'view', '{"label": "Saved the view Of old", "after": {"name": "Of old", "isShared": false}}'),
      ('views.delete', 'view', '{"label": "Deleted the view Of old", "before": {"name": "Of old"}}')`,
  );
  const labels = (await listAudit({ limit: 10, withAccounts: false })).map(({ label }) => label);
  expect(labels).toEqual([
    "Deleted a private view",
    "Saved a private view",
    "Deleted the view Small ones",
    "Saved the view Small ones",
    "Deleted a private view",
    "Saved a private view",
  ]);
});
