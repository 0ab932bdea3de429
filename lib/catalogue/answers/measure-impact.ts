import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { BADGES, type BadgeThresholds, pickBadge } from "@/lib/valuation/badge";
import type { CompositeReferences } from "@/lib/valuation/composite";
import { createCompositeColumns } from "@/lib/valuation/composite-columns";
import { type ColumnExceptions, createColumnValuer, createRulesetAdder } from "@/lib/valuation/value-columns";
import { CannotAnswer } from "../cannot-answer";
import { type CatalogueColumns, NO_CENTS, NO_COMPOSITE, type ProfileColumns } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import { badgeAt, type ChangedListing, emptyBadges, type Impact, type Mover } from "./impact-query";
import { spreadValues } from "./measure-histogram";
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
  const result = new ImpactCollector(columns, profile, context);
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

/** Gathers what changes, place by place, and writes it up once ranks are known. */
class ImpactCollector {
  readonly #columns: CatalogueColumns;
  readonly #profile: ProfileColumns;
  readonly #context: ImpactContext;
  readonly #badgeCounts = new Int32Array(BADGES.length * BADGES.length);
  #places = new Int32Array(1024);
  #newCents = new Float64Array(1024);
  #changed = 0;
  #matched = 0;

  constructor(columns: CatalogueColumns, profile: ProfileColumns, context: ImpactContext) {
    this.#columns = columns;
    this.#profile = profile;
    this.#context = context;
  }

  addMatch(place: number, newCents: number): void {
    this.#matched++;
    const cents = this.#columns.adjustedCents[place] ?? Number.NaN;
    if (Number.isNaN(newCents) || newCents === cents) return;
    if (this.#changed === this.#places.length) this.#grow();
    this.#places[this.#changed] = place;
    this.#newCents[this.#changed++] = newCents;
  }

  write(isCounted: Uint8Array, ranks: Int32Array, newRanks: Int32Array): Impact {
    const changes = new Float64Array(this.#changed);
    let totalChangeCents = 0;
    for (let at = 0; at < this.#changed; at++) {
      const change = (this.#newCents[at] ?? 0) - (this.#columns.adjustedCents[this.#places[at] ?? 0] ?? 0);
      changes[at] = change;
      totalChangeCents += change;
    }
    const spread = spreadValues("adjusted_cents", changes, 0, this.#context.buckets);
    return {
      listings: isCounted.reduce((sum, counted) => sum + counted, 0),
      matched: this.#matched,
      changed: this.#changed,
      totalChangeCents,
      medianChangeCents: spread.quantiles?.p50 ?? null,
      histogram: spread.buckets,
      badges: this.#countBadges(isCounted),
      movers: this.#listMovers(ranks, newRanks),
      top10: this.#compareTop(10, ranks, newRanks),
      top100: this.#compareTop(100, ranks, newRanks),
      samples: this.#sample(),
    };
  }

  /** By the badge stored and the one it would be; a listing that was never valued has none. */
  #countBadges(isCounted: Uint8Array): Impact["badges"] {
    const { badge, adjustedCents, facts } = this.#columns;
    const counts = this.#badgeCounts;
    const add = (from: number, to: number, step: number): void => {
      if (from >= 0) counts[from * BADGES.length + to] = (counts[from * BADGES.length + to] ?? 0) + step;
    };
    for (let place = 0; place < isCounted.length; place++)
      if (isCounted[place] === 1) add((badge.array[place] ?? 0) - 1, (badge.array[place] ?? 0) - 1, 1);
    for (let at = 0; at < this.#changed; at++) {
      const place = this.#places[at] ?? 0;
      const old = (badge.array[place] ?? 0) - 1;
      if (Number.isNaN(adjustedCents[place])) continue;
      const picked = pickBadge(facts.priceCents[place] ?? 0, this.#newCents[at] ?? 0, this.#context.thresholds);
      add(old, old, -1);
      add(old, BADGES.indexOf(picked), 1);
    }
    const badges = emptyBadges();
    for (const [from] of BADGES.entries())
      for (const [to] of BADGES.entries()) badges[badgeAt(from)][badgeAt(to)] = counts[from * BADGES.length + to] ?? 0;
    return badges;
  }

  /** Those whose own price changes and who move furthest. */
  #listMovers(ranks: Int32Array, newRanks: Int32Array): Mover[] {
    const moveOf = (place: number): number => Math.abs((newRanks[place] ?? 0) - (ranks[place] ?? 0));
    let best: { at: number; place: number; move: number }[] = [];
    const cut = (): void => {
      best.sort((a, b) => b.move - a.move || this.#id(a.place) - this.#id(b.place));
      best = best.slice(0, MOVERS);
    };
    let least = 1;
    for (let at = 0; at < this.#changed; at++) {
      const place = this.#places[at] ?? 0;
      const move = moveOf(place);
      if (move < least) continue;
      best.push({ at, place, move });
      if (best.length < 8 * MOVERS) continue;
      cut();
      least = best.at(-1)?.move ?? 1;
    }
    cut();
    return best.map(({ at, place }) => ({
      ...this.#describe(at),
      rank: ranks[place] ?? 0,
      newRank: newRanks[place] ?? 0,
    }));
  }

  #compareTop(size: number, ranks: Int32Array, newRanks: Int32Array): Impact["top10"] {
    const listTop = (all: Int32Array): number[] => {
      const top: [number, number][] = [];
      for (let place = 0; place < all.length; place++) {
        const rank = all[place] ?? 0;
        if (rank >= 1 && rank <= size) top.push([rank, this.#id(place)]);
      }
      return top.sort(([a], [b]) => a - b).map(([, id]) => id);
    };
    const [old, next] = [listTop(ranks), listTop(newRanks)];
    return { enters: next.filter((id) => !old.includes(id)), leaves: old.filter((id) => !next.includes(id)) };
  }

  #sample(): ChangedListing[] {
    const step = Math.max(1, Math.floor(this.#changed / SAMPLES));
    return Array.from({ length: Math.min(SAMPLES, this.#changed) }, (_, index) => this.#describe(index * step));
  }

  #describe(at: number): ChangedListing {
    const place = this.#places[at] ?? 0;
    return {
      id: this.#id(place),
      priceCents: this.#columns.facts.priceCents[place] ?? 0,
      adjustedCents: this.#columns.adjustedCents[place] ?? 0,
      newAdjustedCents: this.#newCents[at] ?? 0,
    };
  }

  #id(place: number): number {
    return this.#columns.ids[place] ?? 0;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
    const cents = new Float64Array(this.#newCents.length * 2);
    cents.set(this.#newCents);
    this.#newCents = cents;
  }
}

const MOVERS = 50;
const SAMPLES = 20;
