"use client";
import { DropdownMenu } from "radix-ui";
import { type ComponentProps, type ReactNode, useCallback, useRef } from "react";
import { cn } from "@/lib/cn";
import type { MenuProps } from "./menu";

/** The menu itself, from the first time that it is opened. */
export function OpenedMenu({
  trigger,
  align = "start",
  open,
  onOpenChange,
  onClosed,
  isByKey,
  children,
}: MenuProps & { isByKey: boolean }) {
  // It was not there yet to see by which key it was opened: the first time it is told, later it knows.
  const isFirstByKey = useRef(isByKey);
  const focusFirst = useCallback((content: HTMLElement | null) => {
    if (!content || !isFirstByKey.current) return;
    isFirstByKey.current = false;
    content.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus({ preventScroll: true });
  }, []);
  return (
    <DropdownMenu.Root modal={false} defaultOpen open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={focusFirst}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (onClosed?.()) event.preventDefault();
          }}
          className="fade-in z-50 max-h-[min(70vh,var(--radix-dropdown-menu-content-available-height))] min-w-52 animate-in overflow-auto rounded-lg border bg-surface p-1.5 shadow-xl duration-150"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const item =
  "flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded px-2 outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuItem({ className, ...props }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(item, className)} {...props} />;
}

export function MenuCheck({ className, children, ...props }: ComponentProps<typeof DropdownMenu.CheckboxItem>) {
  return (
    <DropdownMenu.CheckboxItem className={cn(item, "pl-7 relative", className)} {...props}>
      <DropdownMenu.ItemIndicator className="absolute left-2">✓</DropdownMenu.ItemIndicator>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2 pt-2 pb-1 text-muted text-xs">{children}</DropdownMenu.Label>
);

export const MenuLine = () => <DropdownMenu.Separator className="my-1 border-t" />;

export const MenuChoices = (props: ComponentProps<typeof DropdownMenu.RadioGroup>) => (
  <DropdownMenu.RadioGroup {...props} />
);

export function MenuChoice({ className, children, ...props }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={cn(item, className)} {...props}>
      {children}
      <DropdownMenu.ItemIndicator className="ml-auto">✓</DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
