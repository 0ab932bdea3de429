import type pg from "pg";
import type { ProfileSeed } from "../profiles";
import type { SettingSeed } from "../settings";

/** Settings and profiles that are not there yet; what somebody has chosen stays. */
export async function loadChoices(
  client: pg.ClientBase,
  { settings, profiles }: { settings: readonly SettingSeed[]; profiles: readonly ProfileSeed[] },
): Promise<void> {
  for (const { key, value, description } of settings) {
    await client.query(
      "insert into application_settings (key, value_json, description) values ($1, $2, $3) on conflict do nothing",
      [key, value, description],
    );
  }
  for (const profile of profiles) {
    await client.query(
      `insert into profile (name, description, weights_json, rule_group_weights, required_metrics, is_default)
       select $1, $2, $3, $4, $6::jsonb, $5 and not exists (select 1 from profile where is_default and deleted_at is null)
       on conflict do nothing`,
      [
        profile.name,
        profile.description,
        profile.weights,
        profile.ruleGroupWeights,
        profile.isDefault,
        JSON.stringify(profile.requiredMetrics),
      ],
    );
  }
}
