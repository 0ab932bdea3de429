"use client";
import { Popover } from "radix-ui";
import type { RefObject } from "react";

/** Why a cell is still being edited: a question to answer, or a save that did not arrive. */
export type Held = { text: string; isRetry: boolean };

type Props = {
  id: string;
  held: Held;
  /** The box of the cell; the reason keeps beside it. */
  box: RefObject<HTMLElement | null>;
  retry: () => void;
};

/** Stands over the page and not in the row, which has no room for a sentence and cuts off what sticks out. */
export function HeldReason({ id, held, box, retry }: Props) {
  const keep = (event: Event) => event.preventDefault();
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={box as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          id={id}
          role="alert"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 flex w-72 max-w-[calc(100vw-16px)] items-start gap-2 rounded-control border border-danger bg-surface p-2 text-left text-sm shadow-xl"
          // The focus stays where somebody types.
          onOpenAutoFocus={keep}
          onCloseAutoFocus={keep}
        >
          <span className="min-w-0 flex-1">{held.text}</span>
          {held.isRetry && (
            <button type="button" className="shrink-0 text-accent hover:underline" onClick={retry}>
              Retry
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
