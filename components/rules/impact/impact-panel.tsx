"use client";
import { RotateCw } from "lucide-react";
import { useId, useState } from "react";
import { Spelled } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { NamedImpact } from "@/lib/rulesets/previews";
import { formatNumber } from "@/lib/words/format";
import { BadgeTransitions } from "./badge-transitions";
import { ImpactFigures } from "./impact-figures";
import { Movers } from "./movers";
import { SampleListings } from "./sample-listings";
import { TopChanges } from "./top-changes";
import { type DraftToMeasure, useImpact } from "./use-impact";

type Props = {
  /** What is to be measured; null while it cannot be, empty when nothing differs from what is published. */
  drafts: readonly DraftToMeasure[] | null;
  /** What to compare with instead of what is published. */
  base?: readonly DraftToMeasure[];
  profiles: { id: number; name: string }[];
  profileId: number;
};

/** What a change does to every listing for sale, before anything is saved. */
export function ImpactPanel({ drafts, base, profiles, profileId }: Props) {
  const [chosenId, setChosenId] = useState(profileId);
  const { answer: shown, milliseconds, isAsking, problem, askAgain } = useImpact({ drafts, base }, chosenId);
  const selectId = useId();
  const isAsked = drafts !== null && drafts.length > 0;
  return (
    <section aria-label="Impact on all listings" className="grid content-start gap-4">
      <header className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <h2 className="font-strong">
          Impact on <Spelled>{shown ? `all ${formatNumber(shown.listings)} ranked listings` : "all listings"}</Spelled>
        </h2>
        {shown && shown.outside.listings > 0 && (
          <p className="text-muted text-sm">
            <Spelled>{`and ${formatNumber(shown.outside.listings)} not ranked${shown.outside.changed > 0 ? `, ${formatNumber(shown.outside.changed)} of which change too` : ""}`}</Spelled>
          </p>
        )}
        <p aria-live="polite" className="text-muted text-sm tabular-nums">
          {isAsking && "measuring …"}
          {isAsked && !isAsking && !problem && `${milliseconds} ms · nothing is saved`}
        </p>
        <label htmlFor={selectId} className="ml-auto flex items-center gap-1.5 text-muted text-sm">
          Ranks by
          <Select
            id={selectId}
            className="h-7 w-36"
            value={chosenId}
            onChange={(event) => setChosenId(Number(event.target.value))}
          >
            {profiles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </label>
      </header>
      {problem && (
        <div role="alert" className="grid justify-items-start gap-2 rounded-control border p-3 text-sm">
          <p>{problem}</p>
          <Button size="small" onClick={askAgain}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        </div>
      )}
      {drafts === null && <p className="text-muted">Measured as soon as what is marked red is mended.</p>}
      {drafts?.length === 0 && <p className="text-muted">Nothing differs from what is published.</p>}
      {isAsked && !problem && (
        <div aria-busy={isAsking}>
          {shown ? (
            <Measured impact={shown} drafts={drafts} isAgainstStored={base === undefined} />
          ) : (
            <Skeleton className="h-96" />
          )}
        </div>
      )}
    </section>
  );
}

type MeasuredProps = { impact: NamedImpact; drafts: readonly DraftToMeasure[]; isAgainstStored: boolean };

function Measured({ impact, drafts, isAgainstStored }: MeasuredProps) {
  if (impact.matched === 0) return <p className="text-muted">The changed rules match no ranked listing.</p>;
  if (impact.changed === 0)
    return (
      <p className="text-muted">
        The changed rules match <Spelled>{formatNumber(impact.matched)}</Spelled> ranked listings, and none of them
        comes out at another price.
      </p>
    );
  return (
    <div className="grid gap-5">
      <ImpactFigures impact={impact} />
      <BadgeTransitions badges={impact.badges} thresholds={impact.thresholds} />
      <TopChanges impact={impact} />
      <Movers impact={impact} />
      {isAgainstStored && <SampleListings impact={impact} drafts={drafts} />}
    </div>
  );
}
