import type { Offer } from "@/lib/listings/offer";
import { type CompiledRuleset, compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { appliesTo, createEvaluator, type EvaluateRow } from "@/lib/rules/evaluate/evaluate";
import { NO_METRICS } from "@/lib/rules/evaluate/write-evaluation";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactRow } from "@/lib/rules/facts/fact-value";
import type { Evaluation } from "@/lib/rules/lines";
import { createFactReader } from "../facts/pc-catalogue";
import { hashInputs } from "./input-hash";

/** Raised whenever the same inputs may give other cents than before. */
export const ENGINE_VERSION = "1.0.0";

export interface ValuerOptions {
  catalogue: FactCatalogue;
  /** Published version documents. */
  rulesets: readonly Ruleset[];
  /** The valuation date, ISO; it is one of the valuation's pins. */
  date: string;
  /** A profile's rule_group_weights; without them the valuation is the listing's own. */
  groupWeights?: Readonly<Record<string, number>>;
  /** Puts other facts in the place of those an offer has: what if it had 64 GB? */
  adaptFacts?: (row: FactRow) => FactRow;
}

export interface Valuation {
  listingId: number;
  /** Null for an offer without a price: its rules are told, its adjusted price is not known. */
  basePriceCents: number | null;
  adjustedPriceCents: number | null;
  /** Sum of all rules. */
  totalCents: number;
  /** What keeps the adjusted price from falling below 0; base + total + floor = adjusted. */
  floorCents: number;
  evaluations: readonly Evaluation[];
  metrics: Readonly<Record<string, number>>;
  tags: readonly string[];
  /** Rules that could not do all they should. */
  incompleteCount: number;
  /** Rulesets whose own conditions could not be asked. */
  failures: readonly { rulesetId: number; message: string }[];
  /** The listing has a ruleset of its own, which a person chose; it may even be inactive. */
  fixedRuleset: "none" | "active" | "inactive" | "unknown";
  row: FactRow;
  readonly inputHash: string;
  date: string;
  engineVersion: string;
}

export type ValueOffer = (offer: Offer) => Valuation;

/** Values offers one after another under the same rulesets; compile once, value many. */
export function createValuer(options: ValuerOptions): ValueOffer {
  const { catalogue, rulesets, date, groupWeights = {}, adaptFacts } = options;
  const readFacts = createFactReader(catalogue, date);
  const compiled = rulesets
    .toSorted((a, b) => a.priority - b.priority || a.id - b.id)
    .map((ruleset): Ready => {
      const ready = compileRuleset(ruleset, catalogue, { groupWeights });
      return { ruleset: ready, evaluate: createEvaluator(ready) };
    });

  return (offer) => {
    const own = readFacts(offer);
    const row = adaptFacts ? adaptFacts(own) : own;
    const { chosen, failures, fixedRuleset } = chooseRulesets(offer, row, compiled);
    const disabled = offer.disabledRuleIds.length === 0 ? undefined : new Set(offer.disabledRuleIds);
    const evaluations = chosen.map(({ evaluate }) => evaluate(row, offer.priceCents, disabled));
    const totalCents = evaluations.reduce((sum, evaluation) => sum + evaluation.totalCents, 0);
    const floorCents = offer.priceCents === null ? 0 : Math.max(0, -(offer.priceCents + totalCents));
    return {
      listingId: offer.id,
      basePriceCents: offer.priceCents,
      adjustedPriceCents: offer.priceCents === null ? null : offer.priceCents + totalCents + floorCents,
      totalCents,
      floorCents,
      evaluations,
      metrics: mergeMetrics(evaluations),
      tags: mergeTags(evaluations),
      incompleteCount: evaluations.reduce((sum, evaluation) => sum + evaluation.incompleteCount, 0),
      failures,
      fixedRuleset,
      row,
      // Read of the few that are written, not of the many that come out as before.
      get inputHash() {
        return hashInputs(catalogue, row, date);
      },
      date,
      engineVersion: ENGINE_VERSION,
    };
  };
}

/** Most listings get none of either; what only one ruleset gave is taken as it is. */
function mergeMetrics(evaluations: readonly Evaluation[]): Readonly<Record<string, number>> {
  const given = evaluations.map(({ metrics }) => metrics).filter((metrics) => metrics !== NO_METRICS);
  return given.length > 1 ? Object.assign({}, ...given) : (given[0] ?? NO_METRICS);
}

function mergeTags(evaluations: readonly Evaluation[]): readonly string[] {
  const given = evaluations.map(({ tags }) => tags).filter(({ length }) => length > 0);
  return given.length > 1 ? [...new Set(given.flat())].sort() : (given[0] ?? []);
}

interface Ready {
  ruleset: CompiledRuleset;
  evaluate: EvaluateRow;
}

interface Choice extends Pick<Valuation, "failures" | "fixedRuleset"> {
  chosen: readonly Ready[];
}

/** Its own ruleset whatever its state, else every active one that applies and is not disabled, by priority. */
export function chooseRulesets(offer: Offer, row: FactRow, rulesets: readonly Ready[]): Choice {
  const own =
    offer.rulesetId === null ? undefined : rulesets.find(({ ruleset }) => ruleset.info.id === offer.rulesetId);
  if (own !== undefined)
    return { chosen: [own], failures: [], fixedRuleset: own.ruleset.isActive ? "active" : "inactive" };
  const chosen: Ready[] = [];
  const failures: { rulesetId: number; message: string }[] = [];
  for (const ready of rulesets) {
    const { info, isActive } = ready.ruleset;
    if (!isActive || offer.disabledRulesetIds.includes(info.id)) continue;
    const applies = appliesTo(ready.ruleset, row);
    if (typeof applies === "string") failures.push({ rulesetId: info.id, message: applies });
    else if (applies) chosen.push(ready);
  }
  return { chosen, failures, fixedRuleset: offer.rulesetId === null ? "none" : "unknown" };
}
