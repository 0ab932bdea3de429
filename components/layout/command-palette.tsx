"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogWindow } from "@/components/ui/dialog-window";
import { mayDo, type Role } from "@/lib/auth/permissions";
import type { SearchResult } from "@/lib/search-result";
import { whenOnline } from "./connection";
import { mainItems } from "./nav-items";
import { componentItems, newItem, ownItem } from "./palette-items";
import { mayLeave } from "./unsaved";
import { useRecords } from "./use-records";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  role: Role;
  /** What was typed before this was there. */
  typedAhead: string;
};

const item =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-muted";

/** Finds pages by name at once and records by asking the server. */
export function CommandPalette({ open, onOpenChange, role, typedAhead }: Props) {
  const router = useRouter();
  const [text, setText] = useState(typedAhead);
  const { results, state } = useRecords(open ? text : "");
  const pages = [...mainItems, ...componentItems, newItem, ownItem].filter((page) => mayDo(role, page.permission));
  const matching = pages.filter((page) => page.label.toLowerCase().includes(text.trim().toLowerCase()));
  // The first hit is what Enter opens, from the very keystroke that brought it; a choice holds while it is still a hit.
  const hits = [...matching.map((page) => page.label), ...results.map(keyOf)];
  const [chosen, setChosen] = useState("");
  const value = hits.includes(chosen) ? chosen : (hits[0] ?? "");
  // It opens empty, whatever was looked for before.
  const [wasOpen, setWasOpen] = useState(open);
  if (wasOpen !== open) {
    setWasOpen(open);
    if (open) setText("");
  }
  const go = (href: string) => {
    onOpenChange(false);
    setText("");
    if (mayLeave()) whenOnline(() => router.push(href));
  };
  return (
    <DialogWindow open={open} onOpenChange={onOpenChange} title="Find" className="max-w-lg">
      <Command
        shouldFilter={false}
        label="Pages and records"
        className="grid gap-2"
        value={value}
        onValueChange={setChosen}
      >
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            setText(next);
            setChosen("");
          }}
          placeholder="Page, listing, CPU, GPU, ruleset or profile"
          className="h-9 w-full rounded-control border border-control bg-surface px-3"
        />
        <Command.List className="max-h-[50vh] overflow-auto [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs">
          {matching.length > 0 && (
            <Command.Group heading="Pages">
              {matching.map((page) => (
                <Command.Item key={page.label} value={page.label} onSelect={() => go(page.href)} className={item}>
                  <page.icon aria-hidden />
                  {page.label}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {[...new Set(results.map((result) => result.group))].map((group) => (
            <Command.Group key={group} heading={group}>
              {results
                .filter((result) => result.group === group)
                .map((result) => (
                  <Command.Item
                    key={keyOf(result)}
                    value={keyOf(result)}
                    onSelect={() => go(result.href)}
                    className={item}
                  >
                    <span className="min-w-0 flex-1 truncate">{result.label}</span>
                    {result.detail && <span className="shrink-0 text-muted text-sm">{result.detail}</span>}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
          {matching.length === 0 && results.length === 0 && state !== "asking" && (
            <p className="px-2.5 py-6 text-center text-muted">
              {state === "failed" ? "Records cannot be searched at the moment." : `Nothing is called “${text}”.`}
            </p>
          )}
        </Command.List>
        <p aria-live="polite" className="sr-only">
          {state === "asking" ? "Searching" : `${matching.length + results.length} results`}
        </p>
      </Command>
    </DialogWindow>
  );
}

const keyOf = (result: SearchResult) => `${result.group} ${result.href} ${result.label}`;
