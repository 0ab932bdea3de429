import type { Instrumentation } from "next";

/** Runs once when the server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { observeRequests } = await import("./lib/requests/observe-requests");
  observeRequests();
}

/** Told by Next of whatever fails while it makes a page, before it answers. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routeType }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteFailure } = await import("./lib/requests/observe-requests");
  noteFailure(error, String(request.headers["x-request-id"]), routeType);
};
