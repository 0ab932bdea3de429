import { roles } from "../postgres/cluster";
import { withClient } from "./migrations";

/** What happened may be added to and read by the application, never rewritten; the triggers say the same to everybody. */
const appendOnlyTables = [
  "audit_log",
  "valuation_rule_audit",
  "custom_field_audit_log",
  "import_session_audit",
  "baseline_audit_log",
  "valuation_rule_version",
];

/** Whether this server has a role for the application beside the one that asks. */
export async function hasApplicationRole(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const found = await client.query("select 1 from pg_roles where rolname = $1 and rolname <> current_user", [
      roles.app,
    ]);
    return (found.rowCount ?? 0) > 0;
  });
}

/** Gives the application's role its rights. Run after every migration; an installation with one role needs none of it. */
export async function grantToApplication(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const app = client.escapeIdentifier(roles.app);
    await client.query("begin");
    for (const schema of ["public", "graphile_worker"]) {
      const known = await client.query("select 1 from pg_namespace where nspname = $1", [schema]);
      if (!known.rowCount) continue;
      await client.query(`grant usage on schema ${schema} to ${app}`);
      await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${app}`);
      await client.query(`grant usage, select on all sequences in schema ${schema} to ${app}`);
      await client.query(`grant execute on all functions in schema ${schema} to ${app}`);
    }
    await client.query(`revoke update, delete, truncate on ${appendOnlyTables.join(", ")} from ${app}`);
    await client.query(`revoke insert, update, delete, truncate on _prisma_migrations from ${app}`);
    await client.query("commit");
  });
}
