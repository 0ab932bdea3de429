"use client";
import { useId } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { NavItem } from "./nav-items";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: NavItem[];
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
};

export function ShortcutSheet({ open, onOpenChange, items, enabled, onEnabledChange }: Props) {
  const checkbox = useId();
  const lines: [string, string][] = [
    ["Find pages and records", "⌘K or Ctrl K"],
    ["Search", "/"],
    ["This sheet", "?"],
    ["Undo the last change", "⌘Z or Ctrl Z"],
    ["In the list: next, previous row", "j, k"],
    ["Pick, compare, edit the row", "x, c, e"],
    ["Confirm the row's price, archive it", "y, a"],
    ...items.flatMap((item): [string, string][] => (item.key ? [[`Go to ${item.label}`, `g ${item.key}`]] : [])),
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="They act outside of inputs."
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        {lines.map(([what, keys]) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd>
              <kbd className="rounded border px-1.5 py-0.5 text-xs">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <label htmlFor={checkbox} className="flex items-center gap-2 border-t pt-3">
        <input
          id={checkbox}
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={enabled}
          onChange={(event) => onEnabledChange(event.target.checked)}
        />
        Use shortcuts of single keys
      </label>
    </Dialog>
  );
}
