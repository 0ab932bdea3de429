import { type APIRequestContext, type APIResponse, request as newRequest } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

let api: APIRequestContext;

test.beforeAll(async ({ baseURL }) => {
  api = await newRequest.newContext({
    baseURL,
    storageState: people.stateOf("analyst"),
    extraHTTPHeaders: { "sec-fetch-site": "same-origin" },
  });
});
test.afterAll(() => api.dispose());

test("the list pages by cursor, each listing once, in order", async () => {
  const seen: { id: number; price_usd: number }[] = [];
  let address: string | undefined = `${routes.api.listings()}?limit=200`;
  let total = "";
  while (address) {
    const answer: APIResponse = await api.get(address);
    expect(answer.status()).toBe(200);
    total = answer.headers()["x-total-count"] ?? "";
    seen.push(...((await answer.json()) as typeof seen));
    address = /<([^>]+)>; rel="next"/.exec(answer.headers().link ?? "")?.[1];
  }
  expect(seen).toHaveLength(Number(total));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map((row) => row.price_usd)).toEqual(seen.map((row) => row.price_usd).sort((a, b) => a - b));
});

test("a write names the version it saw: blind ones get 428, stale ones 409 with what is there now", async () => {
  const address = routes.api.listing(5);
  const before = await (await api.get(address)).json();
  const blind = await api.patch(address, { data: { notes: "x" } });
  expect(blind.status()).toBe(428);
  const saved = await api.patch(address, {
    data: { notes: "seen and checked" },
    headers: { "if-match": `"${before.row_version}"` },
  });
  expect(saved.status()).toBe(200);
  expect(await saved.json()).toMatchObject({
    notes: "seen and checked",
    title: before.title,
    row_version: before.row_version + 1,
  });
  const stale = await api.patch(address, { data: { notes: "too late", row_version: before.row_version } });
  expect(stale.status()).toBe(409);
  expect((await stale.json()).current).toMatchObject({
    notes: "seen and checked",
    row_version: before.row_version + 1,
  });
});

test("a listing's components are read and written in one shape, and its plain fields by their names", async () => {
  const address = routes.api.listing(7);
  const { row_version, components } = await (await api.get(address)).json();
  expect(components).toBeInstanceOf(Array);
  const fields = { ram_notes: "one slot free", other_components: ["Dock", "Stand"], active_profile_id: 1 };
  const data = {
    ...fields,
    components: [
      { component_type: "wifi", name: "AX210" },
      { component_type: "misc", quantity: 2 },
    ],
  };
  const saved = await api.patch(address, { data: { ...data, row_version } });
  expect(saved.status()).toBe(200);
  expect(await saved.json()).toMatchObject({
    ...fields,
    components: [
      { component_type: "wifi", name: "AX210", quantity: 1 },
      { component_type: "misc", name: null, quantity: 2, adjustment_value_usd: null },
    ],
    row_version: row_version + 1,
  });
  const { components: read } = await (await api.get(address)).json();
  const sentBack = await api.patch(address, { data: { components: read, row_version: row_version + 1 } });
  expect((await sentBack.json()).row_version).toBe(row_version + 1);
  const refused = await api.patch(address, {
    data: { components: [{ component_type: "leg" }], active_profile_id: 99_999, row_version: row_version + 1 },
  });
  expect(refused.status()).toBe(422);
  const gone = await api.patch(address, { data: { active_profile_id: 99_999, row_version: row_version + 1 } });
  expect((await gone.json()).errors).toMatchObject([{ path: "active_profile_id" }]);
});

test("twenty writers at once: exactly one wins each version", async () => {
  const address = routes.api.listing(6);
  const { row_version } = await (await api.get(address)).json();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => api.patch(address, { data: { notes: `writer ${i}`, row_version } })),
  );
  const statuses = answers.map((answer) => answer.status()).sort();
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(19);
});

