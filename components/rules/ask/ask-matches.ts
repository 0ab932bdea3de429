import { routes } from "@/lib/routes";
import type { ConditionGroup } from "@/lib/rules/document/ruleset";

export interface Matches {
  count: number;
  /** Listings for sale. */
  total: number;
}

export interface MatchedListing {
  id: number;
  title: string;
  priceCents: number;
  adjustedCents: number | null;
}

interface Answer {
  total: number;
  matches: ({ count: number; listings: MatchedListing[] } | null)[];
}

/** How many listings each group of conditions finds, all in one question; null for one that cannot be asked. */
export async function askMatches(
  conditions: readonly ConditionGroup[],
  signal: AbortSignal,
): Promise<(Matches | null)[]> {
  const { total, matches } = await ask({ conditions, named: 0 }, signal);
  return matches.map((match) => match && { count: match.count, total });
}

const NAMED = 20;

/** The first listings a group of conditions finds. */
export async function askMatchedListings(conditions: ConditionGroup, signal: AbortSignal): Promise<MatchedListing[]> {
  const { matches } = await ask({ conditions: [conditions], named: NAMED }, signal);
  return matches[0]?.listings ?? [];
}

async function ask(question: object, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(routes.api.matches(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    signal,
  });
  if (!response.ok) throw new Error(`Finding listings was refused with ${response.status}`);
  return (await response.json()) as Answer;
}
