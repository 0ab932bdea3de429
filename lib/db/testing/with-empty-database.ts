import crypto from "node:crypto";
import pg from "pg";
import type { TestDatabase } from "./test-database";

export type Place = Pick<TestDatabase, "url" | "ownerUrl" | "appUrl">;

/** A database with nothing in it, not even tables, on the server of another. */
export async function withEmptyDatabase(like: Place, work: (place: Place) => Promise<void>): Promise<void> {
  const name = `t_${crypto.randomUUID().replaceAll("-", "")}`;
  const at = (url: string) => url.replace(/\/t_\w+$/, `/${name}`);
  await askOnce(like.url, `create database ${name} owner dealbrain_owner template template0`);
  try {
    await work({ url: at(like.url), ownerUrl: at(like.ownerUrl), appUrl: at(like.appUrl) });
  } finally {
    await askOnce(like.url, `drop database ${name} with (force)`);
  }
}

export async function askOnce(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
