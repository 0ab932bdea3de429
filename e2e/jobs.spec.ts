import pg from "pg";
import { routes } from "../lib/routes";
import { findRunningServer } from "../scripts/postgres/server";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

/** A run that lasts: every listing by itself, twenty times over. */
async function beginLongRun(): Promise<number> {
  const url = await findRunningServer(".data/e2e/postgres", "dealbrain");
  const client = new pg.Client({ connectionString: url?.("owner", "dealbrain") });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: number }>(
      `with asked as (
         insert into job_run (name, label, reason, requested_by, status, total_count, payload_json, started_at)
         values ('valuation.recalculate_listings', 'A long story', 'a rule was changed', 'Ada', 'running', 10000,
           '{"scope": {"kind": "all"}, "batchSize": 1}', now()) returning id, name, payload_json), parts as (
         insert into job_run (parent_id, name, label, payload_json)
         select id, name, 'Part ' || n, payload_json || '{"range": {"after": 0, "upTo": 2147483647}}'
         from asked, generate_series(1, 20) n)
       select id::int as id from asked`,
    );
    return rows[0]?.id ?? 0;
  } finally {
    await client.end();
  }
}

test("an administrator watches a job, cancels it, lets it go on and cancels it again", async ({ page, browser }) => {
  const id = await beginLongRun();
  await page.goto(routes.jobs());
  const row = page.getByRole("row").filter({ hasText: "A long story" }).first();
  await expect(row).toContainText("a rule was changed");
  await row.getByRole("link").click();

  const job = page.getByRole("region", { name: "Job: A long story" });
  const bar = job.getByRole("progressbar");
  await expect(job).toContainText("running");
  const processed = async () =>
    Number((/([\d,]+) of 10,000/.exec(await job.innerText())?.[1] ?? "0").replaceAll(",", ""));
  await expect.poll(processed, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await processed();
  await expect.poll(processed, { timeout: 20_000 }).toBeGreaterThan(before); // without a reload
  await expect(job).toContainText("left");
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);

  await job.getByRole("button", { name: "Cancel" }).click();
  await expect(job.getByText("cancelled", { exact: true })).toBeVisible();
  const kept = await processed();
  await job.getByRole("button", { name: "Go on where it stopped" }).click();
  await expect.poll(processed, { timeout: 20_000 }).toBeGreaterThan(kept);
  await job.getByRole("button", { name: "Cancel" }).click();
  await expect(job.getByText("cancelled", { exact: true })).toBeVisible();
  await expect(bar).toHaveAttribute("aria-valuenow", /^\d+$/);

  await page.goto(routes.jobs({ status: "cancelled" }));
  await expect(page.getByRole("link", { name: "A long story" }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "State" }).selectOption("dead");
  await expect(page.getByText("No such jobs")).toBeVisible();

  const viewer = await browser.newContext({ storageState: people.stateOf("viewer") });
  for (const address of [routes.api.job(id), routes.api.jobEvents(id)])
    expect((await viewer.request.get(address)).status()).toBe(404);
  await viewer.close();
});
