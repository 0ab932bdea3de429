import type pg from "pg";
import { effectiveVersions } from "../rulesets/effective-versions";

/** The version of each ruleset that is in force now, as documents, and what else decides what listings are worth. */
export interface RulesInForce {
  versions: { id: number; rulesetId: number; snapshot: unknown }[];
  profiles: { id: number; isDefault: boolean; weights: Record<string, number>; groupWeights: Record<string, number> }[];
  settings: Readonly<Record<string, unknown>>;
}

export async function findRulesInForce(client: pg.ClientBase): Promise<RulesInForce> {
  const { rows } = await client.query<RulesInForce>(`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'rulesetId', ruleset_id, 'snapshot', snapshot))
        from (${effectiveVersions}) effective), '[]') as versions,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'isDefault', is_default, 'weights', weights_json, 'groupWeights', rule_group_weights))
        from profile where deleted_at is null), '[]') as profiles,
      coalesce((select jsonb_object_agg(key, value_json) from application_settings), '{}') as settings`);
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not say which rules are in force");
  return row;
}
