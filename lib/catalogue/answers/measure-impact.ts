import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { BadgeThresholds } from "@/lib/valuation/badge";
import type { CompositeReferences } from "@/lib/valuation/composite";
import { createCompositeColumns } from "@/lib/valuation/composite-columns";
import { type ColumnExceptions, createColumnValuer, createRulesetAdder } from "@/lib/valuation/value-columns";
import { CannotAnswer } from "../cannot-answer";
import { type CatalogueColumns, NO_CENTS, NO_COMPOSITE } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import { ImpactCollector } from "./collect-impact";
import type { Impact } from "./impact-query";
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
  const differences = listDifferences(context);

  const pause = createPause(context.signal);
  const own = new ChangedPrices(columns, context, differences, {});
  const ofProfile = new ChangedPrices(columns, context, differences, context.profile.groupWeights);
  const score = createCompositeColumns(columns.facts, context.profile.weights, context.references);
  const marks = createMarker(columns, differences);
  const result = new ImpactCollector(columns, context);
  const newComposite = profile.composite.slice(0, isCounted.length);
  for (let start = 0; start < isCounted.length; start += BLOCK) {
    const count = Math.min(BLOCK, isCounted.length - start);
    const matches = marks(start, count);
    if (matches === null) continue;
    const prices = own.measure(start, count, columns.adjustedCents);
    const profilePrices = ofProfile.measure(start, count, profile.adjustedCents);
    for (let at = 0; at < count; at++) {
      const place = start + at;
      if (isCounted[place] !== 1 || matches[at] !== 1) continue;
      result.addMatch(place, prices[at] ?? Number.NaN);
      const cents = profilePrices[at] ?? Number.NaN;
      if (Number.isNaN(cents) || cents === profile.adjustedCents[place]) continue;
      const points = score(place, cents);
      newComposite[place] = points === null ? NO_COMPOSITE : Math.round(points * 100);
    }
    await pause();
  }
  const ranks = rankComposites(columns, profile.composite, isCounted);
  await pause();
  const newRanks = rankComposites(columns, newComposite, isCounted);
  await pause();
  return result.write(isCounted, ranks, newRanks);
}

function markActive(columns: CatalogueColumns): Uint8Array {
  const { codes, values } = columns.choice("status");
  const active = values.indexOf("active");
  const isCounted = new Uint8Array(columns.length);
  for (let place = 0; place < isCounted.length; place++)
    isCounted[place] = codes.array[place] === active && columns.isPresent(place) ? 1 : 0;
  return isCounted;
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

/** Which listings of a block the differing rules match, before or after; null when none of them. */
function createMarker(
  { facts }: CatalogueColumns,
  differences: readonly RulesetDifference[],
): (start: number, count: number) => Uint8Array | null {
  const markers = differences
    .flatMap(({ before, after }) => [before, after])
    .filter((side) => side !== null)
    .map((side) => createBatchTotals(compileRuleset(side, facts.catalogue), facts).markMatches);
  const all = new Uint8Array(BLOCK);
  const own = new Uint8Array(BLOCK);
  return (start, count) => {
    all.fill(0);
    let isAny = false;
    for (const mark of markers) {
      mark(start, count, own);
      for (let at = 0; at < count; at++) {
        if (own[at] === 0) continue;
        all[at] = 1;
        isAny = true;
      }
    }
    return isAny ? all : null;
  };
}

/** Adjusted prices under the other rules, from those stored and what the differing rules add. */
class ChangedPrices {
  readonly #adders: { add: ReturnType<typeof createRulesetAdder>; sign: 1 | -1 }[];
  readonly #createValuer: () => ReturnType<typeof createColumnValuer>;
  #valuer: ReturnType<typeof createColumnValuer> | undefined;
  readonly #sums = new Float64Array(BLOCK);
  readonly #prices = new Float64Array(BLOCK);
  readonly #one = new Float64Array(1);

  constructor(
    columns: CatalogueColumns,
    { before, after }: ImpactContext,
    differences: readonly RulesetDifference[],
    groupWeights: Record<string, number>,
  ) {
    const exceptions = exceptionsOf(columns);
    const optionsOf = (side: readonly Ruleset[]) => ({
      exceptions,
      groupWeights,
      known: new Set(side.map(({ id }) => id)),
    });
    this.#adders = differences.flatMap((difference) => [
      ...(difference.before === null
        ? []
        : [{ add: createRulesetAdder(difference.before, columns.facts, optionsOf(before)), sign: -1 as const }]),
      ...(difference.after === null
        ? []
        : [{ add: createRulesetAdder(difference.after, columns.facts, optionsOf(after)), sign: 1 as const }]),
    ]);
    this.#createValuer = () => createColumnValuer(after, columns.facts, exceptions, groupWeights);
  }

  /** NaN for a listing that was not valued yet. */
  measure(start: number, count: number, stored: Float64Array | Int32Array): Float64Array {
    const sums = this.#sums.fill(0);
    for (const { add, sign } of this.#adders) add(start, count, sums, sign);
    for (let at = 0; at < count; at++) {
      const cents = stored[start + at] ?? Number.NaN;
      const change = sums[at] ?? 0;
      if (Number.isNaN(cents) || cents === NO_CENTS) this.#prices[at] = Number.NaN;
      else if (change === 0) this.#prices[at] = cents;
      // At 0 the price rests on the floor, and how far below it would be is not stored.
      else if (cents === 0) this.#prices[at] = this.#revalueOne(start + at);
      else this.#prices[at] = Math.max(0, cents + change);
    }
    return this.#prices;
  }

  #revalueOne(place: number): number {
    this.#valuer ??= this.#createValuer();
    this.#valuer.value(place, 1, this.#one);
    return this.#one[0] ?? Number.NaN;
  }
}

function exceptionsOf({ fixedRulesetIds, disabledRulesetIds, disabledRuleIds }: CatalogueColumns): ColumnExceptions {
  return { fixedRulesetIds, disabledRulesetIds, disabledRuleIds };
}
