"use client";
import type { ExternalToast } from "sonner";

/** A message in the corner, for something that happened. What shows it is fetched with the first one. */
export const toast = { success: say("success"), warning: say("warning"), error: say("error") };

export const toastWanted = "deal-brain:toast";

function say(tone: "success" | "warning" | "error") {
  return (message: string, options?: ExternalToast): void => {
    window.dispatchEvent(new Event(toastWanted));
    void import("sonner").then((sonner) => sonner.toast[tone](message, options));
  };
}
