"use client";
import { usePathname, useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import { whenOnline } from "@/components/layout/connection";
import type { ChoiceField, NumberField } from "@/lib/listings/filters/listing-fields";
import type { ChoiceValue, ListingFilter, NumberRange } from "@/lib/listings/filters/listing-filter";
import { type ListingView, writeView } from "@/lib/ranking/listing-view";

type Browsing = {
  view: ListingView;
  usual: ListingView;
  /** New rows are on their way. */
  isPending: boolean;
  change: (change: Partial<ListingView>) => void;
  changeFilter: (change: Partial<ListingFilter>) => void;
  choose: (field: ChoiceField, values: ChoiceValue[]) => void;
  narrow: (field: NumberField, range: NumberRange | undefined) => void;
  /** The address of this list with other parameters beside its state. */
  address: (others?: Record<string, string | undefined>) => string;
};

const Context = createContext<Browsing | undefined>(undefined);

/**
 * The list as its address says, and how to change it. Controls show a change at once; the rows follow when the server has
 * them. Every change is a step in the browser's history.
 */
export function ViewProvider({
  view: saved,
  usual,
  viewId,
  children,
}: {
  view: ListingView;
  usual: ListingView;
  viewId: number | null;
  children: ReactNode;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const [isPending, startTransition] = useTransition();
  const [asked, showView] = useOptimistic(saved);
  /** What was chosen without a network; it is asked for as soon as there is one. */
  const [awaited, setAwaited] = useState<ListingView>();
  const view = awaited ?? asked;

  const write = useCallback(
    (next: ListingView, others: Record<string, string | undefined> = {}) => {
      const params = writeView(next, usual);
      if (viewId !== null) {
        // Without a word of its own the address would mean the view as it was saved.
        if (params.size === 0) params.set("sort", `${next.sort.direction === "desc" ? "-" : ""}${next.sort.field}`);
        params.set("v", String(viewId));
      }
      for (const [name, value] of Object.entries(others)) if (value) params.set(name, value);
      const query = params.toString();
      return query ? `${pathname}?${query}` : pathname;
    },
    [usual, pathname, viewId],
  );
  const change = useCallback(
    (changed: Partial<ListingView>) => {
      const next = { ...view, ...changed };
      if (!navigator.onLine) {
        setAwaited(next);
        // The page is asked for anew: what the router knew of the network may be old.
        return whenOnline(() => window.location.assign(write(next)));
      }
      startTransition(() => {
        showView(next);
        router.push(write(next), { scroll: false });
      });
    },
    [view, showView, router, write],
  );
  const value = useMemo((): Browsing => {
    const changeFilter = (changed: Partial<ListingFilter>) => change({ filter: { ...view.filter, ...changed } });
    return {
      view,
      usual,
      isPending,
      change,
      changeFilter,
      choose: (field, values) => {
        const { [field]: _, ...others } = view.filter.choices;
        changeFilter({ choices: values.length > 0 ? { ...others, [field]: values } : others });
      },
      narrow: (field, range) => {
        const { [field]: _, ...others } = view.filter.ranges;
        const isOpen = range?.min === undefined && range?.max === undefined;
        changeFilter({ ranges: isOpen ? others : { ...others, [field]: range } });
      },
      address: (others) => write(view, others),
    };
  }, [view, usual, isPending, change, write]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useBrowsing(): Browsing {
  const browsing = useContext(Context);
  if (!browsing) throw new Error("useBrowsing needs a ViewProvider above it.");
  return browsing;
}
