import { apportion } from "../scores/apportion";
import { type CompositeKey, type CompositeReferences, createScorer, roundComposite } from "../scores/composite";
import type { ExplainedComposite } from "./explain-composite";

/** One metric of two listings: what it earns each, and what that adds to the distance between their scores. */
export interface GapLine {
  key: CompositeKey;
  upper: number | null;
  lower: number | null;
  /** Hundredths of a point for the upper one; negative where the lower one is better. */
  hundredths: number;
}

export interface Gap {
  hundredths: number;
  lines: GapLine[];
  /** Metrics that set nothing apart: of both the value is known and the same, and weighs the same. */
  ties: CompositeKey[];
  /** Metrics that count for one and are unknown of the other, whose remaining weights therefore count for more. */
  missing: { key: CompositeKey; of: "upper" | "lower" | "both" }[];
}

/** Why one score is above another, metric by metric; the lines add up to the distance. */
export function explainGap(upper: ExplainedComposite, lower: ExplainedComposite): Gap {
  const pairs = upper.parts
    .filter(({ weight }) => weight > 0)
    .map((part) => ({ part, other: lower.parts.find(({ key }) => key === part.key) }));
  const hundredths = Math.round(((upper.score ?? 0) - (lower.score ?? 0)) * 100);
  const shares = apportion(
    pairs.map(({ part, other }) => (part.points - (other?.points ?? 0)) * 100),
    hundredths,
  );
  // What one of them does not know lends its weight to the rest of that one.
  const weighAlike = sumKnownWeights(upper) === sumKnownWeights(lower);
  const lines = pairs.map(({ part, other }, at) => ({
    key: part.key,
    upper: part.scaled,
    lower: other?.scaled ?? null,
    hundredths: shares[at] ?? 0,
  }));
  return {
    hundredths,
    lines,
    ties: weighAlike
      ? pairs.flatMap(({ part, other }) => (part.value !== null && part.value === other?.value ? [part.key] : []))
      : [],
    missing: lines.flatMap(({ key, upper: a, lower: b }) =>
      a !== null && b !== null ? [] : [{ key, of: a === null && b === null ? "both" : a === null ? "upper" : "lower" }],
    ),
  };
}

const sumKnownWeights = ({ parts }: ExplainedComposite): number =>
  parts.reduce((sum, { value, weight }) => (value === null ? sum : sum + weight), 0);

/**
 * The highest price below the present one at which the score exceeds the target, or reaches it where equals are in its favour; null
 * when not even a gift would do.
 * Rules may ask for the price, so each step values the listing anew at that price.
 */
export function findOvertakingPrice(
  priceCents: number,
  target: number,
  scoreAt: (cents: number) => number | null,
  winsTies = false,
): number | null {
  const overtakes = (cents: number) => leads(scoreAt(cents), target, winsTies);
  if (!overtakes(0)) return null;
  let [enough, tooMuch] = [0, priceCents];
  while (tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2);
    if (overtakes(middle)) enough = middle;
    else tooMuch = middle;
  }
  return enough;
}

function leads(score: number | null, other: number | null, winsTies: boolean): boolean {
  if (score === null || other === null) return false;
  return score > other || (winsTies && score === other);
}

export interface SwappingWeight {
  key: CompositeKey;
  /** The share of all weights it has, and the share from which the lower one leads. */
  share: number;
  neededShare: number;
}

/** Which single weight, raised, would put the lower listing first; only metrics it is better at can. */
export function findSwappingWeights(
  upper: ExplainedComposite,
  lower: ExplainedComposite,
  references: CompositeReferences,
  winsTies = false,
): SwappingWeight[] {
  const weights = Object.fromEntries(upper.parts.map(({ key, weight }) => [key, weight]));
  const total = upper.parts.reduce((sum, { weight }) => sum + weight, 0);
  return upper.parts.flatMap(({ key, scaled, weight }): SwappingWeight[] => {
    const other = lower.parts.find((part) => part.key === key)?.scaled ?? null;
    if (other === null || other <= (scaled ?? 0) || total === 0) return [];
    const rest = total - weight;
    const leadsAt = (share: number) => {
      const score = createScorer({ ...weights, [key]: (rest * share) / (1 - share) }, references);
      return leads(roundComposite(score(lower.values)), roundComposite(score(upper.values)), winsTies);
    };
    const needed = findFirstPercent(Math.ceil((100 * weight) / total), leadsAt);
    return needed === null ? [] : [{ key, share: weight / total, neededShare: needed }];
  });
}

function findFirstPercent(from: number, isEnough: (share: number) => boolean): number | null {
  for (let percent = from; percent < 100; percent++) if (isEnough(percent / 100)) return percent / 100;
  return null;
}
