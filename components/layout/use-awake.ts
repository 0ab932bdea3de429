import { useSyncExternalStore } from "react";

const subscribe = (): (() => void) => () => undefined;

/** False until the page's scripts are there: what is typed into a form before is in a race with them. */
export const useIsAwake = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
