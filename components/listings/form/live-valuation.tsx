"use client";
import { useEffect, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { DealBadge } from "@/components/deals/deal-badge";
import { Spelled, useTypedNumbers } from "@/components/layout/spelled";
import { routes } from "@/lib/routes";
import type { BreakdownV1 } from "@/lib/valuation/breakdown/breakdown";
import type { JudgedBadge } from "@/lib/valuation/scores/badge";
import { BreakdownLines } from "../breakdown-lines";
import { Section } from "../section";
import { nameListingField } from "./field-names";
import { type FormField, type ListingFormValues, readFormValues } from "./form-values";

type Preview = { badge: JudgedBadge; priceCheck: string | null; composite: number | null; breakdown: BreakdownV1 };
type Answer = { preview: Preview | null; unread: string[] } | { problem: string };

/** What the form's listing would be worth, while it is being filled in. Nothing is saved by looking. */
export function LiveValuation({ id, fields }: { id: number | undefined; fields: FormField[] }) {
  const answer = usePreview(id, fields);
  const preview = answer && "preview" in answer ? answer.preview : null;
  return (
    <Section title="What it would be worth" note="not saved yet">
      <div aria-live="polite" className="grid gap-3">
        {preview ? (
          <p className="flex flex-wrap items-center gap-3">
            <DealBadge
              deal={preview.priceCheck === null ? preview.badge.badge : "check_price"}
              rule={preview.badge.rule}
            />
            <span className="tabular-nums">
              score <Spelled>{preview.composite?.toFixed(2) ?? "unknown"}</Spelled>
            </span>
          </p>
        ) : (
          <p className="text-muted">
            {answer && "problem" in answer ? answer.problem : "Give it a price, and its value appears here."}
          </p>
        )}
      </div>
      {answer && "unread" in answer && answer.unread.length > 0 && (
        <p className="text-premium">
          Not counted, for it cannot be read yet: {answer.unread.map(nameListingField).join(", ")}
        </p>
      )}
      {preview && <BreakdownLines breakdown={preview.breakdown} />}
    </Section>
  );
}

function usePreview(id: number | undefined, fields: FormField[]): Answer | undefined {
  const values = useWatch<ListingFormValues>() as ListingFormValues;
  const { dirtyFields } = useFormState<ListingFormValues>();
  const [answer, setAnswer] = useState<Answer>();
  const { plain } = useTypedNumbers();
  const body = JSON.stringify({ id, fields: readFormValues(values, dirtyFields, fields, plain) });
  useEffect(() => {
    const abort = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const response = await fetch(routes.api.previewListing(), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body,
          signal: abort.signal,
        });
        const found = await response.json();
        setAnswer(response.ok ? found : { problem: found.detail ?? "It cannot be valued like this." });
      } catch {
        if (!abort.signal.aborted)
          setAnswer({ problem: "The server cannot be reached; change anything to ask again." });
      }
    }, 400);
    return () => {
      clearTimeout(wait);
      abort.abort();
    };
  }, [body]);
  return answer;
}
