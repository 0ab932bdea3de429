import { createHash } from "node:crypto";
import { releaseAfter } from "../apart/hold-place";
import type { ServiceContext } from "../services/context";
import { answerOnce } from "./answer-once";

/** A stream goes out as it is, everything else as JSON. */
export type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

export function toResponse({ status = 200, body, headers = {} }: Reply, release?: () => void): Response {
  const isStream = body instanceof ReadableStream;
  if (!isStream) release?.();
  const stream = isStream && release ? releaseAfter(body, release) : body;
  return new Response(isStream ? (stream as ReadableStream) : status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** As it went out the first time its key was sent; a file is read to its end to be kept. */
export async function replyOnce(asked: {
  key: string;
  caller: string;
  request: Request;
  text: string;
  call: (tx: ServiceContext["tx"]) => Promise<Reply>;
}): Promise<Response> {
  const { key, caller, request, text, call } = asked;
  const { isReplay, status, headers, body } = await answerOnce({
    key,
    caller,
    hash: hashOf(request, text),
    call: async (tx) => {
      const response = toResponse(await call(tx));
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
  });
  return new Response(status === 204 ? null : body, {
    status,
    headers: { ...headers, ...(isReplay ? { "idempotency-replayed": "true" } : {}) },
  });
}

const hashOf = (request: Request, text: string) =>
  createHash("sha256")
    .update(`${request.method}\n${new URL(request.url).pathname}\n`)
    .update(text)
    .digest("hex");
