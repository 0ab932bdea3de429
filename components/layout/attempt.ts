import type { ActionResult } from "@/lib/action-result";

/**
 * Waits for a server action. Whoever asks always gets an answer: a network that is cut off is one like any other, and not an
 * error that takes the page away together with what was typed.
 */
export async function attempt<Value>(action: Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  try {
    return await action;
  } catch {
    const message = navigator.onLine
      ? "The server cannot be reached; nothing was saved. What you typed is still here: try again."
      : "You are offline; nothing was saved. What you typed is still here: try again once you are back.";
    return { ok: false, error: { kind: "unreachable", message, requestId: "" } };
  }
}
