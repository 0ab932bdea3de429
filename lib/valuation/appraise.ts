import type { Offer } from "@/lib/listings/offer";
import type { PriceCheck } from "@/lib/listings/price-checks";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { Evaluation, RuleLine } from "@/lib/rules/lines";
import { writeBreakdownText } from "./breakdown/breakdown-text";
import { checkPrice, createKnownMeasure, judgeRanks, type RankingRules } from "./ranks/who-ranks";
import { type Badge, type BadgeThresholds, pickBadge } from "./scores/badge";
import {
  type CompositeKey,
  type CompositeReferences,
  createScorer,
  marksPerDollar,
  readCompositeValues,
  roundComposite,
} from "./scores/composite";
import { measurePerformance, type Performance } from "./scores/performance";
import { Fingerprint } from "./value/fingerprint";
import { fingerprintFacts } from "./value/input-hash";
import { priceComponents } from "./value/price-components";
import { createValuer, type Valuation } from "./value/value-offer";
import { weighValuation } from "./value/value-profiles";

/** Everything a valuation depends on besides the listing itself. */
export interface ValuationBook {
  catalogue: FactCatalogue;
  rulesets: readonly Ruleset[];
  /** The published version of each ruleset, which the valuation pins. */
  versionIds: ReadonlyMap<number, number>;
  profiles: readonly ScoringProfile[];
  references: CompositeReferences;
  thresholds: BadgeThresholds;
  rankingRules: RankingRules;
  /** By CPU what its machines usually cost, in cents. */
  priceMedians: ReadonlyMap<number, number>;
  /** The valuation date, ISO. */
  date: string;
}

export interface ScoringProfile {
  id: number;
  isDefault: boolean;
  weights: Readonly<Record<string, number>>;
  ruleGroupWeights: Readonly<Record<string, number>>;
  /** Without them a listing does not rank for this profile. */
  requiredMetrics: readonly CompositeKey[];
}

export interface ProfileScore {
  profileId: number;
  composite: number | null;
  adjustedCents: number;
  /** Of the profile's weight, in whole thousandths. */
  knownShare: number;
  /** Whether it ranks for the profile when it is for sale. */
  ranks: boolean;
}

/** What stands of a listing besides the offer, and keeps it from ranking or lets it. */
export interface OfferState {
  isStale: boolean;
  isPriceConfirmed: boolean;
}

const FRESH: OfferState = { isStale: false, isPriceConfirmed: false };

/** All that is computed of a listing with a price. */
export interface Appraisal {
  valuation: Valuation;
  adjustedCents: number;
  performance: Performance;
  badge: Badge;
  priceCheck: PriceCheck | null;
  matchedRuleCount: number;
  rulesetVersionIds: number[];
  /** The day from which the same listing may be worth something else; null when time does not matter to it. */
  nextChangeOn: string | null;
  scores: readonly ProfileScore[];
  /** Equal fingerprints mean equal results, whatever day, and whichever version wrote them. */
  resultHash: bigint;
  scoreHash: bigint;
  /** Written only on demand: most listings come out as they were. */
  writeBreakdown: () => string;
}

export type PricedOffer = Offer & { priceCents: number };

