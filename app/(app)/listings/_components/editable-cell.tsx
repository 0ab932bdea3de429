"use client";
import { type ReactNode, useEffect, useId, useRef, useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useTypedNumbers } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Input, Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/action-result";
import type { ListedRow } from "@/lib/listings/standing";
import { decimalToCents } from "@/lib/money/decimal";
import { formatDollars } from "@/lib/money/format-dollars";
import { isPriceLeap } from "@/lib/money/price-leap";
import { formatMoment } from "@/lib/words/format";
import { updateListing } from "../[id]/actions";
import { type Held, HeldReason } from "./held-reason";

type Field = "price_usd" | "condition" | "status" | "seller" | "title";

type Props = {
  row: ListedRow;
  field: Field;
  label: string;
  value: string;
  /** Given for what is chosen instead of typed. */
  options?: { value: string; label: string }[];
  isNumeric?: boolean;
  children: ReactNode;
};

type Current = { rowVersion?: number; priceCents?: number } & Partial<Record<string, unknown>>;

function tellBoth(field: Field, current: Current, mine: string): string {
  const theirs = field === "price_usd" ? formatDollars(current.priceCents ?? 0, { withCents: true }) : current[field];
  return `Now it is ${String(theirs ?? "empty")}; yours is ${mine}.`;
}

/**
 * A value that is edited where it stands: a click, Enter or F2 begins, Enter, Tab and leaving it save, Escape does not. What
 * was typed is shown at once; whatever keeps it from being saved, it stays in the cell with the reason.
 */
export function EditableCell({ row, field, label, value, options, isNumeric, children }: Props) {
  const { announce } = useChanges();
  const typed = useTypedNumbers();
  const [draft, setDraft] = useState<string>();
  const [shown, setShown] = useState<string>();
  const [held, setHeld] = useState<Held>();
  const confirmed = useRef<string>(undefined);
  const [, startTransition] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isLeaving = useRef(false);
  const heldId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row came back from the server, so it says what is true
  useEffect(() => setShown(undefined), [row.rowVersion]);
  const own = isNumeric ? typed.show(value) : value;

  const hold = (text: string, reason: Held) => {
    isLeaving.current = false;
    setShown(undefined);
    setDraft(text);
    setHeld(reason);
  };
  const send = (text: string, wanted: string, rowVersion: number) =>
    startTransition(async () => {
      const result = await attempt(updateListing({ id: row.id, rowVersion, patch: { [field]: wanted } }));
      if (result.ok) return announce(`${label} saved`, result.value.changeSetId);
      refuse(result.error, text, wanted, rowVersion);
    });
  const refuse = (error: ActionError, text: string, wanted: string, rowVersion: number) => {
    const current = error.current as Current | undefined;
    if (error.kind === "conflict" && current?.rowVersion) {
      setShown(undefined);
      const at = error.winner ? `, ${formatMoment(new Date(error.winner.at))}` : "";
      toast.error(
        `${error.winner?.name ?? "Someone else"} changed this listing${at}. ${tellBoth(field, current, text)}`,
        {
          duration: 30_000,
          action: { label: `Keep ${text}`, onClick: () => send(text, wanted, current.rowVersion ?? rowVersion) },
          cancel: { label: "Take theirs", onClick: () => window.location.reload() },
        },
      );
      return;
    }
    const message = error.problems?.[0]?.message;
    const said = message ? `${label} ${message}` : error.message;
    hold(text, { text: error.requestId && !message ? `${said} (request ${error.requestId})` : said, isRetry: true });
  };
  const leave = (text?: string) => {
    if (isLeaving.current) return;
    const wanted = text === undefined || !isNumeric ? text?.trim() : typed.plain(text);
    const isChanged = wanted !== undefined && text?.trim() !== own && wanted !== value;
    const question = isChanged && isNumeric ? askAbout(text ?? "", wanted) : undefined;
    if (question) return hold(text ?? "", { text: question, isRetry: false });
    isLeaving.current = true;
    setDraft(undefined);
    setHeld(undefined);
    if (isChanged) {
      setShown(text);
      send(text ?? "", wanted, row.rowVersion);
    }
    requestAnimationFrame(() => button.current?.focus());
  };
  /** A number nobody can read for sure, or a price that leaps and was not said twice. */
  const askAbout = (text: string, wanted: string): string | undefined => {
    const question = typed.question(text);
    if (question || confirmed.current === wanted || !/^\d{1,10}([.]\d{1,2})?$/.test(wanted)) return question;
    const cents = decimalToCents(wanted);
    if (!isPriceLeap(row.priceCents, cents)) return undefined;
    confirmed.current = wanted;
    return `From ${formatDollars(row.priceCents)} to ${formatDollars(cents)}: more than three times or less than a third. Enter once more if that is meant.`;
  };

  if (draft === undefined) {
    const choice = options?.find((option) => option.value === shown)?.label;
    return (
      <button
        ref={button}
        type="button"
        data-edit={field}
        title={`${label}: edit (Enter or F2)`}
        className={`-mx-1 min-h-6 min-w-0 max-w-full truncate rounded px-1 text-left hover:bg-hover hover:outline hover:outline-control ${isNumeric ? "text-right" : ""}`}
        onClick={() => {
          isLeaving.current = false;
          confirmed.current = undefined;
          setDraft(shown ?? own);
        }}
        onKeyDown={(event) => event.key === "F2" && event.currentTarget.click()}
      >
        {shown === undefined ? children : <span className="opacity-70">{choice ?? shown}</span>}
      </button>
    );
  }
  const keys = (event: React.KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (event.key === "Escape") {
      setHeld(undefined);
      leave();
    } else if (event.key === "Enter") leave(event.currentTarget.value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {options ? (
        <Select
          ref={box}
          autoFocus
          aria-label={`${label} of ${row.title}`}
          className="h-7 text-sm"
          value={draft}
          onChange={(event) => leave(event.target.value)}
          onBlur={() => held === undefined && leave()}
          onKeyDown={keys}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          ref={box}
          autoFocus
          aria-label={`${label} of ${row.title}`}
          aria-invalid={held ? true : undefined}
          aria-describedby={held ? heldId : undefined}
          className={`h-7 px-1.5 text-sm ${isNumeric ? "text-right" : ""}`}
          inputMode={isNumeric ? "decimal" : undefined}
          value={draft}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          // What is held waits for an answer; going elsewhere is none.
          onBlur={(event) => held === undefined && leave(event.target.value)}
          onKeyDown={keys}
        />
      )}
      {held && <HeldReason id={heldId} held={held} box={box} retry={() => leave(draft)} />}
    </>
  );
}
