import { requirePermission } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import { readBookEdition } from "@/lib/db/valuations/read-book";
import { readOffers } from "@/lib/db/valuations/read-offers";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { appliesTo } from "@/lib/rules/evaluate/evaluate";
import { type Decision, explainRules, findDecisions, type RuleExplanation } from "@/lib/rules/evaluate/explain";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactRow } from "@/lib/rules/facts/fact-value";
import type { PricedOffer } from "@/lib/valuation/appraise";
import { type ExplainedComposite, explainComposite } from "@/lib/valuation/explain/explain-composite";
import type { ServiceContext } from "../context";
import { openValuer } from "./open-valuer";

/** What a ruleset has to do with a listing, and what each of its rules made of it. */
export interface RulesetUse {
  id: number;
  name: string;
  version: string;
  use: "applies" | "fixed" | "another is fixed" | "inactive" | "left out" | "does not apply" | "failed";
  /** For one that does not apply: the conditions that decided. */
  decidedBy: readonly Decision[];
  error: string | null;
  rules: RuleExplanation[];
}

export interface ListingExplanation {
  rulesets: RulesetUse[];
  composites: ExplainedComposite[];
  /** The stored valuation is not what the listing would be valued at now. */
  isOutdated: boolean;
}

/** What a stored breakdown does not tell: the rules that did not match, and where each score comes from. */
export async function explainListing(context: ServiceContext, id: number): Promise<ListingExplanation | undefined> {
  requirePermission(context.actor, "listings.read");
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const { book, appraise, shelf } = await openValuer(sql, await readBookEdition(sql));
    const range = { after: id - 1, upTo: id, limit: 1, includeInactive: true };
    const [found] = await readOffers(sql, shelf, range);
    if (!found) return undefined;
    const appraisal = appraise(found.offer, found.state);
    return {
      rulesets: book.rulesets
        .toSorted((a, b) => a.priority - b.priority || a.id - b.id)
        .map((ruleset) => explainUse(ruleset, book.catalogue, found.offer, appraisal.valuation.row)),
      composites: book.profiles.map((profile) => explainComposite(found.offer, appraisal, profile, book)),
      isOutdated:
        found.stored?.resultHash !== String(appraisal.resultHash) ||
        found.stored.scoreHash !== String(appraisal.scoreHash),
    };
  });
}

function explainUse(ruleset: Ruleset, catalogue: FactCatalogue, offer: PricedOffer, row: FactRow): RulesetUse {
  const compiled = compileRuleset(ruleset, catalogue);
  const applies = appliesTo(compiled, row);
  const use = findUse(ruleset, offer, applies);
  const isAsked = use === "applies" || use === "fixed";
  return {
    id: ruleset.id,
    name: ruleset.name,
    version: ruleset.version,
    use,
    decidedBy: use === "does not apply" && compiled.condition ? findDecisions(compiled.condition, row, false) : [],
    error: use === "failed" && typeof applies === "string" ? applies : null,
    rules: isAsked ? explainRules(ruleset, compiled, row, new Set(offer.disabledRuleIds)) : [],
  };
}

function findUse({ id, is_active }: Ruleset, offer: PricedOffer, applies: boolean | string): RulesetUse["use"] {
  if (offer.rulesetId === id) return "fixed";
  if (offer.rulesetId !== null) return "another is fixed";
  if (!is_active) return "inactive";
  if (offer.disabledRulesetIds.includes(id)) return "left out";
  if (typeof applies === "string") return "failed";
  return applies ? "applies" : "does not apply";
}