/** Values listings under every profile and judges them; compile once, appraise many. */
export function createAppraiser(book: ValuationBook): (offer: PricedOffer, state?: OfferState) => Appraisal {
  const { catalogue, rulesets, date, thresholds, versionIds, references, rankingRules, priceMedians } = book;
  const value = createValuer({ catalogue, rulesets, date });
  const profiles = book.profiles.map(({ id, weights, ruleGroupWeights, requiredMetrics }) => ({
    profileId: id,
    score: createScorer(weights, references),
    measureKnown: createKnownMeasure(weights, requiredMetrics),
    ruleGroupWeights: Object.keys(ruleGroupWeights).length > 0 ? ruleGroupWeights : null,
  }));
  const year = Number(date.slice(0, 4));

  return (offer, { isStale, isPriceConfirmed } = FRESH) => {
    const valuation = value(offer);
    const adjustedCents = valuation.adjustedPriceCents ?? 0;
    const performance = measurePerformance(offer, adjustedCents);
    const values = readCompositeValues(offer, performance, adjustedCents, catalogue);
    const priceCheck = checkPrice(
      {
        priceCents: offer.priceCents,
        medianCents: (offer.cpuId === null ? undefined : priceMedians.get(offer.cpuId)) ?? null,
        isConfirmed: isPriceConfirmed,
        hasFlags: offer.offerFlags.length > 0,
      },
      rankingRules,
    );
    const scores = profiles.map(({ profileId, score, measureKnown, ruleGroupWeights }): ProfileScore => {
      const cents = ruleGroupWeights === null ? adjustedCents : weighValuation(valuation, ruleGroupWeights);
      const own =
        cents === adjustedCents ? values : { ...values, value: marksPerDollar(values.score_cpu_multi, cents) };
      const { knownShare, lacksRequired } = measureKnown(own);
      return {
        profileId,
        composite: roundComposite(score(own)),
        adjustedCents: cents,
        knownShare,
        ranks: judgeRanks({ isStale, priceCheck, knownShare, lacksRequired }, rankingRules),
      };
    });
    return {
      valuation,
      adjustedCents,
      performance,
      badge: pickBadge(offer.priceCents, adjustedCents, thresholds),
      priceCheck,
      matchedRuleCount: countRules(valuation.evaluations),
      rulesetVersionIds: valuation.evaluations.flatMap(({ ruleset }) => versionIds.get(ruleset.id) ?? []),
      nextChangeOn: findNextBirthday(offer.cpu?.releaseYear ?? null, year),
      scores,
      resultHash: fingerprintResult(catalogue, valuation, offer.components),
      scoreHash: fingerprintScores(scores),
      writeBreakdown: () => writeBreakdownText(valuation),
    };
  };
}

/** Age is all that a date changes: by a year every new year, once the processor is out. */
function findNextBirthday(releaseYear: number | null, year: number): string | null {
  return releaseYear === null ? null : `${Math.max(year, releaseYear) + 1}-01-01`;
}

function countRules(evaluations: readonly Evaluation[]): number {
  let count = 0;
  for (const { groups } of evaluations) for (const { rules } of groups) count += rules.length;
  return count;
}

/** The facts and every line with its cents: without the date, without versions' names, and in whatever order they are read. */
function fingerprintResult(catalogue: FactCatalogue, valuation: Valuation, components: Offer["components"]): bigint {
  const print = fingerprintFacts(catalogue, valuation.row);
  print
    .addText(valuation.engineVersion)
    .addText(valuation.fixedRuleset)
    .addNumber(valuation.basePriceCents ?? -1);
  for (const { rulesetId, message } of valuation.failures) print.addNumber(rulesetId).addText(message);
  print.addUnordered(valuation.evaluations.map(fingerprintEvaluation));
  for (const name of Object.keys(valuation.metrics).sort((a, b) => (a < b ? -1 : 1)))
    print.addText(name).addNumber(valuation.metrics[name] ?? Number.NaN);
  for (const tag of valuation.tags) print.addText(tag);
  for (const { type, cents } of priceComponents(valuation, components)) {
    print.addText(type);
    if (cents === null) print.addMissing();
    else print.addNumber(cents);
  }
  return print.toBigInt();
}

function fingerprintEvaluation({ ruleset, groups }: Evaluation): Fingerprint {
  const lines = groups.flatMap(({ group, rules }) => rules.map((line) => fingerprintLine(group.id, line)));
  return new Fingerprint().addNumber(ruleset.id).addUnordered(lines);
}

function fingerprintLine(groupId: number, { rule, actions, error }: RuleLine): Fingerprint {
  const print = new Fingerprint().addNumber(groupId).addNumber(rule.id);
  if (error !== null) print.addText(error);
  for (const { action, amountCents, factors, metricValue, note, error: failure } of actions) {
    print.addNumber(action.index).addNumber(amountCents);
    for (const { kind, name, factor } of factors) print.addText(kind).addText(name).addNumber(factor);
    if (metricValue !== null) print.addNumber(metricValue);
    if (note !== null) print.addText(note);
    if (failure !== null) print.addText(failure);
  }
  return print;
}

function fingerprintScores(scores: readonly ProfileScore[]): bigint {
  const print = new Fingerprint();
  for (const { profileId, composite, adjustedCents, knownShare, ranks } of scores) {
    print
      .addNumber(profileId)
      .addNumber(adjustedCents)
      .addNumber(2 * knownShare + Number(ranks));
    if (composite === null) print.addMissing();
    else print.addNumber(composite);
  }
  return print.toBigInt();
}
