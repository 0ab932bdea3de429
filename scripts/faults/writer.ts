import { setTimeout as sleep } from "node:timers/promises";

/** Signs in over HTTP as a browser does, keeps the first password for now, and answers the cookies. */
export async function signIn(baseUrl: string, credentials: { email: string; password: string }): Promise<string> {
  const first = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(first) },
    body: new URLSearchParams({ ...credentials, csrfToken, json: "true" }),
  });
  const cookies = cookiesOf(answer);
  if (!cookies.includes("session-token")) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  // Where it may not wait, pages stay closed, and whoever needs them says so.
  await fetch(`${baseUrl}/api/account/password-later`, {
    method: "POST",
    headers: { cookie: cookies, "sec-fetch-site": "same-origin" },
  });
  return cookies;
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/**
 * Writes one listing again and again, each time naming the version it saw and a key of its own, and asks again with the
 * same key until it has an answer. What it was told is saved must be there in the end, once.
 */
export async function writeUntil(
  options: { baseUrl: string; cookie: string; listingId: number },
  stopped: () => boolean,
): Promise<{ acknowledged: number; retries: number; firstVersion: number; lastNotes: string; statuses: Set<number> }> {
  const { baseUrl, cookie, listingId } = options;
  const address = `${baseUrl}/api/v1/listings/${listingId}`;
  const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const statuses = new Set<number>();
  let retries = 0;

  const ask = async (init: RequestInit): Promise<{ row_version: number; notes: string }> => {
    for (let tries = 0; tries < 1_200; tries++) {
      const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
      if (answer) statuses.add(answer.status);
      const body = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
      if (body) return body as { row_version: number; notes: string };
      if (answer && answer.status >= 400 && answer.status < 500 && !(await isWorthAnother(answer)))
        throw new Error(`listing ${listingId}: ${answer.status}`);
      retries++;
      await sleep(50);
    }
    throw new Error(`listing ${listingId}: no answer for a minute`);
  };

  let { row_version: version } = await ask({ headers });
  const firstVersion = version;
  let acknowledged = 0;
  let lastNotes = "";
  while (!stopped()) {
    lastNotes = `write ${acknowledged + 1}`;
    const body = JSON.stringify({ notes: lastNotes, row_version: version });
    const key = `fault ${listingId} ${acknowledged} ${crypto.randomUUID()}`;
    ({ row_version: version } = await ask({ method: "PATCH", headers: { ...headers, "idempotency-key": key }, body }));
    acknowledged++;
  }
  return { acknowledged, retries, firstVersion, lastNotes, statuses };
}

/** The same key is still at work in a connection the server has not given up yet; or we asked too often. */
async function isWorthAnother(answer: Response): Promise<boolean> {
  if (answer.status === 429) {
    await sleep(1_000 * Number(answer.headers.get("retry-after") ?? 1));
    return true;
  }
  return answer.status === 409 && (await answer.text()).includes("still being worked on");
}
