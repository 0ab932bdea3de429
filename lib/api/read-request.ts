import type { z } from "zod";
import { AppError, invalidInput } from "../errors";
import { parseInput } from "../requests/parse-input";
import { sends } from "./authenticate";

export interface Expected<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  params?: Params;
  query?: Query;
  body?: Body;
  /** True where the request must name the version it saw, in If-Match or as row_version in the body. */
  versioned?: boolean;
  /** Where a body may be larger than usual. */
  maxBodyBytes?: number;
}

export interface Read<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  rowVersion: number;
  /** The body as it came. */
  text: string;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** What a request holds, whole and by its schemas, or a refusal that names what is wrong with it. */
export async function readRequest<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  expected: Expected<Params, Query, Body>,
  request: Request,
  named: Promise<Record<string, string | string[] | undefined>>,
): Promise<Read<z.output<Params>, z.output<Query>, z.output<Body>>> {
  const params = expected.params && parseInput(expected.params, await named);
  const query = parseQuery(expected.query, new URL(request.url).searchParams);
  if (sends(request) && expected.body) requireJson(request.headers);
  const text = sends(request) ? await readBody(request, expected.maxBodyBytes) : "";
  const json: unknown = expected.body && parseJson(text);
  const rowVersion = expected.versioned ? takeRowVersion(request, json) : 0;
  return {
    params: params as z.output<Params>,
    query: query as z.output<Query>,
    body: (expected.body && parseInput(expected.body, json)) as z.output<Body>,
    rowVersion,
    text,
  };
}

function parseQuery(schema: z.ZodType | undefined, search: URLSearchParams): unknown {
  if (!schema) return undefined;
  const once = new Map<string, string>();
  for (const [name, value] of search) {
    if (once.has(name)) throw invalidInput([{ path: name, message: "is given more than once; give it once." }]);
    once.set(name, value);
  }
  return parseInput(schema, Object.fromEntries(once));
}

/** A form of another kind is no JSON, whatever it says; and no page of another site can send JSON unasked. */
function requireJson(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return;
  throw new AppError(
    "unsupported_media_type",
    `The body is ${type === "" ? "of no stated kind" : `"${type.slice(0, 100)}"`}; send JSON as application/json.`,
  );
}

async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const tooLarge = () => new AppError("too_large", `The body is larger than ${maxBytes} bytes; send less at once.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("unreadable", "The body is not UTF-8 text.");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("unreadable", `The body is not JSON: ${(error as Error).message}`);
  }
}

/** If-Match: "7", or row_version in the body, from where it is taken out; blind writes are refused. */
function takeRowVersion(request: Request, json: unknown): number {
  const header = request.headers.get("if-match")?.match(/^(?:W\/)?"?(\d{1,9})"?$/)?.[1];
  const fields = json !== null && typeof json === "object" ? (json as Record<string, unknown>) : {};
  const version = Number(header ?? fields.row_version);
  delete fields.row_version;
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new AppError(
    "precondition_required",
    'Name the version you saw, as If-Match: "7" or as row_version in the body. Reading the record tells it.',
  );
}
