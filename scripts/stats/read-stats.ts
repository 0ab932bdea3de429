import type pg from "pg";

export type DatabaseStats = {
  database: { name: string; server: string; bytes: number; cacheHitRatio: number | null; since: string | null };
  tables: {
    name: string;
    liveRows: number;
    deadRows: number;
    tableBytes: number;
    indexBytes: number;
    sequentialScans: number;
    indexScans: number;
    lastVacuum: string | null;
    lastAnalyze: string | null;
  }[];
  indexes: { name: string; table: string; bytes: number; scans: number; guardsUniqueness: boolean }[];
  connections: { application: string; role: string; state: string; count: number; longestSeconds: number }[];
};

/** What the server has counted about itself; row counts are its estimates. */
export async function readStats(client: pg.Client): Promise<DatabaseStats> {
  const database = await client.query<DatabaseStats["database"]>(`
    select current_database() as name, current_setting('server_version') as server,
           pg_database_size(current_database())::float8 as bytes,
           (blks_hit::float8 / nullif(blks_hit + blks_read, 0)) as "cacheHitRatio", stats_reset::text as since
    from pg_stat_database where datname = current_database()`);
  const [first] = database.rows;
  if (!first) throw new Error("The server keeps no statistics about this database.");
  const tables = await client.query<DatabaseStats["tables"][number]>(`
    select case schemaname when 'public' then '' else schemaname || '.' end || relname as name,
           n_live_tup::float8 as "liveRows", n_dead_tup::float8 as "deadRows",
           pg_table_size(relid)::float8 as "tableBytes", pg_indexes_size(relid)::float8 as "indexBytes",
           seq_scan::float8 as "sequentialScans", coalesce(idx_scan, 0)::float8 as "indexScans",
           greatest(last_vacuum, last_autovacuum)::text as "lastVacuum",
           greatest(last_analyze, last_autoanalyze)::text as "lastAnalyze"
    from pg_stat_user_tables order by pg_total_relation_size(relid) desc, relname`);
  const indexes = await client.query<DatabaseStats["indexes"][number]>(`
    select indexrelname::text as name, relname::text as table, pg_relation_size(s.indexrelid)::float8 as bytes,
           idx_scan::float8 as scans, i.indisunique as "guardsUniqueness"
    from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
    where schemaname = 'public' order by pg_relation_size(s.indexrelid) desc, indexrelname`);
  const connections = await client.query<DatabaseStats["connections"][number]>(`
    select coalesce(nullif(application_name, ''), '-') as application, usename::text as role, coalesce(state, 'hidden') as state,
           count(*)::int as count, coalesce(max(extract(epoch from clock_timestamp() - state_change)), 0)::int as "longestSeconds"
    from pg_stat_activity
    where datname = current_database() and usename is not null and pid <> pg_backend_pid()
    group by 1, 2, 3 order by count(*) desc, 1, 2, 3`);
  return { database: first, tables: tables.rows, indexes: indexes.rows, connections: connections.rows };
}
