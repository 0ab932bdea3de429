"use client";
import { Upload } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { useChanges } from "@/components/layout/undo";
import { ImpactPanel } from "@/components/rules/impact/impact-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ComparedBaseline } from "@/lib/baseline/previews";
import { routes } from "@/lib/routes";
import { adoptBaseline, loadBaseline } from "../actions";
import { CandidateChanges } from "./candidate-changes";
import { usePlan } from "./use-plan";

type Props = { profiles: { id: number; name: string }[]; profileId: number };
type Candidate = { name: string; file: Record<string, unknown>; compared: ComparedBaseline };

/** A file beside the baseline: what differs, what of it to take, and what that would do. */
export function BaselineCandidate({ profiles, profileId }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [candidate, setCandidate] = useState<Candidate>();
  const [problems, setProblems] = useState<string[]>([]);
  const [isReading, startReading] = useTransition();

  const read = (chosen: File) =>
    startReading(async () => {
      setCandidate(undefined);
      const file = await chosen
        .text()
        .then((text) => JSON.parse(text))
        .catch(() => undefined);
      if (typeof file !== "object" || file === null) return setProblems([`${chosen.name} is not JSON, or is cut off.`]);
      const answer = await fetch(routes.api.compareBaseline(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ file }),
      }).catch(() => undefined);
      const told = await answer?.json().catch(() => undefined);
      if (answer?.ok) {
        setProblems([]);
        setCandidate({ name: chosen.name, file, compared: told });
        return;
      }
      const named = ((told?.errors ?? []) as { path: string; message: string }[]).map(
        ({ path, message }) => `${path ? `${path} ` : ""}${message}`,
      );
      setProblems(named.length > 0 ? named : [told?.detail ?? "The server does not answer at the moment."]);
    });

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Baseline file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) read(chosen);
          event.target.value = "";
        }}
      />
      <Button tone="primary" disabled={isReading} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Load a file …
      </Button>
      <Dialog
        open={problems.length > 0}
        onOpenChange={() => setProblems([])}
        title="This is no baseline that can be read"
      >
        <ul className="grid max-h-80 gap-1 overflow-auto">
          {problems.map((problem) => (
            <li key={problem} className="break-words text-danger">
              {problem}
            </li>
          ))}
        </ul>
        <p className="text-muted">Nothing was changed.</p>
      </Dialog>
      <Dialog
        open={candidate !== undefined}
        onOpenChange={() => setCandidate(undefined)}
        title={candidate ? `${candidate.name} beside the baseline` : ""}
        className="max-w-5xl"
      >
        {candidate && (
          <Review {...candidate} profiles={profiles} profileId={profileId} onClose={() => setCandidate(undefined)} />
        )}
      </Dialog>
    </>
  );
}

function Review({ file, compared, profiles, profileId, onClose }: Candidate & Props & { onClose: () => void }) {
  const { announce } = useChanges();
  const { changes, remarks, rowVersion, valuedFields, fieldCount } = compared;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    // What a file leaves out is not what somebody wants gone: that is chosen by hand.
    () => new Set(changes.filter(({ kind }) => kind !== "removed").map(({ key }) => key)),
  );
  const replaced = compared.replaced.filter(({ key }) => (key === null ? chosen.size > 0 : chosen.has(key)));
  const [runId, setRunId] = useState<number>();
  const [isPending, startTransition] = useTransition();
  const adoption = { file, chosen: [...chosen], rowVersion };
  const plan = usePlan(routes.api.planAdoption(), chosen.size > 0 ? adoption : null);
  const adopt = () =>
    startTransition(async () => {
      const result = await (rowVersion === null && chosen.size === changes.length
        ? loadBaseline({ file })
        : adoptBaseline(adoption));
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Published baseline ${result.value.version}`, result.value.changeSetId);
      if (result.value.runId === null) onClose();
      else setRunId(result.value.runId);
    });
  if (runId !== undefined)
    return (
      <>
        <RunProgress runId={runId} />
        <div className="flex justify-end">
          <Button onClick={onClose}>Close; undo stays in reach</Button>
        </div>
      </>
    );
  if (changes.length === 0)
    return (
      <p>
        {compared.isLoaded ? "This very file is loaded." : "It says what the baseline says."} There is nothing to adopt.
      </p>
    );
  return (
    <div className="grid max-h-[75dvh] grid-cols-[minmax(0,1fr)] gap-4 overflow-auto lg:grid-cols-[minmax(0,1fr)_20rem]">
      <CandidateChanges
        changes={changes}
        remarks={remarks}
        summary={`${valuedFields} of ${fieldCount} fields of the file can be valued.`}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="grid content-start gap-3">
        <div className="flex gap-2">
          <Button tone="primary" disabled={isPending || chosen.size === 0 || plan.drafts === null} onClick={adopt}>
            Adopt {chosen.size} {chosen.size === 1 ? "field" : "fields"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
        {replaced.length > 0 && (
          <section aria-label="Written by hand, and replaced" className="grid gap-1 rounded-control border p-3 text-sm">
            <h3 className="font-strong">
              {replaced.length === 1
                ? "A rule written by hand is replaced"
                : `${replaced.length} rules written by hand are replaced`}
            </h3>
            <ul className="grid max-h-40 gap-0.5 overflow-auto">
              {replaced.map(({ key, name }) => (
                <li key={`${key} ${name}`} className="break-words">
                  {name}
                </li>
              ))}
            </ul>
          </section>
        )}
        {plan.problems.map(({ message }) => (
          <p key={message} role="alert" className="text-danger text-sm">
            {message}
          </p>
        ))}
        <ImpactPanel drafts={plan.drafts} profiles={profiles} profileId={profileId} />
      </div>
    </div>
  );
}
