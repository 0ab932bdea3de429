import { ArrowDownRight, ArrowUp, ChevronsDown, ChevronsUp, Minus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Badge as Deal } from "@/lib/valuation/badge";

export const dealLabel: Record<Deal, string> = {
  great: "Great deal",
  good: "Good deal",
  fair: "Fair",
  premium: "Premium",
  overpriced: "Overpriced",
};

const looks: Record<Deal, { tone: "great" | "good" | "neutral" | "premium" | "incomplete"; icon: typeof Minus }> = {
  great: { tone: "great", icon: ChevronsDown },
  good: { tone: "good", icon: ArrowDownRight },
  fair: { tone: "neutral", icon: Minus },
  premium: { tone: "premium", icon: ArrowUp },
  overpriced: { tone: "incomplete", icon: ChevronsUp },
};

export const isDeal = (badge: string | null): badge is Deal => badge !== null && badge in looks;

/** The judgement in a word, with the rule that made it. */
export function DealBadge({ deal, rule, isShort }: { deal: Deal; rule?: string; isShort?: boolean }) {
  const { tone, icon: Icon } = looks[deal];
  return (
    <Badge tone={tone} title={rule}>
      <Icon aria-hidden />
      {isShort ? dealLabel[deal].replace(" deal", "") : dealLabel[deal]}
    </Badge>
  );
}
