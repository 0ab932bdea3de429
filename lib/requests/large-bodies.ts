import type http from "node:http";
import { AppError } from "../errors";

type Sent = Pick<http.IncomingMessage, "once" | "destroyed">;
type Answered = Pick<http.ServerResponse, "once" | "closed">;

/** How many large bodies of one account are on their way; each counts until it has arrived, or its sender has gone. */
export class LargeBodies {
  readonly #mostAtOnce: number;
  readonly #onTheirWay = new Map<number, number>();

  constructor(mostAtOnce: number) {
    this.#mostAtOnce = mostAtOnce;
  }

  admit(accountId: number, request: Sent, response: Answered): void {
    // Nothing would say that whoever has gone already goes.
    if (request.destroyed || response.closed) throw new AppError("unreadable", "The request was broken off.");
    const count = this.#onTheirWay.get(accountId) ?? 0;
    if (count >= this.#mostAtOnce)
      throw new AppError("too_many_requests", "Too much is being sent at once; wait until it has arrived.", {
        retryAfterSeconds: 2,
      });
    this.#onTheirWay.set(accountId, count + 1);
    let isOnItsWay = true;
    const arrive = (): void => {
      if (!isOnItsWay) return;
      isOnItsWay = false;
      const left = (this.#onTheirWay.get(accountId) ?? 1) - 1;
      if (left > 0) this.#onTheirWay.set(accountId, left);
      else this.#onTheirWay.delete(accountId);
    };
    // Not when it is answered: a costly question may wait long for its turn.
    request.once("end", arrive);
    request.once("close", arrive);
    response.once("close", arrive);
  }
}
