import { AppError, statusOf } from "../errors";

/** An error as RFC 9457 wants it, with the request's number for whoever looks into the log. */
export function problemResponse(error: unknown, requestId: string): Response {
  if (!(error instanceof AppError))
    return reply(500, { title: "Internal error", detail: `The log has it under ${requestId}.` }, requestId);
  const { problems, current, winner, retryAfterSeconds } = error.data;
  return reply(
    statusOf[error.kind],
    { title: titles[error.kind], detail: error.message, errors: problems, current, winner },
    requestId,
    retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {},
  );
}

const titles: Record<AppError["kind"], string> = {
  unreadable: "Unreadable request",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  method_not_allowed: "No such method here",
  too_large: "Too large",
  unsupported_media_type: "Foreign kind of content",
  invalid: "Refused fields",
  precondition_required: "Version required",
  too_many_requests: "Too many requests",
  unavailable: "Temporarily unavailable",
};

function reply(status: number, body: object, requestId: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", status, ...body, request_id: requestId }), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId, ...headers },
  });
}
