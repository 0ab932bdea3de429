import crypto from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { readEnvAgain } from "../../env";
import { closeConnections } from "../close-connections";

export type TestDatabase = {
  /** As the superuser, for arranging and for looking. */
  url: string;
  /** As the owner, who migrates, backs up and restores. */
  ownerUrl: string;
  /** As the application, with the rights it really has. */
  appUrl: string;
  pool: pg.Pool;
};

/** A database of this suite's own, cloned from the migrated template or the one with the demo; there before the first test. */
export function testDatabase(world?: "demo"): TestDatabase {
  const template = world === undefined ? "template" : "template_demo";
  const name = `t_${crypto.randomUUID().replaceAll("-", "")}`;
  const database = {} as TestDatabase;
  beforeAll(async () => {
    await asAdmin((admin) => admin.query(`create database ${name} template ${template} owner dealbrain_owner`));
    database.url = inject("templateUrl").replace(/\/template$/, `/${name}`);
    database.ownerUrl = inject("ownerTemplateUrl").replace(/\/template$/, `/${name}`);
    database.appUrl = inject("appTemplateUrl").replace(/\/template$/, `/${name}`);
    database.pool = new pg.Pool({ connectionString: database.url, max: 5 });
    database.pool.on("error", () => {}); // a suite that kills its connections on purpose
    process.env.DATABASE_URL = database.appUrl; // what services connect with, in this suite's own process
    readEnvAgain();
  });
  afterAll(async () => {
    await closeConnections();
    await database.pool.end();
    await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
  });
  return database;
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("templateUrl").replace(/\/template$/, "/postgres") });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
