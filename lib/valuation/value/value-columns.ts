import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import type { FactColumns } from "@/lib/rules/columns/fact-columns";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { emptyConditions, type Rule, type Ruleset } from "@/lib/rules/document/ruleset";

/** What single listings want otherwise, by their place in the columns; most want nothing. */
export interface ColumnExceptions {
  fixedRulesetIds?: ReadonlyMap<number, number>;
  disabledRulesetIds?: ReadonlyMap<number, readonly number[]>;
  disabledRuleIds?: ReadonlyMap<number, ReadonlySet<number>>;
}

export interface ColumnValuer {
  /** Adjusted cents of the listings from `start`, NaN without a price; the same as valuing each by itself. */
  value: (start: number, count: number, adjustedCents: Float64Array) => void;
}

export interface ChoiceOptions {
  exceptions: ColumnExceptions;
  /** The rulesets there are: a listing fixed to another has no ruleset of its own after all. */
  known: ReadonlySet<number>;
}

/** Adjusted prices of a whole catalogue under some rulesets, for previews and recalculation. */
export function createColumnValuer(
  rulesets: readonly Ruleset[],
  columns: FactColumns,
  exceptions: ColumnExceptions = {},
  groupWeights: Readonly<Record<string, number>> = {},
): ColumnValuer {
  const known = new Set(rulesets.map(({ id }) => id));
  const adders = rulesets.map((ruleset) => createRulesetAdder(ruleset, columns, groupWeights, { exceptions, known }));
  return {
    value: (start, count, adjustedCents) => {
      const sums = new Float64Array(count);
      for (const add of adders) add(start, count, sums);
      for (let at = 0; at < count; at++) {
        const adjusted = (columns.priceCents[start + at] ?? Number.NaN) + (sums[at] ?? 0);
        adjustedCents[at] = Number.isNaN(adjusted) ? adjusted : Math.max(0, adjusted);
      }
    },
  };
}

/** Adds what a ruleset says of the listings from `start` that it counts for. */
type AddRuleset = (start: number, count: number, sums: Float64Array) => void;

function createRulesetAdder(
  document: Ruleset,
  columns: FactColumns,
  groupWeights: Readonly<Record<string, number>>,
  choice: ChoiceOptions,
): AddRuleset {
  const { disabledRuleIds } = choice.exceptions;
  const ruleset = compileRuleset(document, columns.catalogue, { groupWeights });
  const totals = createBatchTotals(ruleset, columns, disabledRuleIds === undefined ? {} : { disabledRuleIds });
  const markChosen = createChoice(document, columns, choice);
  return (start, count, sums) => {
    const cents = new Float64Array(count);
    const chosen = new Uint8Array(count);
    totals.addUp(start, count, cents);
    markChosen(start, count, chosen);
    for (let at = 0; at < count; at++) if (chosen[at] === 1) sums[at] = (sums[at] ?? 0) + (cents[at] ?? 0);
  };
}

/** Writes 1 for the listings that a ruleset counts for: a person chose it, or it is active, applies and is not disabled. */
export function createChoice(
  document: Ruleset,
  columns: FactColumns,
  { exceptions, known }: ChoiceOptions,
): (start: number, count: number, chosen: Uint8Array) => void {
  const { fixedRulesetIds, disabledRulesetIds } = exceptions;
  const markApplicable = createApplicability(document, columns);
  return (start, count, chosen) => {
    if (document.is_active) markApplicable(start, count, chosen);
    else chosen.fill(0, 0, count);
    if (!fixedRulesetIds?.size && !disabledRulesetIds?.size) return;
    for (let at = 0; at < count; at++) {
      const fixed = fixedRulesetIds?.get(start + at);
      if (fixed !== undefined && known.has(fixed)) chosen[at] = fixed === document.id ? 1 : 0;
      else if (disabledRulesetIds?.get(start + at)?.includes(document.id)) chosen[at] = 0;
    }
  };
}

/** Writes 1 where the conditions of the ruleset itself hold: they are asked like those of a rule. */
export function createApplicability(
  document: Ruleset,
  columns: FactColumns,
): (start: number, count: number, applies: Uint8Array) => void {
  const { condition, conditionFailure } = compileRuleset({ ...document, groups: [] }, columns.catalogue);
  if (conditionFailure !== null) return (_start, count, applies) => applies.fill(0, 0, count);
  if (condition === null) return (_start, count, applies) => applies.fill(1, 0, count);
  const rule: Rule = { ...ASKING, conditions: document.conditions };
  const asking = { ...document, conditions: emptyConditions(), groups: [{ ...ASKING_GROUP, rules: [rule] }] };
  return createBatchTotals(compileRuleset(asking, columns.catalogue), columns).markMatches;
}

const ASKING: Omit<Rule, "conditions"> = {
  id: 0,
  name: "Applies",
  description: null,
  priority: 0,
  evaluation_order: 0,
  is_active: true,
  version: 1,
  metadata: {},
  actions: [],
};
const ASKING_GROUP = {
  id: 0,
  name: "Applies",
  category: "",
  description: null,
  display_order: 0,
  weight: 1,
  is_active: true,
  metadata: {},
};
