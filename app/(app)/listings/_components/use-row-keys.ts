"use client";
import { useEffect } from "react";
import type { ListedRow } from "@/lib/listings/standing";

/** j and k walk, Enter opens beside the table and then the page, x picks, c compares, e edits, y confirms a price, a archives, Escape closes. Off inside inputs. */
export function useRowKeys(keys: {
  rows: ListedRow[];
  activeAt: number;
  isPeeking: boolean;
  activate: (id: number | null) => void;
  peek: (isOpen: boolean) => void;
  open: (id: number) => void;
  pick: (id: number) => void;
  compare: () => void;
  /** Only for those who may edit. */
  confirm: ((row: ListedRow) => void) | null;
  archive: ((row: ListedRow) => void) | null;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isElsewhere =
        target instanceof HTMLElement &&
        (target.isContentEditable ||
          target.closest("input:not([type=checkbox]),textarea,select,[role=dialog],[role=menu],[role=slider]"));
      if (isElsewhere || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (localStorage.getItem("deal-brain:shortcuts") === "off") return;
      const row = keys.rows[keys.activeAt];
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step !== 0) {
        // As they stand on the screen: groups may have put them in another order.
        const shown = [...document.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) =>
          Number(dataset.row),
        );
        const at = row ? shown.indexOf(row.id) : -1;
        const to = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
        if (to !== undefined) keys.activate(to);
        // From here on Enter is about the row, not about the button that was pressed last.
        document.querySelector<HTMLElement>("[role=table]")?.focus({ preventScroll: true });
      } else if (event.key === "Enter" && row && !(target instanceof HTMLElement && target.closest("a,button"))) {
        if (keys.isPeeking) keys.open(row.id);
        else keys.peek(true);
      } else if (event.key === "Escape") keys.peek(false);
      else if (event.key === "x" && row) keys.pick(row.id);
      else if (event.key === "c") keys.compare();
      else if (event.key === "y" && row && keys.confirm) keys.confirm(row);
      else if (event.key === "a" && row && keys.archive) keys.archive(row);
      else if (event.key === "e" && row)
        document.querySelector<HTMLElement>(`[data-row="${row.id}"] [data-edit]`)?.click();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
