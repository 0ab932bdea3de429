import type pg from "pg";
import type { Manifest } from "./manifest";

export type TableDescription = { name: string; columns: string[] };

/**
 * Our tables with the columns that hold data of their own; what an extension brought is not ours. A transaction's number
 * (listing_change.xid) means something in its own server only: elsewhere it may lie in the future and hide later changes
 * from their readers, so restored rows are given the number of the transaction that restores them.
 */
export async function describeTables(client: pg.ClientBase): Promise<TableDescription[]> {
  const { rows } = await client.query<TableDescription>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and a.atttypid <> 'xid8'::regtype
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
       and not exists (select 1 from pg_depend d
                       where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by c.relname order by c.relname collate "C"`,
  );
  return rows;
}

/** Read after the rows: a sequence stands outside transactions and may only be ahead of them, never behind. */
export async function describeSequences(client: pg.ClientBase): Promise<Manifest["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename::text as name from pg_sequences where schemaname = 'public' order by sequencename collate "C"`,
  );
  const sequences: Manifest["sequences"] = [];
  for (const { name } of rows) {
    const state = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from public.${quoteName(name)}`,
    );
    for (const values of state.rows) sequences.push({ name, ...values });
  }
  return sequences;
}

export async function describeMigrations(client: pg.ClientBase): Promise<Manifest["migrations"]> {
  const known = await client.query<{ name: string | null }>("select to_regclass('public._prisma_migrations') as name");
  if (!known.rows[0]?.name) return [];
  const { rows } = await client.query<Manifest["migrations"][number]>(
    `select migration_name as name, checksum from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name collate "C"`,
  );
  return rows;
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** How COPY writes and reads: the same text whatever the server, the role or its database prefer. */
export async function settleSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '30s';
     set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
     set local extra_float_digits = 3; set local bytea_output = 'hex'; set local row_security = off`,
  );
  await client.query("select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'");
}
