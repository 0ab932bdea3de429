import type { OfferComponent } from "@/lib/listings/offer";
import type { ActionInfo, RuleInfo } from "@/lib/rules/lines";
import type { Valuation } from "./value-offer";

export interface PricedComponent {
  type: OfferComponent["type"];
  /** Null when no rule priced it. */
  cents: number | null;
}

/** What the rules gave each kind of component that a listing has. */
export function priceComponents(
  { evaluations }: Pick<Valuation, "evaluations">,
  components: readonly OfferComponent[],
): PricedComponent[] {
  const sums = new Map<string, number | null>(components.map(({ type }) => [type, null]));
  if (sums.size === 0) return [];
  for (const { groups } of evaluations)
    for (const { rules } of groups)
      for (const { rule, actions } of rules)
        for (const { action, amountCents } of actions) {
          const type = action.actionType === "adjust_price" && findPricedType(action, rule);
          const sum = type ? sums.get(type) : undefined;
          if (type && sum !== undefined) sums.set(type, (sum ?? 0) + amountCents);
        }
  return [...sums].map(([type, cents]) => ({ type: type as PricedComponent["type"], cents }));
}

const PREFIX = "components.";

/** The one kind that a line computes from or else is asked about. What names several prices them together, and none alone. */
function findPricedType(action: ActionInfo, rule: RuleInfo): string | undefined {
  const of = (reads: readonly string[]) => [...new Set(reads.filter((name) => name.startsWith(PREFIX)))];
  const computed = of(action.reads);
  const [name, ...others] = computed.length > 0 ? computed : of(rule.reads);
  return others.length === 0 ? name?.slice(PREFIX.length) : undefined;
}
