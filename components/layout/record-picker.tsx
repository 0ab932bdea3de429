"use client";
import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";
import { useRecords } from "./use-records";

type Picked = { id: number; label: string };

/** A search box over the records of one noun; arrow keys and Enter pick. */
export function RecordPicker(props: {
  group: string;
  label: string;
  onPick: (picked: Picked) => void;
  /** Offered below what was found, with the words that were typed. */
  onMake?: { label: string; make: (text: string) => void };
}) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  // It appears because somebody asked for it: what is typed next is meant for it, and not for the page's shortcuts.
  useEffect(() => input.current?.focus(), []);
  const { results: all, state, answered } = useRecords(text);
  const results = all.filter(({ group }) => group === props.group);
  return (
    <Command shouldFilter={false} label={props.label} className="grid gap-1">
      <Command.Input
        ref={input}
        value={text}
        onValueChange={setText}
        placeholder="Type at least two letters of its name"
        className="h-8 w-full rounded-control border border-control bg-surface px-2.5 placeholder:text-muted"
      />
      <Command.List className="max-h-60 overflow-auto">
        {results.map(({ href, label, detail }) => (
          <Command.Item
            key={href}
            value={href}
            onSelect={() => props.onPick({ id: Number(href.split("/").at(-1)), label })}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 data-[selected=true]:bg-hover"
          >
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {detail && <span className="shrink-0 text-muted text-sm">{detail}</span>}
          </Command.Item>
        ))}
        {props.onMake && text.trim().length >= 2 && answered === text.trim() && (
          <Command.Item
            value="make a new one"
            onSelect={() => props.onMake?.make(text.trim())}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-accent data-[selected=true]:bg-hover"
          >
            {props.onMake.label} “{text.trim()}”
          </Command.Item>
        )}
      </Command.List>
      <p aria-live="polite" className="px-2 text-muted text-sm">
        {describe(state, text, results.length)}
      </p>
    </Command>
  );
}

function describe(state: ReturnType<typeof useRecords>["state"], text: string, count: number): string {
  if (text.trim().length < 2) return "";
  if (state === "asking") return "Searching …";
  if (state === "failed") return "Records cannot be searched at the moment; type on to try again.";
  return count === 0 ? `Nothing is called “${text}”.` : `${count} found`;
}
