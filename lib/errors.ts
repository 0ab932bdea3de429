import { tellNamesIn, tellPath } from "./words/tell-path";

/** What went wrong, in the product's own terms. Meaning is thrown here below; wording for a person is chosen at each edge. */
export type ErrorKind =
  | "unreadable" // 400
  | "unauthenticated" // 401
  | "forbidden" // 403
  | "not_found" // 404
  | "conflict" // 409
  | "method_not_allowed" // 405
  | "too_large" // 413
  | "unsupported_media_type" // 415
  | "invalid" // 422
  | "precondition_required" // 428
  | "too_many_requests" // 429
  | "unavailable"; // 503

/** One refused field: where it is, what was there, what to do about it; by the names that programs send. */
export type Problem = { path: string; message: string; value?: unknown };

export type ErrorData = {
  problems?: Problem[];
  /** Who won, and when. */
  winner?: { name: string; at: string };
  /** The state that won, so that the loser can choose between his and theirs. */
  current?: unknown;
  retryAfterSeconds?: number;
};

export class AppError extends Error {
  override readonly name = "AppError";
  readonly kind: ErrorKind;
  readonly data: ErrorData;

  constructor(kind: ErrorKind, message: string, data: ErrorData = {}, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.data = data;
  }
}

/** More of them at once nobody mends, and a hostile document has hundreds of thousands. */
const mostTold = 20;
const longestPath = 300;

/** Refused fields: the first twenty are told, and how many there are besides. */
export function invalidInput(problems: readonly Problem[], count = problems.length): AppError {
  const told = problems.slice(0, mostTold).map((problem) => ({ ...problem, path: problem.path.slice(0, longestPath) }));
  const lines = told.map(({ path, message }) => `${path ? `${tellPath(path)}: ` : ""}${tellNamesIn(message)}`);
  if (count > told.length) lines.push(`And ${(count - told.length).toLocaleString("en-US")} more.`);
  return new AppError("invalid", lines.join(" "), { problems: told });
}

export const notFound = (what: string): AppError => new AppError("not_found", `${what} does not exist or was deleted.`);

export const staleVersion = (what: string, current: unknown, winner?: { name: string; at: Date }): AppError =>
  new AppError("conflict", `${what} was changed by ${winner?.name ?? "someone else"} since you opened it.`, {
    current,
    ...(winner ? { winner: { name: winner.name, at: winner.at.toISOString() } } : {}),
  });

export const statusOf: Record<ErrorKind, number> = {
  unreadable: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  precondition_required: 428,
  too_many_requests: 429,
  unavailable: 503,
};
