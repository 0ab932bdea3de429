import { setTimeout as sleep } from "node:timers/promises";

/** Asks for a page and for an address of the API, again and again, and keeps what went wrong in another way than it may. */
export function watchRequests(baseUrl: string, cookie: string) {
  const statuses = new Map<string, number>();
  const wrong: string[] = [];
  let stopped = false;

  const keepAsking = async (address: string) => {
    while (!stopped) {
      const answer = await fetch(baseUrl + address, {
        headers: { cookie },
        redirect: "manual",
        signal: AbortSignal.timeout(45_000),
      }).catch(() => undefined); // no web server is there to answer
      const status = String(answer?.status ?? "no answer");
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isFine = !answer || status === "200" || (status === "503" && answer.headers.has("retry-after"));
      if (!isFine && wrong.length < 20) wrong.push(`${address} ${status}`);
      await answer?.text().catch(() => undefined);
      await sleep(100);
    }
  };
  const asking = ["/listings", "/audit", "/api/v1/listings"].map(keepAsking);

  return {
    stop: async () => {
      stopped = true;
      await Promise.all(asking);
      if (wrong.length > 0) throw new Error(`Requests were answered otherwise than 200 or 503: ${wrong.join(", ")}`);
      return [...statuses].map(([status, count]) => `${status}: ${count}`).join(", ");
    },
  };
}
