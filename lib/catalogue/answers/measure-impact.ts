import { BLOCK_SIZE } from "@/lib/rules/columns/column-matcher";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { BadgeThresholds } from "@/lib/valuation/badge";
import type { CompositeReferences } from "@/lib/valuation/composite";
import { createCompositeColumns } from "@/lib/valuation/composite-columns";
import { CannotAnswer } from "../cannot-answer";
import { type CatalogueColumns, NO_COMPOSITE } from "../columns/catalogue-columns";
import { ChangedPrices } from "./changed-prices";
import { ImpactCollector } from "./collect-impact";
import type { Impact } from "./impact-query";
import { markActive } from "./mark-active";
import { createPause } from "./pause";
import { rankComposites } from "./rank-composites";
import { differ, type RulesetDifference } from "./ruleset-difference";

export interface ImpactContext {
  /** Every ruleset that is in force, active or not, as it stands and as it would stand. */
  before: readonly Ruleset[];
  after: readonly Ruleset[];
  profile: { id: number; weights: Record<string, number>; groupWeights: Record<string, number> };
  thresholds: BadgeThresholds;
  references: CompositeReferences;
  buckets: number;
  signal: AbortSignal;
}

/**
 * What active listings would be worth under other rules. The stored results are one side; for the other only the rules
 * that differ are asked, before and after, and only listings they say something else of are worked on.
 */
export async function measureImpact(columns: CatalogueColumns, context: ImpactContext): Promise<Impact> {
  const profile = columns.profiles.get(context.profile.id);
  if (profile === undefined) throw new CannotAnswer(`the profile ${context.profile.id} is not held`);
  const isCounted = markActive(columns);
  const pause = createPause(context.signal);
  const prices = new ChangedPrices(columns, context, listDifferences(context));
  const score = createCompositeColumns(columns.facts, context.profile.weights, context.references);
  const result = new ImpactCollector(columns, context);
  const newComposite = profile.composite.slice(0, isCounted.length);
  for (let start = 0; start < isCounted.length; start += BLOCK_SIZE) {
    const size = Math.min(BLOCK_SIZE, isCounted.length - start);
    if (prices.measure(start, size, profile.adjustedCents)) {
      for (let at = 0; at < size; at++) {
        const place = start + at;
        if (isCounted[place] !== 1 || prices.matches[at] !== 1) continue;
        result.addMatch(place, prices.own[at] ?? Number.NaN);
        const cents = prices.ofProfile[at] ?? Number.NaN;
        if (Number.isNaN(cents) || cents === profile.adjustedCents[place]) continue;
        const points = score(place, cents);
        newComposite[place] = points === null ? NO_COMPOSITE : Math.round(points * 100);
      }
    }
    await pause();
  }
  const ranks = rankComposites(columns, profile.composite, isCounted);
  await pause();
  const newRanks = rankComposites(columns, newComposite, isCounted);
  await pause();
  return result.write(isCounted, ranks, newRanks);
}

function listDifferences({ before, after }: ImpactContext): RulesetDifference[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [old, next] = [before, after].map((side) => side.find((ruleset) => ruleset.id === id) ?? null);
    const difference = differ(old ?? null, next ?? null);
    const isSame = !difference.before?.groups.length && !difference.after?.groups.length;
    return isSame ? [] : [difference];
  });
}
