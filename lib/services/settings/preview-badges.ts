import { requirePermission } from "../../auth/actor";
import { type BadgeCount, countBadges } from "../../db/settings/count-badges";
import type { BadgeThresholds } from "../../valuation/scores/badge";
import type { ServiceContext } from "../context";

/** Which badges listings would change under other thresholds. Nothing is written. */
export async function previewBadges(context: ServiceContext, thresholds: BadgeThresholds): Promise<BadgeCount[]> {
  requirePermission(context.actor, "settings.edit");
  return countBadges(thresholds, context.tx);
}
