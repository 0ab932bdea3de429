import Link from "next/link";
import { Waterfall } from "@/components/charts/waterfall";
import { Spelled } from "@/components/layout/spelled";
import { metricLabel } from "@/components/listings/metric-label";
import { Section } from "@/components/listings/section";
import type { Actor } from "@/lib/auth/actor";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { type ExplainedOrder, explainOrder } from "@/lib/services/valuations/explain-order";
import { PickListing } from "./pick-listing";

/** Why this listing stands above another or below it, and what would change that. */
export async function OrderSection(props: {
  actor: Actor;
  id: number;
  againstId: number | undefined;
  profile: { id: number; name: string };
}) {
  const { actor, id, againstId, profile } = props;
  const order =
    againstId !== undefined && againstId !== id
      ? await explainOrder({ actor, now: new Date() }, { ids: [id, againstId], profileId: profile.id })
      : undefined;
  return (
    <Section
      id="order"
      title="Why above, why below"
      note={`as ${profile.name} ranks`}
      actions={<PickListing id={id} />}
    >
      {order ? (
        <Order order={order} />
      ) : (
        <p className="text-muted">
          {againstId === undefined
            ? "Pick any other listing, and its score is set against this one's, metric by metric."
            : "That listing cannot be set against this one: it is the same one, or it does not exist any more."}
        </p>
      )}
    </Section>
  );
}

function Order({ order }: { order: ExplainedOrder }) {
  const { upper, lower, gap } = order;
  const scoreOf = ({ composite }: ExplainedOrder["upper"]) => composite.score?.toFixed(2) ?? "no score";
  return (
    <div className="grid gap-3">
      <p>
        <Title listing={upper} /> (<Spelled>{scoreOf(upper)}</Spelled>) scores above <Title listing={lower} /> (
        <Spelled>{scoreOf(lower)}</Spelled>) by{" "}
        <strong className="font-strong">
          <Spelled>{`${(gap.hundredths / 100).toFixed(2)} points`}</Spelled>
        </strong>
        {gap.hundredths === 0 && ": equal scores, so the newer listing comes first"}.
      </p>
      {[upper, lower].map(
        (listing) =>
          !listing.isRanked && (
            <p key={listing.id} className="text-muted">
              <Title listing={listing} /> is not ranked: lists have it after all that are, whatever its score.
            </p>
          ),
      )}
      <Waterfall
        unit="points"
        start={{ label: "the lower", cents: Math.round((lower.composite.score ?? 0) * 100) }}
        steps={gap.lines
          .filter(({ hundredths }) => hundredths !== 0)
          .map(({ key, hundredths }) => ({ id: key, label: metricLabel[key], cents: hundredths }))}
        end={{ label: "the upper", cents: Math.round((upper.composite.score ?? 0) * 100) }}
      />
      {gap.ties.length > 0 && (
        <p className="text-muted">The same in both: {gap.ties.map((key) => metricLabel[key]).join(", ")}.</p>
      )}
      {gap.missing.map(({ key, of }) => (
        <p key={key} className="text-muted">
          {metricLabel[key]} is unknown of {of === "both" ? "both" : of === "upper" ? "the upper one" : "the lower one"}
          , so its weight does not count there.
        </p>
      ))}
      <p className="rounded-control bg-hover p-3">
        <Spelled>{describeSwap(order)}</Spelled>
      </p>
    </div>
  );
}

function describeSwap({ gap, lower, overtakingPriceCents, swappingWeights }: ExplainedOrder): string {
  const weighsValue = gap.lines.some(({ key }) => key === "value");
  const price =
    overtakingPriceCents === null
      ? `No price puts the lower one first: ${weighsValue ? "even as a gift it would score less" : "this profile does not weigh what a dollar buys"}.`
      : `The lower one overtakes at a price of ${formatDollars(overtakingPriceCents, { withCents: true })} (now ${formatDollars(lower.priceCents, { withCents: true })}).`;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const weights = swappingWeights.map(
    ({ key, share, neededShare }) => `${metricLabel[key]} weighed ${percent(neededShare)} (now ${percent(share)})`,
  );
  return weights.length === 0 ? price : `${price} It would also lead with ${weights.join(", or ")}.`;
}

const Title = ({ listing }: { listing: { id: number; title: string } }) => (
  <Link href={routes.listing(listing.id)} className="font-strong hover:underline">
    {listing.title}
  </Link>
);
