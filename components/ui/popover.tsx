"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button it hangs on; the focus returns to it. */
  trigger: ReactNode;
  label: string;
  className?: string;
  children: ReactNode;
};

/** Something small to choose from, beside the button that opened it. */
export function Popover({ open, onOpenChange, trigger, label, className, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn(
            "fade-in z-50 w-80 max-w-[calc(100vw-16px)] animate-in rounded-lg border bg-surface p-1.5 shadow-xl duration-150",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
