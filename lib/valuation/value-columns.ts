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

export interface ColumnOptions {
  exceptions?: ColumnExceptions;
  groupWeights?: Readonly<Record<string, number>>;
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
  const adders = rulesets.map((ruleset) => createRulesetAdder(ruleset, columns, { exceptions, groupWeights, known }));
  return {
    value: (start, count, adjustedCents) => {
      const sums = new Float64Array(count);
      for (const add of adders) add(start, count, sums, 1);
      for (let at = 0; at < count; at++) {
        const adjusted = (columns.priceCents[start + at] ?? Number.NaN) + (sums[at] ?? 0);
        adjustedCents[at] = Number.isNaN(adjusted) ? adjusted : Math.max(0, adjusted);
      }
    },
  };
}

/** Adds (or with -1 takes away) what a ruleset says of the listings from `start` that it applies to. */
export type AddRuleset = (start: number, count: number, sums: Float64Array, sign: 1 | -1) => void;

export function createRulesetAdder(
  document: Ruleset,
  columns: FactColumns,
  { exceptions = {}, groupWeights = {}, known }: ColumnOptions,
): AddRuleset {
  const { disabledRuleIds } = exceptions;
  const ruleset = compileRuleset(document, columns.catalogue, { groupWeights });
  const totals = createBatchTotals(ruleset, columns, disabledRuleIds === undefined ? {} : { disabledRuleIds });
  const markApplicable = createApplicability(document, columns);
  let cents = new Float64Array(0);
  let applies = new Uint8Array(0);
  return (start, count, sums, sign) => {
    if (cents.length < count) {
      cents = new Float64Array(count);
      applies = new Uint8Array(count);
    }
    totals.addUp(start, count, cents);
    if (ruleset.isActive) markApplicable(start, count, applies);
    else applies.fill(0, 0, count);
    for (let at = 0; at < count; at++) {
      if (isChosen(start + at, applies[at] === 1)) sums[at] = (sums[at] ?? 0) + sign * (cents[at] ?? 0);
    }
  };

  function isChosen(place: number, doesApply: boolean): boolean {
    const fixed = exceptions.fixedRulesetIds?.get(place);
    if (fixed !== undefined && known.has(fixed)) return fixed === document.id;
    return doesApply && !exceptions.disabledRulesetIds?.get(place)?.includes(document.id);
  }
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
