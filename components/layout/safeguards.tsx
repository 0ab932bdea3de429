"use client";
import { WifiOff } from "lucide-react";
import { useEffect } from "react";
import { useIsOffline, whenOnline } from "./connection";
import { hasUnsaved, mayLeave, noteTyping } from "./unsaved";

/** Nothing typed is lost by going elsewhere, and nothing shown by losing the network. */
export function Safeguards() {
  const isOffline = useIsOffline();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
      if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target === "_blank" || isOnSamePage(link)) return;
      const isHeld = !mayLeave();
      if (!isHeld && navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isHeld) whenOnline(() => link.click());
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault();
    };
    document.addEventListener("click", onClick, true);
    document.addEventListener("input", noteTyping, true);
    document.addEventListener("change", noteTyping, true);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("click", onClick, true);
      document.removeEventListener("input", noteTyping, true);
      document.removeEventListener("change", noteTyping, true);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, []);
  useEffect(() => guardBack(), []);
  if (!isOffline) return null;
  return (
    <p
      role="status"
      className="sticky top-0 z-30 flex items-center gap-2 border-b bg-premium-bg px-4 py-1.5 text-premium text-sm print:hidden"
    >
      <WifiOff aria-hidden className="size-4 shrink-0" />
      You are offline. What is shown stays; what you ask for comes once you are back.
    </p>
  );
}

const isOnSamePage = (link: HTMLAnchorElement): boolean =>
  link.origin === location.origin &&
  link.pathname === location.pathname &&
  link.search === location.search &&
  link.hash !== "";

type Traversal = Event & { navigationType?: string; cancelable: boolean };

/** Back and forward, where the browser lets a page ask. */
function guardBack(): (() => void) | undefined {
  const { navigation } = window as { navigation?: EventTarget };
  const onNavigate = (event: Traversal) => {
    if (event.navigationType === "traverse" && event.cancelable && !mayLeave()) event.preventDefault();
  };
  navigation?.addEventListener("navigate", onNavigate);
  return () => navigation?.removeEventListener("navigate", onNavigate);
}