test("refused fields are named, all of them, and nothing changes", async () => {
  const address = routes.api.listing(7);
  const before = await (await api.get(address)).json();
  const bad = await api.patch(address, {
    data: {
      row_version: before.row_version,
      title: "",
      price_usd: -1,
      condition: "broken",
      color: "red",
      notes: "nul \u0000",
    },
  });
  expect(bad.status()).toBe(422);
  expect((await bad.json()).errors[0]).toMatchObject({ path: "notes" });
  const worse = await api.patch(address, {
    data: { row_version: before.row_version, title: "", price_usd: 1.999, condition: "broken", color: "red" },
  });
  expect(worse.status()).toBe(422);
  const { errors } = (await worse.json()) as { errors: { path: string }[] };
  expect(new Set(errors.map(({ path }) => path))).toEqual(new Set(["", "condition", "price_usd", "title"]));
  expect(await (await api.get(address)).json()).toEqual(before);
});

test("what cannot be read, is too large, or has a strange number gets its own status and never a 5xx", async () => {
  const cases: [number, () => Promise<{ status: () => number }>][] = [
    [
      400,
      () =>
        api.patch(routes.api.listing(7), {
          data: Buffer.from("{not json"),
          headers: { "content-type": "application/json" },
        }),
    ],
    [413, () => api.patch(routes.api.listing(7), { data: { notes: "x".repeat(1_100_000) } })],
    [422, () => api.get("/api/v1/listings/0")],
    [422, () => api.get("/api/v1/listings/99999999999")],
    [422, () => api.get("/api/v1/listings/1e3x")],
    [404, () => api.get(routes.api.listing(2_000_000_000))],
    [422, () => api.get(`${routes.api.listings()}?limit=0`)],
    [422, () => api.get(`${routes.api.listings()}?limit=10&limit=20`)],
    [422, () => api.get(`${routes.api.listings()}?cursor=drop-table`)],
    [422, () => api.get(`${routes.api.listings()}?sort=price`)],
    [405, () => api.delete(routes.api.listing(7))],
  ];
  for (const [status, ask] of cases) expect((await ask()).status()).toBe(status);
});

test("an idempotency key has one effect and hears the same answer; with another body it is refused", async () => {
  const address = routes.api.listing(8);
  const { row_version } = await (await api.get(address)).json();
  const key = `story-${Date.now()}`;
  const ask = (notes: string) =>
    api.patch(address, { data: { notes, row_version }, headers: { "idempotency-key": key } });
  const first = await ask("once");
  const second = await ask("once");
  expect([first.status(), second.status()]).toEqual([200, 200]);
  expect(await second.text()).toBe(await first.text());
  expect(second.headers()["idempotency-replayed"]).toBe("true");
  expect((await ask("twice")).status()).toBe(422);
  expect((await (await api.get(address)).json()).row_version).toBe(row_version + 1);
});

test("health says ready, and the metrics move when requests come", async ({ baseURL }) => {
  const open = await newRequest.newContext({ baseURL });
  expect(await (await open.get("/health")).json()).toEqual({ status: "ok", environment: "development" });
  expect((await open.get("/api/health/live")).status()).toBe(200);
  expect(await (await open.get("/api/health/ready")).json()).toMatchObject({ status: "ready" });
  const count = async () => {
    const text = await (await open.get("/metrics")).text();
    return Number(
      /dealbrain_http_requests_total\{method="GET",route="\/sign-in",status="200"\} (\d+)/.exec(text)?.[1] ?? 0,
    );
  };
  const before = await count();
  for (let i = 0; i < 3; i++) await open.get(routes.signIn());
  expect(await count()).toBe(before + 3);
  const forwarded = await open.get("/metrics", { headers: { "x-forwarded-for": "127.0.0.1" } });
  expect(forwarded.status()).toBe(403);
  const pretending = await open.get("/metrics", {
    headers: { "x-forwarded-for": "10.1.1.1", "x-deal-brain-peer": "loopback" },
  });
  expect(pretending.status()).toBe(403);
  await open.dispose();
});
