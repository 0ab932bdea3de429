import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test("an administrator changes a setting, is told what is wrong with a bad one, and undoes with the keyboard", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: people.stateOf("admin") });
  const page = await context.newPage();
  await page.goto(routes.settings());
  const form = page.getByRole("form", { name: "Freshness" });
  const before = await form.getByLabel("Stale after, days").inputValue();
  await form.getByLabel("Stale after, days").fill("0");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("must be at least 1")).toBeVisible();
  await form.getByLabel("Stale after, days").fill("45");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Freshness saved")).toBeVisible();
  await page.reload();
  await expect(form.getByLabel("Stale after, days")).toHaveValue("45");

  await form.getByLabel("Stale after, days").fill("60");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Freshness saved")).toBeVisible();
  await page.locator("main").focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(form.getByLabel("Stale after, days")).toHaveValue("45");
  await form.getByLabel("Stale after, days").fill(before);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("button", { name: "Save" })).toBeDisabled();
  await context.close();
});

test("badge limits that do not rise are refused", async ({ browser }) => {
  const context = await browser.newContext({ storageState: people.stateOf("admin") });
  const page = await context.newPage();
  await page.goto(routes.settings());
  const form = page.getByRole("form", { name: "Deal badges" });
  await form.getByLabel("Great deal up to").fill("100");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("must rise from great over good")).toBeVisible();
  await context.close();
});

test("an analyst sees the settings and cannot change them", async ({ browser }) => {
  const context = await browser.newContext({ storageState: people.stateOf("analyst") });
  const page = await context.newPage();
  await page.goto(routes.settings());
  await expect(page.getByLabel("Stale after, days")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await context.close();
});

test("badge limits in percent show how many listings change badge before anything is saved", async ({ browser }) => {
  const context = await browser.newContext({ storageState: people.stateOf("admin") });
  const page = await context.newPage();
  await page.goto(routes.settings());
  const form = page.getByRole("form", { name: "Deal badges" });
  await form.getByLabel("Judge in").selectOption("percent");
  await expect(form.getByLabel("Great deal up to")).toHaveValue("-25");
  await expect(form.getByText(/of \d+ active listings change their badge/)).toBeVisible();
  await form.getByLabel("Judge in").selectOption("usd");
  await expect(form.getByRole("button", { name: "Save" })).toBeDisabled();
  await context.close();
});

test("a viewer's own preferences hold: dark, compact rows in the listings, and numbers as they write them", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: people.stateOf("viewer") });
  const page = await context.newPage();
  await page.goto(routes.ownAccount());
  const form = page.getByRole("form", { name: "Preferences" });
  await form.getByLabel("Appearance").selectOption("dark");
  await form.getByLabel("Rows of the listings").selectOption("compact");
  await form.getByLabel("Numbers").selectOption("1.234,56");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Preferences saved")).toBeVisible();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.goto(routes.listings());
  await expect.poll(async () => (await page.getByRole("row").nth(2).boundingBox())?.height).toBeLessThan(31);
  await expect(page.getByTitle(/^\$[\d.]+,\d\d$/).first()).toBeVisible();
  const file = await page.request.get(routes.api.exportListings("csv", ""));
  expect(await file.text()).toMatch(/,\d+\.\d+,/);
  await page.goto(routes.ownAccount());
  await form.getByRole("button", { name: "As usual" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Preferences saved")).toBeVisible();
  await context.close();
});
