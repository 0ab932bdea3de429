import type { ErrorData, ErrorKind } from "./errors";

/** What a server action answers: its value, or an error worded for the person who asked. */
export type ActionError = ErrorData & {
  kind: ErrorKind | "defect" | "unreachable";
  message: string;
  requestId: string;
};
export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: ActionError };
