import { ArrowDownRight, ArrowUp, ChevronsDown, ChevronsUp, CircleHelp, Minus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ShownBadge as Deal } from "@/lib/valuation/scores/badge";

export const dealLabel: Record<Deal, string> = {
  great: "Great deal",
  good: "Good deal",
  fair: "Fair",
  premium: "Premium",
  overpriced: "Overpriced",
  check_price: "Check price",
};

const looks: Record<Deal, { tone: "great" | "good" | "neutral" | "premium" | "incomplete"; icon: typeof Minus }> = {
  great: { tone: "great", icon: ChevronsDown },
  good: { tone: "good", icon: ArrowDownRight },
  fair: { tone: "neutral", icon: Minus },
  premium: { tone: "premium", icon: ArrowUp },
  overpriced: { tone: "incomplete", icon: ChevronsUp },
  check_price: { tone: "incomplete", icon: CircleHelp },
};

export const isDeal = (badge: string | null): badge is Deal => badge !== null && badge in looks;

/** A badge as people see it: where the price is not believed, that stands in its place. */
export function shownDeal({ badge, priceCheck }: { badge: string | null; priceCheck: string | null }): Deal | null {
  if (priceCheck !== null) return "check_price";
  return isDeal(badge) ? badge : null;
}

/** The judgement in a word; the rule that made it and what that looked at, under the pointer and the focus. */
export function DealBadge({ deal, rule, isShort }: { deal: Deal; rule?: string | null; isShort?: boolean }) {
  const { tone, icon: Icon } = looks[deal];
  const badge = (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {isShort ? dealLabel[deal].replace(" deal", "") : dealLabel[deal]}
    </Badge>
  );
  if (!rule) return badge;
  return (
    <button
      type="button"
      data-hint={rule}
      aria-label={`${dealLabel[deal]}. ${rule}`}
      className="cursor-help rounded-full"
    >
      {badge}
    </button>
  );
}
