import http from "node:http";
import type { Product } from "../faults/product";
import { findActions } from "./find-actions";

export interface Told {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}
export type Ask = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Told>;

/** Requests as no browser would send them, for which fetch is too careful. */
export const createAsk =
  ({ baseUrl }: Product): Ask =>
  (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const { hostname: host, port } = new URL(baseUrl);
      const request = http.request({ host, port, method, path, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.once("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(pieces).toString() }),
        );
        answer.once("error", reject);
      });
      request.setTimeout(30_000, () => request.destroy(new Error("no answer for 30 s")));
      request.once("error", reject);
      request.end(body);
    });

/** Each with what it must be answered with; the faults found, in words. */
export async function askOddly(ask: Ask, cookie: string): Promise<string[]> {
  const faults: string[] = [];
  const own = { cookie, "sec-fetch-site": "same-origin" };
  const create = findActions()["app/(app)/listings/new/actions.ts#createListing"];
  if (create === undefined) throw new Error("The action that adds a listing is not in the build");
  const action = { ...own, "next-action": create.id, "content-type": "text/plain;charset=UTF-8" };
  const multipart = { ...action, "content-type": "multipart/form-data; boundary=x" };
  const json = { ...own, "content-type": "application/json" };
  const expectStatus = async (name: string, status: number, ...asked: Parameters<Ask>): Promise<Told> => {
    const told = await ask(...asked);
    if (told.status !== status) faults.push(`${name}: answered with ${told.status} instead of ${status}`);
    if (told.status >= 400) {
      if (!told.headers["content-security-policy"]) faults.push(`${name}: its answer has no policy`);
      if (!told.headers["x-request-id"]) faults.push(`${name}: its answer has no request id`);
    }
    return told;
  };

  await expectStatus("TRACE", 405, "TRACE", "/listings", own);
  await expectStatus(
    "a form sent to a page",
    405,
    "POST",
    "/listings",
    { ...own, "content-type": "text/plain" },
    "a=b",
  );
  await expectStatus("the picture service", 404, "GET", "/_next/image?url=%2Ffavicon.svg&w=64&q=75", own);
  await expectStatus("a file that is not there", 404, "GET", "/_next/static/none.js");
  await expectStatus("a page that is not there", 404, "GET", "/nothing/here", own);
  await expectStatus("a route that is not there", 404, "GET", "/api/nothing", own);
  await expectStatus("a listing that is not there", 404, "GET", "/listings/99999999", own);
  await expectStatus(
    "JSON as text",
    415,
    "POST",
    "/api/rulesets/matches",
    { ...json, "content-type": "text/plain" },
    "{}",
  );
  await expectStatus("half of JSON", 400, "POST", "/api/rulesets/matches", json, "{");
  await expectStatus("a garbage cookie", 401, "GET", "/api/v1/listings", { cookie: "next-auth.session-token=garbage" });
  for (const [at, body] of [
    "[{",
    "",
    "null",
    "5",
    '"x"',
    '["$1:a:b"]',
    '["$F1"]',
    '["$B1"]',
    "[".repeat(9_000),
  ].entries())
    await expectStatus(`malformed action ${at + 1}`, 400, "POST", create.page, action, body);
  await expectStatus(
    "half an action's form",
    400,
    "POST",
    create.page,
    multipart,
    '--x\r\nContent-Disposition: form-data; name="0"',
  );
  await expectStatus("an oversized action", 413, "POST", create.page, action, `["${"x".repeat(5 * 2 ** 20)}"]`);
  await expectStatus(
    "an action of unsaid length",
    413,
    "POST",
    create.page,
    { ...action, "transfer-encoding": "chunked" },
    `["${"x".repeat(5 * 2 ** 20)}"]`,
  );
  await expectStatus(
    "an action of another site",
    403,
    "POST",
    create.page,
    { ...action, origin: "https://evil.example" },
    "[{}]",
  );
  await expectStatus(
    "a large body of nobody's",
    401,
    "POST",
    "/api/rulesets/matches",
    { "sec-fetch-site": "same-origin" },
    "x".repeat(100_000),
  );

  const key = crypto.randomUUID();
  const submit = () => ask("POST", create.page, action, JSON.stringify([{ title: `Twice ${key}`, price_usd: 5 }, key]));
  const answers = [...(await Promise.all([submit(), submit()])), await submit()];
  const ids = new Set(answers.flatMap(({ text }) => /"value":\{"id":(\d+)/.exec(text)?.[1] ?? []));
  if (ids.size !== 1) faults.push(`a listing submitted three times became ${ids.size} listings`);
  const link = await ask(
    "POST",
    create.page,
    action,
    JSON.stringify([{ title: "L", price_usd: 5, listing_url: "https:evil.example" }]),
  );
  if (!/"kind":"invalid"/.test(link.text)) faults.push("https:evil.example was taken as a link");
  return faults;
}
