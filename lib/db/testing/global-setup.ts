import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { loadWorld } from "@/prisma/seed/load-world";
import { grantToApplication } from "@/scripts/db/grants";
import { deployMigrations } from "@/scripts/db/migrations";
import { startPostgres } from "@/scripts/postgres/server";

declare module "vitest" {
  export interface ProvidedContext {
    templateUrl: string;
    ownerTemplateUrl: string;
    appTemplateUrl: string;
  }
}

/** A server of this run's own, with a migrated template and one with the demo, which suites clone; no run shares anything. */
export default async function setUp(project: TestProject) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-test-"));
  fs.chmodSync(home, 0o755);
  const server = await startPostgres({
    home: path.join(home, "postgres"),
    database: "template",
    say: () => {},
    durable: false,
  });
  await deployMigrations(server.urls.owner);
  await grantToApplication(server.urls.owner);
  const admin = new pg.Client({ connectionString: server.urlFor("superuser", "postgres") });
  await admin.connect();
  await admin.query("create database template_demo template template owner dealbrain_owner");
  await loadWorld(server.urlFor("superuser", "template_demo"), "demo");
  for (const name of ["template", "template_demo"])
    await admin.query(`alter database ${name} is_template true allow_connections false`);
  await admin.end();
  project.provide("templateUrl", server.urlFor("superuser", "template"));
  project.provide("ownerTemplateUrl", server.urlFor("owner", "template"));
  project.provide("appTemplateUrl", server.urlFor("app", "template"));
  return async () => {
    await server.stop();
    fs.rmSync(home, { recursive: true, force: true });
  };
}
