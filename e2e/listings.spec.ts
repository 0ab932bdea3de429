import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("analyst") });

test("an analyst lands on the listings, cheapest first, and pages through all of them", async ({ page }) => {
  await page.goto(routes.home());
  await expect(page).toHaveURL(/\/listings$/);
  const table = page.getByRole("table", { name: /Active listings/ });
  const total = Number((await page.getByText(/\d+ active, cheapest first/).innerText()).match(/\d+/)?.[0]);
  expect(total).toBeGreaterThan(300);
  const prices: number[] = [];
  for (;;) {
    const cells = await table.getByRole("row").locator("[role=cell]:nth-child(2)").allInnerTexts();
    prices.push(...cells.map((text) => Number(text.replace(/[^0-9]/g, ""))));
    const next = page.getByRole("link", { name: /^Next/ });
    if (!(await next.isVisible())) break;
    const before = page.url();
    await next.click();
    await expect(page).not.toHaveURL(before);
    await expect(table).toBeVisible();
  }
  expect(prices).toHaveLength(total);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
});

test("a listing opens, takes a new price, shows who changed it, and gives the old one back", async ({ page }) => {
  await page.goto(routes.listings());
  await page.getByRole("rowheader").nth(30).getByRole("link").click();
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
  await page.getByRole("rowheader").nth(40).getByRole("link").click();
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

test("on a phone the same listings are cards in the same order", async ({ page }) => {
  await page.goto(routes.listings());
  const wide = await page.getByRole("rowheader").allInnerTexts();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  expect(await page.getByRole("rowheader").allInnerTexts()).toEqual(wide);
  await expectAccessible(page);
});
