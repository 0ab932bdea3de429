import { Waterfall } from "@/components/charts/waterfall";
import { BreakdownLines, groupAnchor } from "@/components/listings/breakdown-lines";
import { Section } from "@/components/listings/section";
import type { ListingDetail } from "@/lib/db/listings/find-listing";
import { findExplanation } from "@/lib/db/valuations/find-explanation";
import { formatMoment } from "@/lib/words/format";

/** How the price became the adjusted price, as it was written when the listing was valued. */
export async function ValuationSection({ listing }: { listing: ListingDetail }) {
  const explanation = await findExplanation(listing.id);
  if (!explanation)
    return (
      <Section title="Valuation">
        <p className="text-muted">This listing has not been valued yet; it will be in a moment.</p>
      </Section>
    );
  const { breakdown, valuedAt } = explanation;
  const groups = breakdown.rulesets.flatMap((ruleset) => ruleset.groups.map((group) => ({ group, ruleset })));
  return (
    <Section
      title="Valuation"
      note={`${explanation.matchedRuleCount} rules matched · valued ${formatMoment(valuedAt)} · engine ${breakdown.engine_version}`}
    >
      {breakdown.fixed_ruleset !== "none" && (
        <p className="text-muted">
          {breakdown.fixed_ruleset === "unknown"
            ? "The ruleset chosen for this listing does not exist any more, so all that apply were used."
            : `A person chose this ruleset for this listing${breakdown.fixed_ruleset === "inactive" ? ", although it is inactive" : ""}.`}
        </p>
      )}
      <Waterfall
        start={{ label: "price", cents: breakdown.base_price_cents ?? 0 }}
        steps={[
          ...groups
            .filter(({ group }) => group.amount_cents !== 0)
            .map(({ group, ruleset }) => ({
              id: `${ruleset.id} ${group.id}`,
              label: group.name,
              cents: group.amount_cents,
              href: `#${groupAnchor(ruleset.id, group.id)}`,
            })),
          ...(breakdown.floor_cents ? [{ id: "floor", label: "Never below $0", cents: breakdown.floor_cents }] : []),
        ]}
        end={{ label: "adjusted", cents: breakdown.adjusted_price_cents ?? 0 }}
      />
      <BreakdownLines breakdown={breakdown} />
    </Section>
  );
}
