import { request as newRequest } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test("every kind of answer carries the security headers", async ({ baseURL }) => {
  const api = await newRequest.newContext({ baseURL, storageState: people.stateOf("viewer") });
  for (const address of [routes.listings(), routes.signIn(), "/no-such-page", routes.api.listings(), "/health"]) {
    const headers = (await api.get(address)).headers();
    expect(headers, address).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["strict-transport-security"]).toContain("max-age=63072000");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'(;|$)/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
  }
  await api.dispose();
});

test("the nonce is new each time and stands on every script", async ({ page }) => {
  const nonces = new Set<string>();
  for (let i = 0; i < 3; i++) {
    const answer = await page.goto(routes.signIn());
    const nonce = /'nonce-([^']+)'/.exec(answer?.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    nonces.add(nonce);
    const html = (await answer?.text()) ?? "";
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(3);
});

test("the session cookie is out of reach of scripts and of other sites", async ({ browser }) => {
  const context = await browser.newContext({ storageState: people.stateOf("viewer") });
  const session = (await context.cookies()).find(({ name }) => name.includes("session-token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await context.close();
});

test("the picture of the product is there by both names", async ({ request }) => {
  for (const name of ["/favicon.svg", "/favicon.ico"]) {
    const answer = await request.get(name);
    expect([answer.status(), answer.headers()["content-type"]], name).toEqual([200, "image/svg+xml"]);
  }
});
