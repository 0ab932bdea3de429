"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import type { DialogProps } from "./dialog";

export function DialogWindow({ open, onOpenChange, title, description, className, children }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-40 animate-in bg-black/50 duration-150" />
        <Radix.Content
          aria-describedby={description ? undefined : ""}
          // Nothing here is a trigger that the focus could return to by itself: it goes back to whatever had it.
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(opener.current);
          }}
          className={cn(
            "fade-in zoom-in-95 -translate-x-1/2 fixed top-[10vh] left-1/2 z-50 grid max-h-[80vh] w-[calc(100vw-24px)] max-w-md animate-in gap-3 overflow-auto rounded-xl border bg-surface p-5 shadow-2xl duration-150",
            className,
          )}
        >
          <div className="pr-10">
            <Radix.Title className="font-strong text-lg">{title}</Radix.Title>
            {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
          </div>
          {children}
          {/* Last in order, so that the focus begins at the first field. */}
          <Radix.Close asChild>
            <Button tone="quiet" size="icon" aria-label="Close" className="absolute top-4 right-4">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** To what opened the window; where that is gone or switched off, to the page. */
function returnFocus(opener: Element | null): void {
  const isLeft = opener?.isConnected && opener !== document.body && !opener.matches(":disabled");
  const place = isLeft ? opener : document.querySelector("main");
  if (place instanceof HTMLElement) place.focus({ preventScroll: !isLeft });
}
