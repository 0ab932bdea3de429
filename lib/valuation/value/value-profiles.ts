import { weighAmount } from "@/lib/rules/compile/action-plan";
import type { Evaluation } from "@/lib/rules/lines";
import type { Valuation } from "./value-offer";

/**
 * What a profile that weighs rule groups pays for a listing that is valued already: the same cents as valuing it with
 * those weights, since a weight acts last and the lines keep their amounts unrounded.
 */
export function weighValuation(
  { basePriceCents, evaluations }: Valuation,
  groupWeights: Readonly<Record<string, number>>,
): number {
  let totalCents = 0;
  for (const { groups } of evaluations)
    for (const line of groups) {
      const weight = Object.hasOwn(groupWeights, line.group.name) ? (groupWeights[line.group.name] ?? 1) : 1;
      totalCents += weight === 1 ? line.amountCents : weighGroup(line, weight);
    }
  return Math.max(0, (basePriceCents ?? 0) + totalCents);
}

function weighGroup({ rules }: Evaluation["groups"][number], weight: number): number {
  let cents = 0;
  for (const { actions } of rules)
    for (const { exactUsd } of actions) if (exactUsd !== 0) cents += weighAmount(exactUsd, weight);
  return cents;
}
