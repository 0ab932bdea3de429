"use client";
import { useSyncExternalStore } from "react";

const subscribe = (heard: () => void): (() => void) => {
  const events = ["online", "offline"] as const;
  for (const name of events) window.addEventListener(name, heard);
  return () => {
    for (const name of events) window.removeEventListener(name, heard);
  };
};

export const useIsOffline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  );

let waiting: (() => void) | undefined;

/** Goes there now, or as soon as there is a network again; of several that wait only the last is still wanted. */
export function whenOnline(go: () => void): void {
  if (navigator.onLine) {
    go();
    return;
  }
  if (waiting === undefined)
    window.addEventListener(
      "online",
      () => {
        const wanted = waiting;
        waiting = undefined;
        wanted?.();
      },
      { once: true },
    );
  waiting = go;
}
