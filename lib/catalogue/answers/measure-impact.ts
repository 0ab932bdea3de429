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
import { copyResults, type Results, readStored } from "./results";
import { differ, type RulesetDifference } from "./ruleset-difference";

export interface ImpactContext {
  /** Every ruleset that is in force, active or not, as it stands and as it would stand. */
  before: readonly Ruleset[];
  after: readonly Ruleset[];
  /** What to compare with instead of what is in force. */
  base?: readonly Ruleset[];
  profile: { id: number; weights: Record<string, number>; groupWeights: Record<string, number> };
  thresholds: BadgeThresholds;
  references: CompositeReferences;
  buckets: number;
  signal: AbortSignal;
}

/**
 * What active listings would be worth under other rules. The stored results are one side, unless a base is named; for the
 * other only the rules that differ are asked, before and after, and only listings they say something else of are worked on.
 */
export async function measureImpact(columns: CatalogueColumns, context: ImpactContext): Promise<Impact> {
  const profile = columns.profiles.get(context.profile.id);
  if (profile === undefined) throw new CannotAnswer(`the profile ${context.profile.id} is not held`);
  const isCounted = markActive(columns);
  const pause = createPause(context.signal);
  const stored = readStored(columns, profile);
  const { base, ...rest } = context;
  const begin = base === undefined ? stored : copyResults(columns, stored, context.thresholds);
  if (base !== undefined) {
    const write: Write = (place, { own, ofProfile, composite }) => {
      begin.adjustedCents[place] = own;
      if (!Number.isNaN(ofProfile)) begin.profileCents[place] = ofProfile;
      begin.composite[place] = composite;
    };
    await reckon(columns, { ...rest, after: base }, { stored, isCounted, pause, write });
  }
  const result = new ImpactCollector(columns, context, begin);
  const newComposite = begin.composite.slice(0, isCounted.length);
  await reckon(columns, base === undefined ? rest : { ...rest, before: base }, {
    ...{ stored: begin, isCounted, pause },
    write: (place, { own, composite }) => {
      result.addMatch(place, own);
      newComposite[place] = composite;
    },
  });
  const ranks = rankComposites(columns, begin.composite, isCounted);
  await pause();
  const newRanks = rankComposites(columns, newComposite, isCounted);
  await pause();
  return result.write(isCounted, ranks, newRanks);
}

type Write = (place: number, result: { own: number; ofProfile: number; composite: number }) => void;

/** Tells of every counted listing that differing rules match what it then comes out at. */
async function reckon(
  columns: CatalogueColumns,
  context: ImpactContext,
  {
    stored,
    isCounted,
    pause,
    write,
  }: { stored: Results; isCounted: Uint8Array; pause: () => Promise<void>; write: Write },
): Promise<void> {
  const prices = new ChangedPrices(columns, context, { differences: listDifferences(context), stored });
  const score = createCompositeColumns(columns.facts, context.profile.weights, context.references);
  const result = { own: 0, ofProfile: 0, composite: 0 };
  for (let start = 0; start < isCounted.length; start += BLOCK_SIZE) {
    const size = Math.min(BLOCK_SIZE, isCounted.length - start);
    if (prices.measure(start, size)) {
      for (let at = 0; at < size; at++) {
        const place = start + at;
        if (isCounted[place] !== 1 || prices.matches[at] !== 1) continue;
        result.own = prices.own[at] ?? Number.NaN;
        result.ofProfile = prices.ofProfile[at] ?? Number.NaN;
        result.composite = stored.composite[place] ?? NO_COMPOSITE;
        if (!Number.isNaN(result.ofProfile) && result.ofProfile !== stored.profileCents[place]) {
          const points = score(place, result.ofProfile);
          result.composite = points === null ? NO_COMPOSITE : Math.round(points * 100);
        }
        write(place, result);
      }
    }
    await pause();
  }
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
