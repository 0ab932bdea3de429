import { runMigrations } from "graphile-worker";
import { grantToApplication, hasApplicationRole } from "./grants";
import { deployMigrations } from "./migrations";

/** Brings a database to this version: our tables, the job queue's, and the application's rights on both. */
export async function prepareSchema(ownerUrl: string): Promise<string[]> {
  const applied = await deployMigrations(ownerUrl);
  await runMigrations({ connectionString: ownerUrl });
  if (await hasApplicationRole(ownerUrl)) await grantToApplication(ownerUrl);
  return applied;
}
