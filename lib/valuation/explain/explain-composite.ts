import type { Offer } from "@/lib/listings/offer";
import type { Appraisal, ScoringProfile, ValuationBook } from "../appraise";
import { apportion } from "../scores/apportion";
import {
  type CompositePart,
  type CompositeValues,
  readCompositeValues,
  roundComposite,
  scoreComposite,
} from "../scores/composite";

/** A listing's score under one profile, told so that its lines add up to it. */
export interface ExplainedComposite {
  profileId: number;
  /** As it is stored and ranked by. */
  score: number | null;
  adjustedCents: number;
  values: CompositeValues;
  /** `hundredths` of a point: whole, and together the score. */
  parts: (CompositePart & { reference: number; hundredths: number })[];
}

export function explainComposite(
  offer: Offer,
  appraisal: Appraisal,
  profile: ScoringProfile,
  { references, catalogue }: Pick<ValuationBook, "references" | "catalogue">,
): ExplainedComposite {
  const adjustedCents = appraisal.scores.find(({ profileId }) => profileId === profile.id)?.adjustedCents ?? 0;
  const values = readCompositeValues(offer, appraisal.performance, adjustedCents, catalogue);
  const { score, parts } = scoreComposite(values, profile.weights, references);
  const rounded = roundComposite(score);
  const hundredths = apportion(
    parts.map(({ points }) => points * 100),
    Math.round((rounded ?? 0) * 100),
  );
  return {
    profileId: profile.id,
    score: rounded,
    adjustedCents,
    values,
    parts: parts.map((part, at) => ({ ...part, reference: references[part.key], hundredths: hundredths[at] ?? 0 })),
  };
}
