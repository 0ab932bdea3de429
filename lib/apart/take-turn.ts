import type { Author } from "../auth/actor";
import { AppError } from "../errors";
import { readLimit } from "../requests/rate-limit";
import { Line } from "./line";

/** The desk asks four things at once; whoever has more waiting than this asks faster than anybody reads. */
const mostWaiting = 12;
const patienceMs = 30_000;
/** What a call of the limit stands for: half a minute of work a minute is anybody's own. */
const msPerCall = 50;

const lines = new Map<string, Line>();

/** Work that takes the machine more than a moment, one at a time per account; what it took counts towards the account's limit. */
export async function takeTurn<T>(actor: Author, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const caller = `account:${actor.accountId ?? "system"}`;
  const line = lines.get(caller) ?? new Line(1);
  lines.set(caller, line);
  if (line.length >= mostWaiting)
    throw new AppError("too_many_requests", "Too many of your questions are waiting already; try again in 2 s.", {
      retryAfterSeconds: 2,
    });
  const leave = await line.enter({ signal, patienceMs });
  const began = performance.now();
  try {
    return await work();
  } finally {
    leave();
    readLimit.charge(caller, (performance.now() - began) / msPerCall, Date.now());
  }
}
