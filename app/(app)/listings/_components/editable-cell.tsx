"use client";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { useChanges } from "@/components/layout/undo";
import { Input, Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { RankedListingRow } from "@/lib/listings/ranked-listing";
import { updateListing } from "../[id]/actions";

type Field = "price_usd" | "condition" | "status" | "seller" | "title";

type Props = {
  row: RankedListingRow;
  field: Field;
  label: string;
  value: string;
  /** Given for what is chosen instead of typed. */
  options?: { value: string; label: string }[];
  isNumeric?: boolean;
  children: ReactNode;
};

/**
 * A value that is edited where it stands: a click, Enter or F2 begins, Enter, Tab and leaving it save, Escape does not. What was
 * typed is shown at once and taken back if the server refuses it.
 */
export function EditableCell({ row, field, label, value, options, isNumeric, children }: Props) {
  const { announce } = useChanges();
  const [draft, setDraft] = useState<string>();
  const [shown, setShown] = useState<string>();
  const [, startTransition] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  const isLeaving = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row came back from the server, so it says what is true
  useEffect(() => setShown(undefined), [row.rowVersion]);

  const send = (wanted: string, rowVersion: number) =>
    startTransition(async () => {
      const result = await updateListing({ id: row.id, rowVersion, patch: { [field]: wanted } });
      if (result.ok) return announce(`${label} saved`, result.value.changeSetId);
      setShown(undefined);
      const current = result.error.current as { rowVersion?: number } | undefined;
      if (result.error.kind === "conflict" && current?.rowVersion)
        toast.error("Someone else changed this listing meanwhile.", {
          duration: 30_000,
          action: { label: "Keep mine", onClick: () => send(wanted, current.rowVersion ?? rowVersion) },
          cancel: { label: "Take theirs", onClick: () => window.location.reload() },
        });
      else
        toast.error(
          result.error.problems?.[0]?.message ? `${label} ${result.error.problems[0].message}` : result.error.message,
        );
    });
  const leave = (wanted?: string) => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    setDraft(undefined);
    if (wanted !== undefined && wanted.trim() !== value) {
      setShown(wanted);
      send(wanted, row.rowVersion);
    }
    requestAnimationFrame(() => button.current?.focus());
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
          setDraft(shown ?? value);
        }}
        onKeyDown={(event) => event.key === "F2" && event.currentTarget.click()}
      >
        {shown === undefined ? children : <span className="opacity-70">{choice ?? shown}</span>}
      </button>
    );
  }
  const keys = (event: React.KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter") leave(event.currentTarget.value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return options ? (
    <Select
      autoFocus
      aria-label={`${label} of ${row.title}`}
      className="h-7 text-sm"
      value={draft}
      onChange={(event) => leave(event.target.value)}
      onBlur={() => leave()}
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
      autoFocus
      aria-label={`${label} of ${row.title}`}
      className={`h-7 text-sm ${isNumeric ? "text-right" : ""}`}
      inputMode={isNumeric ? "decimal" : undefined}
      value={draft}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={(event) => leave(event.target.value)}
      onKeyDown={keys}
    />
  );
}
