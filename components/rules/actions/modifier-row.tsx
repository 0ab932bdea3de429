import { X } from "lucide-react";
import type { ReactNode } from "react";

/** One thing that acts on an amount, with its name and the way to be rid of it. */
export function ModifierRow(props: { label: string; onRemove: () => void; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-start gap-1.5">
      <span className="pt-1 text-muted text-sm">{props.label}</span>
      <div className="min-w-0">{props.children}</div>
      <button
        type="button"
        aria-label={`Remove: ${props.label}`}
        title="Remove"
        className="grid size-7 place-items-center rounded text-muted hover:bg-hover hover:text-text"
        onClick={props.onRemove}
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
