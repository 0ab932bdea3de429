"use client";
import { LoaderCircle, type LucideIcon, Menu, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { OnDemand } from "@/components/ui/on-demand";
import { mayDo, type Role } from "@/lib/auth/permissions";
import { cn } from "@/lib/cn";
import { routes } from "@/lib/routes";
import { AccountMenu } from "./account-menu";
import { Hints } from "./hints";
import { mainItems, type NavItem } from "./nav-items";
import { Safeguards } from "./safeguards";
import { useShortcuts } from "./use-shortcuts";

type Props = { account: { name: string; email: string; role: Role }; children: ReactNode };

/** The frame around every page: a slim rail, one header line, and the page. */
export function Shell({ account, children }: Props) {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [Palette, setPalette] = useState<typeof import("./command-palette").CommandPalette>();
  const typedAhead = useRef("");
  const [sheetOpen, setSheetOpen] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const pathname = usePathname();
  const items = mainItems.filter((item) => mayDo(account.role, item.permission));
  const { enabled, setEnabled } = useShortcuts({
    items,
    openPalette: () => setPaletteOpen(true),
    openSheet: () => setSheetOpen(true),
  });
  useEffect(() => {
    if (paletteOpen) void import("./command-palette").then((module) => setPalette(() => module.CommandPalette));
  }, [paletteOpen]);
  useFocusOnNavigation(pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu
  useEffect(() => setMenuOpen(false), [pathname]);

  return (
    <div className="min-h-dvh sm:grid print:block sm:grid-cols-[52px_minmax(0,1fr)] lg:grid-cols-[196px_minmax(0,1fr)]">
      <Hints />
      <a
        href="#main"
        className="-top-12 fixed left-3 z-50 rounded-control bg-accent px-3 py-2 font-strong text-on-accent focus:top-3"
      >
        Skip to content
      </a>
      <nav
        aria-label="Main"
        id="navigation"
        className={cn(
          "z-30 flex-col gap-0.5 border-r bg-bg p-2 print:hidden sm:sticky sm:top-0 sm:flex sm:h-dvh",
          menuOpen ? "fixed inset-x-0 top-12 bottom-0 flex overflow-auto" : "hidden",
        )}
      >
        <Link
          href={routes.listings()}
          className="mb-2 hidden h-9 items-center gap-2.5 rounded-control px-1.5 font-strong sm:flex"
        >
          <Logo />
          <span className="sr-only lg:not-sr-only">Deal Brain</span>
        </Link>
        {items.map((item) => (
          <RailLink key={item.href} item={item} current={isCurrent(item, pathname)} />
        ))}
      </nav>
      <div className="flex min-w-0 flex-col">
        <Safeguards />
        <header className="sticky print:hidden top-0 z-20 flex h-12 items-center gap-2 border-b bg-bg px-3 sm:px-4">
          <Button
            tone="quiet"
            size="icon"
            className="sm:hidden"
            aria-label={menuOpen ? "Close the menu" : "Open the menu"}
            aria-expanded={menuOpen}
            aria-controls="navigation"
            onClick={() => setMenuOpen(!menuOpen)}
          >
            {menuOpen ? <X aria-hidden /> : <Menu aria-hidden />}
          </Button>
          <Button
            className="min-w-0 flex-1 justify-start text-muted sm:max-w-80 sm:flex-none sm:basis-80"
            onClick={() => setPaletteOpen(true)}
            title="Find pages and records (Ctrl K or ⌘K)"
          >
            <Search aria-hidden />
            <span className="truncate">Find pages and records</span>
            <kbd className="ml-auto hidden rounded border px-1 text-xs sm:inline">⌘K</kbd>
          </Button>
          <div className="ml-auto">
            <AccountMenu account={account} onShortcuts={() => setSheetOpen(true)} />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 p-3 outline-none sm:p-4">
          {children}
        </main>
      </div>
      {Palette ? (
        <Palette open={paletteOpen} onOpenChange={setPaletteOpen} role={account.role} typedAhead={typedAhead.current} />
      ) : (
        paletteOpen && <TypeAhead typed={typedAhead} />
      )}
      <OnDemand when={sheetOpen}>
        <ShortcutSheet
          open={sheetOpen}
          onOpenChange={setSheetOpen}
          items={items}
          enabled={enabled}
          onEnabledChange={setEnabled}
        />
      </OnDemand>
    </div>
  );
}

const ShortcutSheet = dynamic(() => import("./shortcut-sheet").then((module) => module.ShortcutSheet), { ssr: false });

/** Takes what is typed between ⌘K and the palette, which is fetched with the first of them. */
function TypeAhead({ typed }: { typed: RefObject<string> }) {
  return (
    <Input
      autoFocus
      aria-label="Find"
      className="sr-only"
      onChange={(event) => {
        typed.current = event.target.value;
      }}
    />
  );
}

const isCurrent = (item: NavItem, pathname: string) => pathname.startsWith(item.section ?? item.href);

function RailLink({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      title={item.key ? `${item.label} (g ${item.key})` : item.label}
      className={cn(
        "flex h-9 items-center gap-2.5 rounded-control px-2.5 text-muted hover:bg-hover hover:text-text",
        current && "bg-hover font-strong text-text",
      )}
    >
      <LinkIcon icon={item.icon} />
      <span className="sm:sr-only lg:not-sr-only">{item.label}</span>
    </Link>
  );
}

/** Turns while the page behind the link is on its way. */
function LinkIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? (
    <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
  ) : (
    <Icon aria-hidden className="size-4 shrink-0" />
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-6 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-text" />
      <path d="M9 23V15M16 23V9M23 23v-5" className="stroke-bg" strokeWidth="3.6" strokeLinecap="round" />
    </svg>
  );
}

/** After a click on a link the reader stands at the new page's beginning, not in the middle of the old one's list. */
function useFocusOnNavigation(pathname: string) {
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname]);
}
