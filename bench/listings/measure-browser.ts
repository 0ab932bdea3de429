import crypto from "node:crypto";
import { type Browser, chromium, type Page } from "@playwright/test";
import { system } from "@/lib/auth/actor";
import { routes } from "@/lib/routes";
import { createAccount } from "@/lib/services/accounts/create-account";
import { findInstalled } from "@/scripts/testing/find-chromium";
import { startCatalogue } from "../catalogue/start-catalogue";
import type { Figures } from "./measure-listings";
import { startWeb } from "./start-web";

const KEYS = "thinkcentre m720q i5";
const DRAGS = 20;
/** The shortest that browsers report. */
const SHORTEST_MS = 16;

/** What /listings costs in a browser: bytes on a first visit, and how soon typing and dragging show. */
export async function measureBrowser(home: string): Promise<Figures> {
  const executablePath = findInstalled();
  if (!executablePath) {
    process.stderr.write("left out: what a browser sees. Install Chromium, or name one in CHROMIUM_PATH\n");
    return {};
  }
  const email = `${crypto.randomUUID()}@example.com`;
  const { password } = await createAccount(
    { actor: system, now: new Date() },
    { email, username: email.slice(0, 8), role: "analyst" },
  );
  const closing: (() => Promise<void>)[] = [];
  try {
    const catalogue = await startCatalogue();
    closing.unshift(catalogue.stop);
    const web = await startWeb(home);
    closing.unshift(web.stop);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    closing.unshift(() => browser.close());
    const page = await openSignedIn(browser, web.url, { email, password });
    const bytes = await page.evaluate(weighPage);
    return {
      ...toFigure("page, compressed", bytes.page / 1_000, 60, "kB"),
      ...toFigure("route JavaScript, compressed", bytes.scripts / 1_000, 200, "kB"),
      ...toFigure("interaction to next paint, typing a search, p95", await measureTyping(page), 150, "ms"),
      ...toFigure("interaction to next paint, dragging a price, p95", await measureDragging(page), 150, "ms"),
    };
  } finally {
    for (const close of closing) await close();
  }
}

/** The list in a browser that has never been there: it brings its session, and nothing else. */
async function openSignedIn(browser: Browser, url: string, person: { email: string; password: string }): Promise<Page> {
  const earlier = await browser.newContext({ baseURL: url });
  const entrance = await earlier.newPage();
  await entrance.goto(routes.signIn());
  await entrance.getByLabel("E-mail").fill(person.email);
  await entrance.getByLabel("Password").fill(person.password);
  await entrance.getByRole("button", { name: "Sign in" }).click();
  await entrance.waitForURL(`**${routes.listings()}`);
  const storageState = await earlier.storageState();
  await earlier.close();
  const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(routes.listings(), { waitUntil: "networkidle" });
  await page.getByRole("slider", { name: "Lowest price" }).waitFor();
  return page;
}

/** Runs in the page. */
function weighPage(): { page: number; scripts: number } {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const scripts = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) =>
    new URL(name).pathname.endsWith(".js"),
  );
  return {
    page: page?.encodedBodySize ?? Number.NaN,
    scripts: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  };
}

async function measureTyping(page: Page): Promise<number> {
  const read = await watchInteractions(page);
  await page.getByRole("searchbox", { name: /^Search/ }).focus();
  for (const [at, key] of [...KEYS].entries()) {
    await page.keyboard.press(key);
    // A rest every few letters: rows arrive while the next ones are typed.
    await page.waitForTimeout(at % 4 === 3 ? 320 : 60);
  }
  return p95Of(await read(), KEYS.length);
}

async function measureDragging(page: Page): Promise<number> {
  const read = await watchInteractions(page);
  for (let drag = 0; drag < DRAGS; drag++) {
    const handle = await page.getByRole("slider", { name: "Lowest price" }).boundingBox();
    if (!handle) throw new Error("There is no handle to drag.");
    const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + (drag % 2 === 0 ? 30 : -30), y, { steps: 10 });
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
  return p95Of(await read(), DRAGS * 2);
}

/** From here on; each interaction counts as long as the slowest of its events. */
async function watchInteractions(page: Page): Promise<() => Promise<number[]>> {
  const watch = await page.evaluateHandle((durationThreshold) => {
    const seen: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    observer.observe({ type: "event", durationThreshold } as PerformanceObserverInit);
    return { seen, observer };
  }, SHORTEST_MS);
  return async () => {
    await page.waitForTimeout(500);
    const events = await watch.evaluate(({ seen, observer }) => {
      observer.disconnect();
      return (seen as PerformanceEventTiming[]).map(({ interactionId, duration }) => ({ interactionId, duration }));
    });
    const durations = new Map<number, number>();
    for (const { interactionId, duration } of events)
      if (interactionId) durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0));
    return [...durations.values()];
  };
}

/** Those that were too short to be reported count as the shortest. */
function p95Of(reported: number[], count: number): number {
  const all = [...reported, ...Array<number>(Math.max(0, count - reported.length)).fill(SHORTEST_MS)];
  return all.sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? Number.NaN;
}

function toFigure(name: string, value: number, limit: number, unit: string): Figures {
  const rounded = Math.round(value * 10) / 10;
  const ok = rounded <= limit;
  process.stderr.write(`${ok ? "reached" : "MISSED "} ${name}: ${rounded} ${unit} (at most ${limit})\n`);
  return { [name]: { value: rounded, limit, unit, ok } };
}
