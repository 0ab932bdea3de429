import fs from "node:fs";
import path from "node:path";
import { type APIRequestContext, request as newRequest } from "@playwright/test";
import { routes } from "../lib/routes";
import { findActions } from "../scripts/abuse/find-actions";
import { readPolicy } from "../scripts/policy/read-policy";
import { type Caller, callers, mayPass } from "../scripts/policy/who-may";
import { people } from "./people";
import { expect, test } from "./story";

/** Every door of the application, read from its source, asked as every role and as nobody. */
const policy = readPolicy(path.resolve("."));

async function askAs(caller: Caller, baseURL: string | undefined): Promise<APIRequestContext> {
  const storageState = caller === "anonymous" ? undefined : people.stateOf(caller);
  return newRequest.newContext({ baseURL, storageState, extraHTTPHeaders: { "sec-fetch-site": "same-origin" } });
}

test("every door is in the table, behind its wrapper", () => {
  expect(policy.problems).toEqual([]);
  expect(policy.doors.length).toBeGreaterThan(30);
});

for (const caller of callers) {
  test(`pages as ${caller}`, async ({ baseURL }) => {
    const api = await askAs(caller, baseURL);
    const wrong: string[] = [];
    for (const { name, permission } of policy.doors.filter((door) => door.kind === "page")) {
      const answer = await api.get(name.replaceAll("[id]", "1"), { maxRedirects: 0 });
      const place = answer.headers().location ?? "";
      const toSignIn = answer.status() >= 300 && answer.status() < 400 && place.includes(routes.signIn());
      const refused = toSignIn || answer.status() === 403;
      if (permission === "open" ? answer.status() >= 400 : refused === mayPass(caller, permission))
        wrong.push(`${name}: ${answer.status()} ${place}`);
    }
    expect(wrong).toEqual([]);
    await api.dispose();
  });

  test(`routes as ${caller}`, async ({ baseURL }) => {
    const api = await askAs(caller, baseURL);
    const wrong: string[] = [];
    for (const { name, permission } of policy.doors.filter((door) => door.kind === "route")) {
      const [method = "", address = ""] = name.split(" ");
      if (address.includes("[...")) continue; // next-auth's own, told in its own stories
      const answer = await api.fetch(address.replaceAll("[id]", "1"), {
        method,
        data: method === "GET" ? undefined : {},
      });
      const expected = mayPass(caller, permission) ? "passes" : caller === "anonymous" ? 401 : 403;
      const passes = answer.status() !== 401 && answer.status() !== 403 && answer.status() < 500;
      if (expected === "passes" ? !passes : answer.status() !== expected) wrong.push(`${name}: ${answer.status()}`);
      if (answer.status() >= 400) expect(answer.headers()["content-type"]).toBe("application/problem+json");
    }
    expect(wrong).toEqual([]);
    await api.dispose();
  });

  test(`actions as ${caller}`, async ({ baseURL }) => {
    const api = await askAs(caller, baseURL);
    const wrong: string[] = [];
    const actions = policy.doors.filter((door) => door.kind === "action");
    const ids = findActions();
    expect(Object.keys(ids)).toHaveLength(actions.length);
    for (const { name, file, permission } of actions) {
      const built = ids[`${file}#${exportOf(file, name)}`];
      expect(built, `${name} is not in the build`).toBeTruthy();
      const answer = await api.post(built?.page ?? "", {
        headers: {
          "next-action": built?.id ?? "",
          "content-type": "text/plain;charset=UTF-8",
          origin: String(baseURL),
        },
        data: "[{}]",
      });
      // An empty input passes the door and is then refused field by field; whoever may not is refused before.
      const kind = /"kind":"(\w+)"/.exec(await answer.text())?.[1];
      const expected = mayPass(caller, permission)
        ? "invalid"
        : caller === "anonymous"
          ? "unauthenticated"
          : "forbidden";
      if (kind !== expected) wrong.push(`${name}: ${kind ?? answer.status()}, expected ${expected}`);
    }
    expect(wrong).toEqual([]);
    await api.dispose();
  });
}

test("a write from another site is refused, and one that does not say where it comes from too", async ({ baseURL }) => {
  const storageState = people.stateOf("admin");
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://example.com" }, {}] as Record<
    string,
    string
  >[]) {
    const api = await newRequest.newContext({ baseURL, storageState, extraHTTPHeaders: headers });
    const answer = await api.patch(routes.api.listing(1), { data: { notes: "from elsewhere" } });
    expect(answer.status()).toBe(403);
    await api.dispose();
  }
});

function exportOf(file: string, action: string): string {
  const source = fs.readFileSync(file, "utf8");
  return new RegExp(`export const (\\w+) = defineAction\\(\\{\\s*name: "${action}"`).exec(source)?.[1] ?? "";
}
