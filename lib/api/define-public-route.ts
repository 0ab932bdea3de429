import { translateDatabaseError } from "../db/translate-error";
import { AppError } from "../errors";
import { logger } from "../logger";
import { problemResponse } from "../requests/problem";

/** For the few addresses that are open to all by decision: health and metrics. They read, and take no input. */
export function definePublicRoute(run: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
    try {
      const response = await run(request);
      response.headers.set("cache-control", "no-store");
      return response;
    } catch (thrown) {
      const error = translateDatabaseError(thrown);
      if (!(error instanceof AppError)) logger.error({ requestId, err: error }, "failed");
      return problemResponse(error, requestId);
    }
  };
}
