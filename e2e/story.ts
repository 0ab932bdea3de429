import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { findInternalNames } from "../lib/words/find-internal-names";

/**
 * Every story watches its page: a violated security policy, an error in the console or a request to another host fails it,
 * whatever else it is about. A story that provokes errors says which.
 */
export const test = base.extend<{ watched: { allow: (pattern: RegExp) => void } }>({
  watched: [
    async ({ context, baseURL }, use) => {
      const allowed: RegExp[] = [];
      const seen: string[] = [];
      const watch = (page: Page) => {
        page.on("console", (message) => {
          if (message.type() === "error") seen.push(`console: ${message.text()} ${message.location().url}`);
        });
        page.on("pageerror", (error) => seen.push(`page: ${error.message}`));
        page.on("request", (request) => {
          const url = request.url();
          if (!url.startsWith(String(baseURL)) && !/^(data|blob|about):/.test(url))
            seen.push(`foreign request: ${url}`);
        });
      };
      context.on("page", watch);
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`violated ${event.effectiveDirective}: ${event.blockedURI}`),
        );
      });
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(seen.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What axe judges by colours alone: all there is to see anew when only the theme has changed. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** No serious accessibility fault, by axe; contrast included. */
export async function expectAccessible(page: Page, { onlyColours = false } = {}): Promise<void> {
  // Asked here and not of axe: a page that is read anew lacks its title for a moment.
  await expect(page).toHaveTitle(/\S/);
  // What is about to be replaced is dimmed meanwhile.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // The rows of a table are alike: the first twenty speak for the others, which would take a minute to look at.
  const axe = new AxeBuilder({ page })
    .exclude("tbody > tr:nth-child(n + 21)")
    .exclude("[role=rowgroup] > :nth-child(n + 21)");
  const { violations } = await (onlyColours
    ? axe.withRules(colourRules)
    : axe.disableRules("document-title")
  ).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`)).toEqual(
    [],
  );
}

/** What code is called stands nowhere but where somebody types it, wrote it, or it is marked as code. */
export async function expectNoInternalNames(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const apart = "code, pre, textarea, script, style, noscript, [data-code], [data-entered]";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest(apart)) continue;
      if (!(node instanceof Element)) found.push(node.textContent ?? "");
      else
        for (const name of ["title", "aria-label", "placeholder", "data-hint", "alt"])
          found.push(node.getAttribute(name) ?? "");
    }
    return found;
  });
  expect([...new Set(texts)].filter((text) => findInternalNames(text).length > 0)).toEqual([]);
}

/** Nothing sticks out sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(content).toBeLessThanOrEqual(view ?? 0);
}
