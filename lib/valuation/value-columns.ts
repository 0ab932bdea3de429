import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import type { FactColumns } from "@/lib/rules/columns/fact-columns";
import { type CompiledRuleset, compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { appliesTo } from "@/lib/rules/evaluate/evaluate";

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

/** Adjusted prices of a whole catalogue under some rulesets, for previews and recalculation. */
export function createColumnValuer(
  rulesets: readonly Ruleset[],
  columns: FactColumns,
  exceptions: ColumnExceptions = {},
  groupWeights: Readonly<Record<string, number>> = {},
): ColumnValuer {
  const { disabledRuleIds } = exceptions;
  const ready = rulesets.map((document) => {
    const ruleset = compileRuleset(document, columns.catalogue, { groupWeights });
    return {
      ruleset,
      totals: createBatchTotals(ruleset, columns, disabledRuleIds === undefined ? {} : { disabledRuleIds }),
    };
  });
  const known = new Set(rulesets.map(({ id }) => id));

  return {
    value: (start, count, adjustedCents) => {
      adjustedCents.set(columns.priceCents.subarray(start, start + count));
      const cents = new Float64Array(count);
      const sums = new Float64Array(count);
      for (const { ruleset, totals } of ready) {
        totals.addUp(start, count, cents);
        const isForAll = ruleset.isActive && ruleset.condition === null && ruleset.conditionFailure === null;
        for (let at = 0; at < count; at++) {
          const counts = isForAll && !hasException(start + at, exceptions) ? true : isChosen(ruleset, start + at);
          if (counts) sums[at] = (sums[at] ?? 0) + (cents[at] ?? 0);
        }
      }
      for (let at = 0; at < count; at++) {
        const adjusted = (adjustedCents[at] ?? Number.NaN) + (sums[at] ?? 0);
        adjustedCents[at] = Number.isNaN(adjusted) ? adjusted : Math.max(0, adjusted);
      }
    },
  };

  function isChosen(ruleset: CompiledRuleset, place: number): boolean {
    const fixed = exceptions.fixedRulesetIds?.get(place);
    if (fixed !== undefined && known.has(fixed)) return fixed === ruleset.info.id;
    if (!ruleset.isActive || exceptions.disabledRulesetIds?.get(place)?.includes(ruleset.info.id)) return false;
    return appliesTo(ruleset, columns.readRow(place)) === true;
  }
}

function hasException(place: number, { fixedRulesetIds, disabledRulesetIds }: ColumnExceptions): boolean {
  return fixedRulesetIds?.has(place) === true || disabledRulesetIds?.has(place) === true;
}
