import type { ConditionGroup } from "@/lib/rules/document/ruleset";
import { routes } from "@/lib/routes";

export interface Matches {
  count: number;
  total: number;
  /** The first of them. */
  listings: readonly MatchedListing[];
}

interface MatchedListing {
  id: number;
  title: string;
  priceCents: number | null;
  adjustedCents: number | null;
}

/** How many listings each group of conditions finds, all in one question. */
export async function askMatches(
  conditions: readonly ConditionGroup[],
  signal: AbortSignal,
): Promise<readonly Matches[]> {
  const response = await fetch(routes.api.matches(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conditions }),
    signal,
  });
  if (!response.ok) throw new Error(`Counting listings was refused with ${response.status}`);
  return ((await response.json()) as { matches: Matches[] }).matches;
}
