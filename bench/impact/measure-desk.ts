import type { Page } from "@playwright/test";
import type pg from "pg";
import { routes } from "@/lib/routes";
import { middle, p95 } from "../report/take-time";
import { type Note, report } from "../report/targets";
import { watchInteractions } from "../world/watch-interactions";
import { withBrowser } from "../world/with-browser";

const EDITS = 20;
/** How long the desk waits for the next letter (components/rules/impact/use-impact.ts). */
const SETTLE_MS = 250;

/** What somebody at the desk waits for: from a figure that is typed until what it does to the catalogue is painted. */
export async function measureDesk(client: pg.Client, home: string, note: Note): Promise<void> {
  const { rows } = await client.query<{ id: number; name: string }>(
    `select r.ruleset_id as id, rule ->> 'name' as name
     from valuation_ruleset_version r, jsonb_array_elements(r.snapshot -> 'groups') g, jsonb_array_elements(g -> 'rules') rule
     where rule -> 'actions' -> 0 ->> 'unit_type' = 'flat' and rule -> 'actions' -> 0 ->> 'formula' is null limit 1`,
  );
  const [rule] = rows;
  if (rule === undefined) throw new Error("There is no rule with a plain amount");
  await withBrowser({ home, role: "admin", start: routes.ruleset(rule.id) }, async (page) => {
    const { taken, delays } = await editAmount(page, rule.name);
    report(`seen in the browser, median: ${Math.round(middle(taken))} ms over ${taken.length} edits`);
    note("an edit seen in the browser, debounce apart, p95", p95(taken), 150, "ms");
    note("input delay while previewing, most", Math.max(0, ...delays), 100, "ms");
  });
}

async function editAmount(page: Page, rule: string): Promise<{ taken: number[]; delays: number[] }> {
  await page.getByLabel("Find a rule").fill(rule);
  await page.getByRole("button", { name: rule }).first().click();
  const value = page.getByLabel("Amount in dollars").first();
  const taken: number[] = [];
  const readDelays = await watchInteractions(page);
  for (let edit = 0; edit <= EDITS; edit++) {
    const shown = await page.evaluateHandle(watchPanel);
    await value.selectText();
    await page.keyboard.type(String(-(11 + edit)), { delay: 40 });
    const milliseconds = await shown.evaluate(({ isShown }) => isShown);
    // The first one reads what is in force.
    if (edit > 0) taken.push(milliseconds - SETTLE_MS);
    await page.waitForTimeout(200);
  }
  return { taken, delays: (await readDelays()).map(({ delay }) => delay) };
}

/** Runs in the page: how long after the last letter the panel had new figures. An object, as nobody waits for it yet. */
function watchPanel(): { isShown: Promise<number> } {
  let typedAt = 0;
  document.addEventListener("input", () => (typedAt = performance.now()), { capture: true });
  const isShown = new Promise<number>((resolve) => {
    let wasAsking = false;
    const looking = setInterval(() => {
      const panel = document.querySelector('section[aria-label="Impact on all listings"] [aria-busy]');
      const isAsking = panel?.getAttribute("aria-busy") === "true";
      wasAsking ||= isAsking;
      if (!wasAsking || isAsking || panel === null) return;
      clearInterval(looking);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - typedAt)));
    }, 4);
  });
  return { isShown };
}
