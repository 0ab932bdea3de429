import crypto from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { system } from "@/lib/auth/actor";
import { readCatalogueState } from "@/lib/catalogue/client";
import { routes } from "@/lib/routes";
import { createAccount } from "@/lib/services/accounts/create-account";
import { findInstalled } from "@/scripts/testing/find-chromium";
import { startCatalogue } from "./start-catalogue";
import { startWeb } from "./start-web";

/**
 * The built product beside the database that the environment names, in a browser that has never been there: it brings its
 * session, and nothing else. Null where no Chromium is found.
 */
export async function withBrowser<T>(
  { home, role, start }: { home: string; role: "analyst" | "admin"; start: string },
  measure: (page: Page) => Promise<T>,
): Promise<T | null> {
  const executablePath = findInstalled();
  if (!executablePath) {
    process.stderr.write("left out: what a browser sees. Install Chromium, or name one in CHROMIUM_PATH\n");
    return null;
  }
  const email = `${crypto.randomUUID()}@example.com`;
  const { password } = await createAccount(
    { actor: system, now: new Date() },
    { email, username: email.slice(0, 8), role },
  );
  const closing: (() => Promise<void>)[] = [];
  try {
    const catalogue = await startCatalogue();
    closing.unshift(catalogue.stop);
    // What people get while columns are being loaded is measured apart, as SQL.
    while ((await readCatalogueState()).detail !== "answers") await sleep(50);
    const web = await startWeb(home);
    closing.unshift(web.stop);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    closing.unshift(() => browser.close());
    return await measure(await openSignedIn(browser, `${web.url}${start}`, { email, password }));
  } finally {
    for (const close of closing) await close();
  }
}

async function openSignedIn(
  browser: Browser,
  start: string,
  person: { email: string; password: string },
): Promise<Page> {
  const baseURL = new URL(start).origin;
  const earlier = await browser.newContext({ baseURL });
  const entrance = await earlier.newPage();
  await entrance.goto(routes.signIn());
  await entrance.getByLabel("E-mail").fill(person.email);
  await entrance.getByLabel("Password").fill(person.password);
  await entrance.getByRole("button", { name: "Sign in" }).click();
  await entrance.getByRole("button", { name: "Later" }).click();
  await entrance.waitForURL(`**${routes.listings()}`);
  const storageState = await earlier.storageState();
  await earlier.close();
  const context = await browser.newContext({ baseURL, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(start, { waitUntil: "networkidle" });
  return page;
}
