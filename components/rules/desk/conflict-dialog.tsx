"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describeConditions } from "@/lib/rules/describe/describe-conditions";
import { describeRule } from "@/lib/rules/describe/describe-rule";
import { type Choices, type MergeConflict, mergeDrafts } from "@/lib/rules/edit/merge-drafts";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import { useDesk } from "../context/desk-context";
import type { Disagreement, Draft } from "../draft/use-draft";

/** Two people changed the same: both stand side by side, and nothing of either is lost unseen. */
export function ConflictDialog({ draft, disagreement }: { draft: Draft; disagreement: Disagreement }) {
  const { catalogue } = useDesk();
  const [choices, setChoices] = useState<Choices>({});
  const { base, theirs, baseVersionId } = disagreement;
  const { conflicts } = mergeDrafts(base, draft.history.document, theirs.document);
  const other = baseVersionId === undefined ? (theirs.updatedBy ?? "Someone else") : "The published version";
  const isDecided = conflicts.every(({ key }) => choices[key] !== undefined);
  return (
    <Dialog
      open
      onOpenChange={draft.putOff}
      title={baseVersionId === undefined ? `${other} changed the same` : "A version was published meanwhile"}
      description="Choose for each what the draft is to say. Everything only one of you changed is kept."
      className="max-w-3xl"
    >
      <ul className="grid gap-3">
        {conflicts.map((conflict) => (
          <li key={conflict.key}>
            <fieldset className="grid gap-1.5 sm:grid-cols-2">
              <legend className="mb-1 font-strong">{conflict.name}</legend>
              {(["mine", "theirs"] as const).map((side) => (
                <label
                  key={side}
                  className="flex cursor-pointer gap-2 rounded-control border p-2 text-sm has-checked:border-accent has-checked:bg-hover"
                >
                  <input
                    type="radio"
                    name={conflict.key}
                    className="mt-0.5 size-4 shrink-0 accent-(--accent)"
                    checked={choices[conflict.key] === side}
                    onChange={() => setChoices({ ...choices, [conflict.key]: side })}
                  />
                  <span className="min-w-0">
                    <span className="font-strong">{side === "mine" ? "Yours" : other}</span>
                    <span className="block break-words">{describeSide(conflict[side], catalogue)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      <div className="flex justify-end">
        <Button tone="primary" disabled={!isDecided} onClick={() => draft.settle(disagreement, choices)}>
          Put together
        </Button>
      </div>
    </Dialog>
  );
}

function describeSide(side: MergeConflict["mine"], catalogue: FactCatalogue): string {
  if (side === null) return "is taken out";
  const state = `${side.name}${side.is_active ? "" : " (off)"}`;
  if ("actions" in side) return `${state}: ${describeRule(side, catalogue)}`;
  if ("weight" in side)
    return `${state}: category ${side.category}, weight ${side.weight}, order ${side.display_order}`;
  const when = describeConditions(side.conditions, catalogue);
  return `${state}: priority ${side.priority}, applies ${when === null ? "always" : `if ${when}`}`;
}
