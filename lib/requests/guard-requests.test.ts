import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardServer } from "./guard-requests";

let handled = 0;
const server = http.createServer((_, response) => {
  handled++;
  response.end("handled");
});
guardServer(server);
guardServer(server);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Begins a request; one that says it sends more than it does stays unfinished. */
function begin(method: string, path: string, headers: Record<string, string>, sent = "x"): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = http.request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      request.destroy();
    });
    request.once("error", reject);
    request.flushHeaders();
    if (method !== "GET" && method !== "TRACE") request.write(sent);
    else request.end();
  });
}

const own = { "sec-fetch-site": "same-origin" };

describe("before a body is read", () => {
  it.each([
    ["whoever is not signed in", { ...own, "content-length": "1000000" }, 401],
    ["a cookie of nobody's", { ...own, "content-length": "1000000", cookie: "next-auth.session-token=x" }, 401],
    ["a body of unsaid length from nobody", { ...own, "transfer-encoding": "chunked" }, 401],
    ["another site", { "sec-fetch-site": "cross-site", "content-length": "1000000" }, 403],
    ["a place that does not say where it is", { "content-length": "1000000" }, 403],
    ["a body larger than any door takes", { ...own, "content-length": "20000000" }, 413],
    ["an action larger than actions are", { ...own, "next-action": "a", "content-length": "5000000" }, 413],
    ["an action of another site", { "next-action": "a", origin: "https://evil.example", "content-length": "10" }, 403],
  ])("%s is refused", async (_, headers, status) => {
    const before = handled;
    expect(await begin("POST", "/api/rulesets/try-listing", headers)).toBe(status);
    expect(handled).toBe(before);
  });

  it("what is small is heard, and what only reads", async () => {
    expect(await begin("POST", "/api/auth/callback/credentials", { "content-length": "1" })).toBe(200);
    expect(await begin("GET", "/listings", {})).toBe(200);
  });

  it.each(["TRACE", "PROPFIND", "PUT", "POST"])("%s is no method of a page", async (method) => {
    expect(await begin(method, "/listings", { ...own, "content-length": "1" })).toBe(405);
  });
});
