import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { readsOfConditions } from "@/lib/rules/compile/fact-reads";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Fact, FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { ValuationBook } from "./appraise";
import { type ColumnValuer, createColumnValuer } from "./value-columns";
import type { Valuation } from "./value-offer";

/** Beyond so many distinct values of one fact the columns begin anew: they remember every value they have seen. */
const MAX_DISTINCT_VALUES = 65_535;

/** Adjusted cents by profile and listing; undefined for a profile that weighs no group and so has the listing's own price. */
export type ValueProfiles = (
  offers: readonly {
    rulesetId: number | null;
    disabledRulesetIds: readonly number[];
    disabledRuleIds: readonly number[];
  }[],
  valuations: readonly Valuation[],
) => (Float64Array | undefined)[];

/** Values what profiles pay for listings that are valued already: totals only, many listings at once. */
export function createProfileValuer({ catalogue, rulesets, profiles }: ValuationBook): ValueProfiles {
  const weightsOf = profiles.map(({ ruleGroupWeights }) => JSON.stringify(Object.entries(ruleGroupWeights).sort()));
  const weighted = new Map(profiles.map(({ ruleGroupWeights }, at) => [weightsOf[at] ?? "[]", ruleGroupWeights]));
  weighted.delete("[]");
  const facts = listFactsRead(rulesets, catalogue);
  const exceptions = {
    fixedRulesetIds: new Map<number, number>(),
    disabledRulesetIds: new Map<number, readonly number[]>(),
    disabledRuleIds: new Map<number, ReadonlySet<number>>(),
  };
  let columns = new FactColumns(catalogue, facts);
  let valuers = new Map<string, ColumnValuer>();

  return (offers, valuations) => {
    if (weighted.size === 0) return profiles.map(() => undefined);
    if (valuers.size === 0 || columns.columns.some(({ values }) => values.length > MAX_DISTINCT_VALUES)) begin();
    for (const list of Object.values(exceptions)) list.clear();
    for (const [place, { row, basePriceCents }] of valuations.entries()) {
      if (place < columns.length) columns.set(place, row, basePriceCents);
      else columns.append(row, basePriceCents);
      const offer = offers[place];
      if (offer === undefined) continue;
      if (offer.rulesetId !== null) exceptions.fixedRulesetIds.set(place, offer.rulesetId);
      if (offer.disabledRulesetIds.length > 0) exceptions.disabledRulesetIds.set(place, offer.disabledRulesetIds);
      if (offer.disabledRuleIds.length > 0) exceptions.disabledRuleIds.set(place, new Set(offer.disabledRuleIds));
    }
    const cents = new Map(
      [...valuers].map(([key, valuer]) => {
        const adjusted = new Float64Array(valuations.length);
        valuer.value(0, valuations.length, adjusted);
        return [key, adjusted] as const;
      }),
    );
    return weightsOf.map((key) => cents.get(key));
  };

  function begin(): void {
    columns = new FactColumns(catalogue, facts);
    valuers = new Map(
      [...weighted].map(([key, weights]) => [key, createColumnValuer(rulesets, columns, exceptions, weights)]),
    );
  }
}

/** What the rulesets look at; a listing's other facts need no column. */
function listFactsRead(rulesets: readonly Ruleset[], catalogue: FactCatalogue): Fact[] {
  const names = rulesets.flatMap((ruleset) => [
    ...readsOfConditions(ruleset.conditions, catalogue),
    ...compileRuleset(ruleset, catalogue).rules.flatMap(({ info, plans }) => [
      ...info.reads,
      ...plans.flatMap((plan) => plan.info.reads),
    ]),
  ]);
  return catalogue.facts.filter(({ name }) => names.includes(name));
}
