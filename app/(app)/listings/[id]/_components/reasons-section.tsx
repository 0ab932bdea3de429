import { CompositeLines } from "@/components/listings/composite-lines";
import { Section } from "@/components/listings/section";
import { SilentRules } from "@/components/listings/silent-rules";
import type { Actor } from "@/lib/auth/actor";
import type { ListingDetail } from "@/lib/db/listings/find-listing";
import { explainListing } from "@/lib/services/valuations/explain-listing";
import { RulesetChoice } from "./ruleset-choice";

/** What the stored breakdown does not tell: which rules stayed silent, and how each profile scores the listing. */
export async function ReasonsSection(props: {
  actor: Actor;
  listing: ListingDetail;
  profiles: readonly { id: number; name: string; isDefault: boolean }[];
  mayEdit: boolean;
}) {
  const { actor, listing, profiles, mayEdit } = props;
  const explanation = await explainListing({ actor, now: new Date() }, listing.id);
  if (!explanation) return null;
  const { id, rowVersion, rulesetId, disabledRulesetIds, disabledRuleIds } = listing;
  const choice = { id, rowVersion, rulesetId, disabledRulesetIds, disabledRuleIds };
  return (
    <>
      <Section
        title="Rules that stayed silent"
        note={explanation.isOutdated && "The valuation above is being brought up to date."}
        actions={mayEdit && <RulesetChoice listing={choice} rulesets={explanation.rulesets} />}
      >
        <SilentRules rulesets={explanation.rulesets} />
      </Section>
      <Section title="Scores" note="weight × scaled value = points; a metric that is unknown drops out with its weight">
        <div>
          {profiles.map((profile) => {
            const composite = explanation.composites.find(({ profileId }) => profileId === profile.id);
            return (
              composite && (
                <CompositeLines key={profile.id} name={profile.name} isOpen={profile.isDefault} composite={composite} />
              )
            );
          })}
        </div>
      </Section>
    </>
  );
}
