"use client";
import { Slot } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  use,
  useEffect,
  useState,
} from "react";

type Parts = typeof import("./menu-parts");

export type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  /** Given where something else than a press on the trigger opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Answers true when it has put the focus elsewhere than back on the trigger. */
  onClosed?: () => boolean;
  children: ReactNode;
};

/** A button's list of things to do; arrow keys and letters move in it. All but the button is fetched when it is opened first. */
export function Menu(props: MenuProps) {
  const [opened, setOpened] = useState<{ parts: Parts; isByKey: boolean }>();
  const fetchParts = () => {
    const isByKey = document.activeElement?.matches(":focus-visible") ?? false;
    void import("./menu-parts").then((parts) => setOpened({ parts, isByKey }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what fetches is the same at every time
  useEffect(() => {
    if (props.open) fetchParts();
  }, [props.open]);
  if (opened)
    return (
      <MenuParts value={opened.parts}>
        <opened.parts.OpenedMenu {...props} isByKey={opened.isByKey} />
      </MenuParts>
    );
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onClick={fetchParts}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        fetchParts();
      }}
    >
      {props.trigger}
    </Slot.Root>
  );
}

const MenuParts = createContext<Parts | null>(null);

export function MenuItem(props: ComponentProps<Parts["MenuItem"]>) {
  const parts = use(MenuParts);
  return parts && <parts.MenuItem {...props} />;
}

export function MenuCheck(props: ComponentProps<Parts["MenuCheck"]>) {
  const parts = use(MenuParts);
  return parts && <parts.MenuCheck {...props} />;
}

/** Of several the one that holds. */
export function MenuChoices(props: ComponentProps<Parts["MenuChoices"]>) {
  const parts = use(MenuParts);
  return parts && <parts.MenuChoices {...props} />;
}

export function MenuChoice(props: ComponentProps<Parts["MenuChoice"]>) {
  const parts = use(MenuParts);
  return parts && <parts.MenuChoice {...props} />;
}

export function MenuLabel(props: ComponentProps<Parts["MenuLabel"]>) {
  const parts = use(MenuParts);
  return parts && <parts.MenuLabel {...props} />;
}

export function MenuLine() {
  const parts = use(MenuParts);
  return parts && <parts.MenuLine />;
}
