"use client";
import { PencilLine } from "lucide-react";
import { useEffect, useId, useRef, useState, useTransition } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { attempt } from "@/components/layout/attempt";
import { Spelled, useSpelling, useTypedNumbers } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { useAnswer } from "@/components/layout/use-answer";
import { useSubmitKey } from "@/components/layout/use-submit-key";
import { conditionLabel, statusLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { BulkChange, BulkFields, BulkTarget } from "@/lib/listings/bulk-edit";
import { describeBulkChange } from "@/lib/listings/describe-bulk-change";
import { CONDITIONS, LISTING_STATUSES } from "@/lib/listings/enums";
import { formatDollars } from "@/lib/money/format-dollars";
import { isPriceLeap } from "@/lib/money/price-leap";
import { routes } from "@/lib/routes";
import type { BulkPreview } from "@/lib/services/listings/bulk-edit";
import { formatNumber } from "@/lib/words/format";
import { bulkEdit } from "../actions";
import { useBrowsing } from "./view-context";

type Props = { picked: number[]; total: number; onDone: () => void };

/** One change for many listings: what is picked, or all that the list shows. Seen before it is made, undone as one. */
export function BulkEdit(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
        Change …
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title="Change many listings" className="max-w-lg">
        {isOpen && <Steps {...props} close={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

type Draft = { status: string; condition: string; formFactor: string; percent: string; isDeleted: boolean };
const nothing: Draft = { status: "", condition: "", formFactor: "", percent: "", isDeleted: false };

function Steps({ picked, total, onDone, close }: Props & { close: () => void }) {
  const { view } = useBrowsing();
  const { announce } = useChanges();
  const spell = useSpelling();
  const [isAll, setAll] = useState(false);
  const [draft, setDraft] = useState(nothing);
  const [isLooking, setLooking] = useState(false);
  const keyOf = useSubmitKey();
  const [refusal, setRefusal] = useState<string>();
  const [run, setRun] = useState<{ runId: number; changeSetId: number }>();
  // However the dialog is left, what it set off can be undone.
  const left = useRef<() => void>(undefined);
  useEffect(() => () => left.current?.(), []);
  const [isPending, startTransition] = useTransition();
  const typed = useTypedNumbers();
  const question = draft.percent.trim() === "" ? undefined : typed.question(draft.percent);
  const change = question ? null : readDraft(draft, typed.plain);
  const isLeap = change?.price_percent !== undefined && isPriceLeap(100, 100 + change.price_percent);
  const [isLeapMeant, setLeapMeant] = useState(false);
  const edit = { target: targetOf(isAll, picked, view.filter), change: change as BulkChange };
  const asked = useAnswer<BulkPreview>(routes.api.previewBulkEdit(), isLooking ? edit : null, 0);
  const preview = isLooking && !asked.isAsking && asked.problem === undefined ? asked.answer : undefined;
  const error = refusal ?? (isLooking ? asked.problem : undefined);
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setLooking(false);
    setRefusal(undefined);
    // What was meant was another change.
    setLeapMeant(false);
  };

  if (run)
    return (
      <>
        <RunProgress runId={run.runId} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Close; undo stays in reach</Button>
        </div>
      </>
    );
  const make = () =>
    startTransition(async () => {
      const result = await attempt(bulkEdit(edit, keyOf(edit)));
      if (!result.ok) return setRefusal(result.error.message);
      const { runId, changeSetId, count } = result.value;
      if (runId !== null) {
        left.current = () => {
          announce(describeBulkChange(edit.change), changeSetId);
          onDone();
        };
        return setRun({ runId, changeSetId });
      }
      announce(`${spell(`Changed ${formatNumber(count)} listings`)}: ${describeBulkChange(edit.change)}`, changeSetId);
      onDone();
      close();
    });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (preview) make();
        else setLooking(true);
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-muted text-sm">Which</legend>
        <Choice
          label={`The ${picked.length} picked`}
          isChosen={!isAll}
          choose={() => [setAll(false), setLooking(false)]}
        />
        <Choice
          label={spell(`All ${formatNumber(total)} that this list shows, on every page`)}
          isChosen={isAll}
          choose={() => [setAll(true), setLooking(false)]}
        />
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Status">
          <Select value={draft.status} onChange={(event) => set({ status: event.target.value })}>
            <option value="">Leave as it is</option>
            {LISTING_STATUSES.map((status) => (
              <option key={status} value={status}>
                {statusLabel[status]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Condition">
          <Select value={draft.condition} onChange={(event) => set({ condition: event.target.value })}>
            <option value="">Leave as it is</option>
            {CONDITIONS.map((condition) => (
              <option key={condition} value={condition}>
                {conditionLabel[condition]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Form factor">
          <Input
            placeholder="Leave as it is"
            maxLength={32}
            value={draft.formFactor}
            onChange={(event) => set({ formFactor: event.target.value })}
          />
        </Field>
        <Field label="Price, percent up or down" error={question}>
          <Input
            placeholder="such as −10"
            inputMode="decimal"
            value={draft.percent}
            onChange={(event) => set({ percent: event.target.value })}
          />
        </Field>
      </div>
      <DeleteChoice isChosen={draft.isDeleted} onChange={(isDeleted) => set({ isDeleted })} />
      {error && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      {preview && <Preview preview={preview} />}
      {preview && isLeap && (
        <label className="flex items-center gap-2 rounded-control border border-premium p-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={isLeapMeant}
            onChange={(event) => setLeapMeant(event.target.checked)}
          />
          Every price becomes more than three times what it was, or less than a third: that is meant
        </label>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        {preview && preview.count > 0 ? (
          <Button type="submit" tone="primary" disabled={isPending || (isLeap && !isLeapMeant)}>
            {isPending ? "Changing …" : spell(`Change ${formatNumber(preview.count)} listings`)}
          </Button>
        ) : (
          <Button type="submit" tone="primary" disabled={asked.isAsking || change === null}>
            {asked.isAsking ? "Looking …" : "See what changes"}
          </Button>
        )}
      </div>
    </form>
  );
}

const targetOf = (
  isAll: boolean,
  ids: number[],
  filter: Extract<BulkTarget, { kind: "filter" }>["filter"],
): BulkTarget => (isAll ? { kind: "filter", filter } : { kind: "ids", ids });

/** Null while nothing is asked for. */
function readDraft(
  { status, condition, formFactor, percent, isDeleted }: Draft,
  plainOf: (text: string) => string,
): BulkChange | null {
  const change = {
    ...(status ? { status } : {}),
    ...(condition ? { condition } : {}),
    ...(formFactor.trim() ? { form_factor: formFactor.trim() } : {}),
    ...(percent.trim() ? { price_percent: Number(plainOf(percent)) } : {}),
    ...(isDeleted ? { is_deleted: true } : {}),
  };
  return Object.keys(change).length > 0 ? (change as BulkChange) : null;
}

function Choice({ label, isChosen, choose }: { label: string; isChosen: boolean; choose: () => void }) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2">
      <input id={id} type="radio" className="accent-accent" checked={isChosen} onChange={choose} />
      {label}
    </label>
  );
}

function DeleteChoice({ isChosen, onChange }: { isChosen: boolean; onChange: (isChosen: boolean) => void }) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2">
      <input
        id={id}
        type="checkbox"
        className="accent-accent"
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
      />
      Delete them (they can be brought back)
    </label>
  );
}

function Preview({ preview: { count, samples } }: { preview: BulkPreview }) {
  if (count === 0) return <p>No listing matches any more.</p>;
  return (
    <div className="rounded-control border p-3">
      <p className="mb-1.5 font-strong">
        <Spelled>{formatNumber(count)}</Spelled> {count === 1 ? "listing" : "listings"}
        {count > 20 && ", by a job with progress"}
      </p>
      <ul className="grid gap-1 text-sm">
        {samples.map(({ id, title, before, after }) => (
          <li key={id} className="grid">
            <span className="truncate">{title}</span>
            <span className="text-muted">
              {Object.keys(after).length === 0
                ? "already so"
                : (Object.keys(after) as (keyof BulkFields)[])
                    .map((name) => `${names[name]} ${show(name, before[name])} → ${show(name, after[name])}`)
                    .join(", ")}
            </span>
          </li>
        ))}
      </ul>
      {count > samples.length && (
        <p className="mt-1 text-muted text-sm">
          and <Spelled>{formatNumber(count - samples.length)}</Spelled> more
        </p>
      )}
    </div>
  );
}

const names: Record<keyof BulkFields, string> = {
  status: "status",
  condition: "condition",
  formFactor: "form factor",
  priceCents: "price",
  isDeleted: "deleted",
};

function show(name: keyof BulkFields, value: unknown): string {
  if (name === "priceCents") return formatDollars(Number(value), { withCents: true });
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null ? "none" : String(value);
}
