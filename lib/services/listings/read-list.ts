import type { Actor } from "../../auth/actor";
import { isNumeric } from "../../custom-fields/field-kinds";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { listProfiles } from "../../db/profiles/list-profiles";
import { listMetricNames } from "../../db/rulesets/list-metric-names";
import { findPreferences } from "../../db/settings/preferences";
import { listViews } from "../../db/views/views";
import { tellMetric } from "../../words/tell-path";

/** What a list of listings may speak of here, for this person: profiles, views, preferences, and the columns that fields and rules add. */
export async function readListContext(actor: Actor) {
  const [profiles, fields, metrics, views, preferences] = await Promise.all([
    listProfiles(),
    listCustomFields(),
    listMetricNames(),
    listViews("listings", actor.accountId),
    findPreferences(actor.accountId),
  ]);
  const own = fields.filter(
    ({ entity, isActive, visibility }) => entity === "listing" && isActive && visibility !== "hidden",
  );
  return {
    profiles,
    views,
    preferences,
    choiceFields: own.filter(({ dataType }) => choiceTypes.has(dataType)).map(({ key }) => `custom.${key}` as const),
    extras: [
      ...own.map(({ key, label, dataType }) => ({ id: `custom.${key}`, label, isSortable: isNumeric(dataType) })),
      ...metrics.map((name) => ({ id: `metrics.${name}`, label: tellMetric(name), isSortable: true })),
    ],
  };
}

const choiceTypes: ReadonlySet<string> = new Set(["select", "multiselect", "boolean"]);
