"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A list reads itself anew: a stream per row would use up the few connections a browser opens to one server. */
export function RefreshWhileRunning({ isRunning }: { isRunning: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, 2_000);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  return null;
}
