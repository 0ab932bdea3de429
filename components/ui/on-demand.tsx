import { type ReactNode, useState } from "react";

/** What is not looked for at first: made when it is wanted for the first time, and kept from then on with what it holds. */
export function OnDemand({ when, children }: { when: boolean; children: ReactNode }) {
  const [wasWanted, setWasWanted] = useState(when);
  if (when && !wasWanted) setWasWanted(true);
  return wasWanted ? children : null;
}
