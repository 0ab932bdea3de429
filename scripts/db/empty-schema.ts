import type pg from "pg";

/**
 * Drops everything in the schema public that no extension brought, and the job queue's own schema. The schema itself
 * stays: rights granted on it, and extensions that only a superuser may install, outlive this.
 */
export async function emptySchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    with brought as (select classid, objid from pg_depend where deptype = 'e')
    select format('drop %s if exists public.%I cascade',
             case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
                          when 'S' then 'sequence' else 'table' end, relname) as statement
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and ('pg_class'::regclass, oid) not in (select classid, objid from brought)
    union all
    select format('drop routine if exists public.%I(%s) cascade', proname, pg_get_function_identity_arguments(oid))
    from pg_proc
    where pronamespace = 'public'::regnamespace and ('pg_proc'::regclass, oid) not in (select classid, objid from brought)
    union all
    select format('drop type if exists public.%I cascade', typname)
    from pg_type
    where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
      and ('pg_type'::regclass, oid) not in (select classid, objid from brought)`);
  for (const { statement } of rows) await client.query(statement);
  await client.query("drop schema if exists graphile_worker cascade");
}
