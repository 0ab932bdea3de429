"use client";
import { SlidersHorizontal } from "lucide-react";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { updateListing } from "../actions";

type Listing = {
  id: number;
  rowVersion: number;
  rulesetId: number | null;
  disabledRulesetIds: number[];
  disabledRuleIds: number[];
};
type Ruleset = { id: number; name: string; version: string; rules: { ruleId: number; ruleName: string }[] };
type Props = { listing: Listing; rulesets: Ruleset[] };

/** Which rules this one listing is valued by, against what applies to all. */
export function RulesetChoice({ listing, rulesets }: Props) {
  const [open, setOpen] = useState(false);
  const own = listing.rulesetId !== null || listing.disabledRulesetIds.length > 0 || listing.disabledRuleIds.length > 0;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden />
        Choose rules{own && " (changed here)"}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Rules for this listing" className="max-w-lg">
        <ChoiceForm listing={listing} rulesets={rulesets} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ChoiceForm({ listing, rulesets, onDone }: Props & { onDone: () => void }) {
  const { announce } = useChanges();
  const [rulesetId, setRulesetId] = useState(listing.rulesetId);
  const [leftOut, setLeftOut] = useState(listing.disabledRulesetIds);
  const [silenced, setSilenced] = useState(listing.disabledRuleIds);
  const [problem, setProblem] = useState<{ message: string; currentVersion?: number }>();
  const [isBusy, start] = useTransition();
  const save = (rowVersion: number) =>
    start(async () => {
      const patch = { ruleset_id: rulesetId, disabled_ruleset_ids: leftOut, disabled_rule_ids: silenced };
      const result = await attempt(updateListing({ id: listing.id, rowVersion, patch }));
      if (result.ok) {
        announce("Rules of the listing saved", result.value.changeSetId);
        return onDone();
      }
      const current = result.error.current as { rowVersion: number } | undefined;
      setProblem({ message: result.error.message, currentVersion: current?.rowVersion });
    });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save(listing.rowVersion);
      }}
    >
      <Field label="Ruleset" hint="Automatic uses every active ruleset that applies; a fixed one is used alone.">
        <Select
          value={rulesetId ?? ""}
          onChange={({ target }) => setRulesetId(target.value === "" ? null : Number(target.value))}
        >
          <option value="">Automatic</option>
          {rulesets.map(({ id, name, version }) => (
            <option key={id} value={id}>
              {name} {version}
            </option>
          ))}
        </Select>
      </Field>
      {rulesetId === null && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-strong text-sm">Rulesets to leave out</legend>
          {rulesets.map(({ id, name }) => (
            <Check key={id} label={name} isOn={leftOut.includes(id)} onToggle={() => setLeftOut(toggle(leftOut, id))} />
          ))}
        </fieldset>
      )}
      <fieldset className="grid max-h-60 gap-1 overflow-auto">
        <legend className="mb-1 font-strong text-sm">Rules to leave out</legend>
        {rulesets.flatMap(({ rules }) =>
          rules.map(({ ruleId, ruleName }) => (
            <Check
              key={ruleId}
              label={ruleName}
              isOn={silenced.includes(ruleId)}
              onToggle={() => setSilenced(toggle(silenced, ruleId))}
            />
          )),
        )}
      </fieldset>
      {problem && (
        <p role="alert" className="text-danger">
          {problem.message}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {problem?.currentVersion ? (
          <>
            <Button onClick={() => window.location.reload()}>Take theirs</Button>
            <Button tone="primary" disabled={isBusy} onClick={() => save(problem.currentVersion ?? 0)}>
              Keep my changes
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onDone}>Cancel</Button>
            <Button type="submit" tone="primary" disabled={isBusy}>
              {isBusy ? "Saving …" : "Save"}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

const toggle = (ids: readonly number[], id: number) =>
  ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];

const Check = ({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) => (
  <label className="flex min-h-7 items-center gap-2">
    <input type="checkbox" checked={isOn} onChange={onToggle} className="size-4 accent-accent" />
    {label}
  </label>
);
