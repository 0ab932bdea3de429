import { type Db, reading } from "../transaction";

/** The numbers that rules in effect set: each can be a column, a filter and an order. */
export async function listMetricNames(db: Db = reading()): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct action ->> 'metric' as name
    from (
      select distinct on (v.ruleset_id) v.snapshot from valuation_ruleset_version v
      join valuation_ruleset r on r.id = v.ruleset_id and r.deleted_at is null and r.is_active
      where v.effective_at <= now() order by v.ruleset_id, v.number desc
    ) effective, jsonb_path_query(snapshot, '$.groups[*].rules[*].actions[*]') action
    where action ->> 'action_type' = 'set_metric' and action ->> 'metric' is not null
    order by 1 limit 50`;
  return rows.map(({ name }) => name);
}
