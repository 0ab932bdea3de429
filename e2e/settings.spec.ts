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
  await expect(page.getByText("Undone")).toBeVisible();
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
  await expect(form.getByText("must rise in this order")).toBeVisible();
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
