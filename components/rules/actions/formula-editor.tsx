"use client";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { Textarea } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { hasErrors, type Problem } from "@/lib/rules/document/problem";
import { useDesk } from "../context/desk-context";
import { completeFormula } from "./complete-formula";
import { FormulaPaint } from "./formula-paint";
import { FormulaProblems } from "./formula-problems";

type Props = { text: string; onChange: (text: string) => void; problems: readonly Problem[] };

/** Letters and their colours lie one above the other, so both have the same measures. */
const PLACE = "col-start-1 row-start-1 min-h-14 rounded-control border px-2.5 py-1.5 font-mono text-sm";

/** A formula with the names it may use offered while it is typed, and what is wrong with it marked where it is wrong. */
export function FormulaEditor({ text, onChange, problems }: Props) {
  const { catalogue } = useDesk();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const found = useMemo(
    () => (caret === null ? null : completeFormula(text, caret, catalogue)),
    [text, caret, catalogue],
  );
  const choices = found?.choices ?? [];
  const active = Math.min(chosen, choices.length - 1);

  const replace = (from: number, to: number, word: string) => {
    onChange(text.slice(0, from) + word + text.slice(to));
    setCaret(null);
    setChosen(0);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + word.length, from + word.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found === null) return;
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const choice = choices[active];
    if (move !== 0) setChosen((active + move + choices.length) % choices.length);
    else if ((event.key === "Enter" || event.key === "Tab") && choice) replace(found.from, found.to, choice.text);
    else if (event.key === "Escape") setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="grid gap-1">
      <div className="relative grid rounded-control bg-surface">
        <FormulaPaint text={text} problems={found === null ? problems : []} className={PLACE} />
        <Textarea
          ref={area}
          aria-label="Formula"
          aria-invalid={hasErrors(problems) || undefined}
          aria-autocomplete="list"
          aria-controls={found ? `${id}-choices` : undefined}
          aria-activedescendant={found ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-problems`}
          className={cn(
            PLACE,
            "resize-none overflow-hidden bg-transparent caret-text [-webkit-text-fill-color:transparent]",
          )}
          spellCheck={false}
          autoComplete="off"
          rows={1}
          value={text}
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCaret(null)}
        />
        {found && (
          <div
            id={`${id}-choices`}
            role="listbox"
            aria-label="Names that fit"
            className="absolute top-full right-0 left-0 z-30 mt-1 max-w-md rounded-lg border bg-surface p-1 shadow-xl"
          >
            {choices.map(({ text: word, detail }, at) => (
              <div
                key={word}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === active}
                className={`flex cursor-pointer items-baseline gap-3 rounded px-2 py-1 ${at === active ? "bg-hover" : ""}`}
                // The focus stays in the text.
                onPointerDown={(event) => {
                  event.preventDefault();
                  replace(found.from, found.to, word);
                }}
              >
                <code className="text-sm">{word}</code>
                <span className="ml-auto truncate text-muted text-xs">{detail}</span>
              </div>
            ))}
          </div>
        )}
      </div>
      <div id={`${id}-problems`} aria-live="polite">
        {/* A word that is not finished yet is no fault yet. */}
        {found === null && <FormulaProblems text={text} problems={problems} onReplace={replace} />}
      </div>
    </div>
  );
}
