import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readLimit } from "../requests/rate-limit";
import { takeTurn } from "./take-turn";

const actorOf = (accountId: number) =>
  ({ accountId, name: "A", email: "a@example.com", role: "viewer", sessionId: "s" }) as const;

describe("turns", () => {
  it("come one at a time for an account, and at once for others", async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await sleep(20);
      seen.push(`${name} ends`);
    };
    await Promise.all([
      takeTurn(actorOf(1), undefined, work("a")),
      takeTurn(actorOf(1), undefined, work("b")),
      takeTurn(actorOf(2), undefined, work("c")),
    ]);
    expect(seen.slice(0, 2)).toEqual(["a begins", "c begins"]);
    expect(seen.indexOf("b begins")).toBeGreaterThan(seen.indexOf("a ends"));
  });

  it("are left by whoever does not wait any more", async () => {
    const gone = new AbortController();
    let isAsked = false;
    const first = takeTurn(actorOf(3), undefined, () => sleep(30));
    const second = takeTurn(actorOf(3), gone.signal, async () => {
      isAsked = true;
    });
    gone.abort();
    await expect(second).rejects.toThrow("Nobody waits");
    await first;
    expect(isAsked).toBe(false);
  });

  it("are refused to whoever has a dozen waiting", async () => {
    const all = Array.from({ length: 13 }, () => takeTurn(actorOf(4), undefined, () => sleep(1)));
    await expect(takeTurn(actorOf(4), undefined, () => sleep(1))).rejects.toThrow("Too many of your questions");
    await Promise.all(all);
  });

  it("count towards the limit by what they take", async () => {
    await takeTurn(actorOf(5), undefined, () => sleep(100));
    const began = Date.now();
    let calls = 0;
    while (readLimit.take("account:5", began) === 0) calls++;
    expect(calls).toBeLessThan(600);
  });
});
