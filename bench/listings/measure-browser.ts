import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import type { Note } from "../report/targets";
import { type Interaction, p95OfReported, watchInteractions } from "../world/watch-interactions";
import { withBrowser } from "../world/with-browser";

const KEYS = "thinkcentre m720q i5";
const DRAGS = 20;

/** What /listings costs in a browser: bytes on a first visit, and how soon typing and dragging show. */
export async function measureBrowser(home: string, note: Note): Promise<void> {
  await withBrowser({ home, role: "analyst", start: routes.listings() }, async (page) => {
    await page.getByRole("slider", { name: "Lowest price" }).waitFor();
    const bytes = await page.evaluate(weighPage);
    note("page, compressed", bytes.page / 1_000, 60, "kB");
    note("route JavaScript, compressed", bytes.scripts / 1_000, 200, "kB");
    note("interaction to next paint, typing a search, p95", await measureTyping(page), 150, "ms");
    note("interaction to next paint, dragging a price, p95", await measureDragging(page), 150, "ms");
  });
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
  return p95OfReported(durationsOf(await read()), KEYS.length);
}

async function measureDragging(page: Page): Promise<number> {
  const read = await watchInteractions(page);
  const slider = page.getByRole("slider", { name: "Lowest price" });
  for (let drag = 0; drag < DRAGS; drag++) {
    const { x, y } = await slider.evaluate((input: HTMLInputElement) => {
      const { left, top, width, height } = input.getBoundingClientRect();
      const share = (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
      return { x: left + 7 + share * (width - 14), y: top + height / 2 };
    });
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + (drag % 2 === 0 ? 30 : -30), y, { steps: 10 });
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
  return p95OfReported(durationsOf(await read()), DRAGS * 2);
}

const durationsOf = (interactions: readonly Interaction[]): number[] => interactions.map(({ duration }) => duration);
