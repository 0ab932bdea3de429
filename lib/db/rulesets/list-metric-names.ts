import { Prisma } from "../generated/client";
import { type Db, reading } from "../transaction";
import { effectiveVersions } from "./effective-versions";

/** The numbers that rules in effect set: each can be a column, a filter and an order. */
export async function listMetricNames(db: Db = reading()): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct action ->> 'metric' as name
    from (${Prisma.raw(effectiveVersions)}) effective, jsonb_path_query(snapshot, '$.groups[*].rules[*].actions[*]') action
    where is_active and action ->> 'action_type' = 'set_metric' and action ->> 'metric' is not null
    order by 1 limit 50`;
  return rows.map(({ name }) => name);
}
