import type { Page } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

/** Opens the page of a row of the ranked table. */
async function openRow(page: Page, at: number): Promise<void> {
  await page.locator("[data-row]").nth(at).getByRole("cell").nth(1).getByRole("link").click();
}

test.use({ storageState: people.stateOf("analyst") });

test("a listing opens, takes a new price, shows who changed it, and gives the old one back", async ({ page }) => {
  await page.goto(routes.listings());
  await openRow(page, 30);
  await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
  const price = page.getByRole("definition").first();
  const before = await price.innerText();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Price in dollars").fill("12.345");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("with at most two decimals")).toBeVisible();
  await page.getByLabel("Price in dollars").fill("1234.5");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Listing saved")).toBeVisible();
  await expect(price).toHaveText("$1,234.50");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  await expect(price).toHaveText(before);
  await page.goto(routes.audit());
  await expect(page.getByRole("rowheader", { name: /^Undid: Changed priceUsd of/ }).first()).toBeVisible();
});

test("two people edit one listing: the second is asked whose change stays", async ({ page, browser }) => {
  await page.goto(routes.listings());
  await openRow(page, 40);
  await page.getByRole("button", { name: "Edit" }).click();

  const admin = await browser.newContext({ storageState: people.stateOf("admin") });
  const other = await admin.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Edit" }).click();
  await other.getByLabel("Notes").fill("Checked by the administrator");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Listing saved")).toBeVisible();
  await admin.close();

  await page.getByLabel("Seller").fill("a careful seller");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Someone else changed this listing")).toBeVisible();
  await page.getByRole("button", { name: "Keep my changes" }).click();
  await expect(page.getByText("Listing saved")).toBeVisible();
  await expect(page.getByText("a careful seller")).toBeVisible();
  await expect(page.getByText("Checked by the administrator")).toBeVisible();
});
