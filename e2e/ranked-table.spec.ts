import fs from "node:fs";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("analyst") });

const rows = (page: Page) => page.locator("[data-row]");
/** Their whole text: rows out of sight are not rendered. */
const titles = (page: Page) => rows(page).locator("[role=cell]:nth-child(2) a").allTextContents();
/** "338 ranked, 32 not" or "370 listings": all that the list has. */
const found = async (page: Page) => {
  const said = (await page.locator("output").innerText()).replaceAll(",", "").match(/\d+/g) ?? [];
  return said.reduce((sum, count) => sum + Number(count), 0);
};

test("the best Proxmox node under $300: found, opened, explained, compared, shared", async ({ page, browser }) => {
  await page.goto(routes.home());
  await expect(page).toHaveURL(/\/listings$/);
  // Two actions to the list, two more to why its first is first.
  await page.getByRole("button", { name: /All listings/ }).click();
  await page.getByRole("menuitem", { name: "Proxmox node under $300" }).click();
  await expect(page.getByRole("button", { name: "Take out Price ≤ $300" })).toBeVisible();
  const best = await titles(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const peek = page.getByRole("complementary", { name: /^In short/ });
  await expect(peek.getByRole("img", { name: /^price \$.*adjusted \$/ })).toBeVisible();
  const lines = await peek.locator("ul ul li span:last-child").allInnerTexts();
  const cents = (text: string) => Math.round(Number(text.replace("−", "-").replace(/[^-0-9.]/g, "")) * 100);
  const [price = "", adjusted = ""] = await peek.locator("dd").allInnerTexts();
  expect(lines.reduce((sum, line) => sum + cents(line), cents(price))).toBe(cents(adjusted));
  await page.keyboard.press("Escape");

  for (const at of [0, 1, 2]) await rows(page).nth(at).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: "Compare 3 listings" })).toBeVisible();
  await expect(page.getByText("best", { exact: true }).first()).toBeVisible();
  await page.goBack();

  const friend = await browser.newContext({ storageState: people.stateOf("viewer") });
  const theirs = await friend.newPage();
  await theirs.goto(page.url());
  await expect(rows(theirs).first()).toBeVisible();
  expect(await titles(theirs)).toEqual(best);
  await friend.close();
});

test("a count says how many rows a click shows; back takes filters out one by one", async ({ page }) => {
  await page.goto(routes.listings());
  const all = await found(page);
  const option = page.getByRole("complementary", { name: "Filters" }).getByLabel(/^Great deal/);
  const said = Number((await option.locator("xpath=..").innerText()).replace(/\D/g, ""));
  await option.check();
  await expect.poll(() => found(page)).toBe(said);
  await page.getByLabel("Price to", { exact: false }).first().fill("400");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/max\.price_cents=40000/);
  expect(await found(page)).toBeLessThan(said);
  await page.goBack();
  await expect.poll(() => found(page)).toBe(said);
  await page.goBack();
  await expect.poll(() => found(page)).toBe(all);
});

test("words are found though they are misspelt", async ({ page }) => {
  await page.goto(routes.listings());
  await page.getByRole("searchbox").fill("optiplx");
  await expect(page).toHaveURL(/q=optiplx/);
  await expect(rows(page).first()).toContainText(/optiplex/i);
});

test("columns move, hide, widen and pin by keyboard, and the address remembers", async ({ page }) => {
  await page.goto(routes.listings());
  const headers = () => page.locator("[role=columnheader]").allInnerTexts();
  await page.getByRole("button", { name: "Arrange CPU" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Move right" }).press("Enter");
  await expect.poll(headers).toEqual(expect.arrayContaining(["RAM", "CPU"]));
  await expect(page).toHaveURL(/cols=title%2Cram%2Ccpu/);
  await page.getByRole("button", { name: "Arrange RAM" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Hide" }).press("Enter");
  await expect(page).not.toHaveURL(/%2Cram/);
  const kept = await headers();
  await page.reload();
  await expect.poll(headers).toEqual(kept);
});

test("an address with impossible parts says which, and shows the rest", async ({ page }) => {
  await page.goto(`${routes.listings()}?max.price_cents=30000&sort=-nonsense&colour=red&min.ram_gb=much`);
  await expect(page.getByRole("status").filter({ hasText: "Not understood" })).toContainText("sort=-nonsense");
  await expect(page.getByRole("button", { name: "Take out Price ≤ $300" })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
});

test("a price is edited where it stands, refused when it cannot be, and undone", async ({ page }) => {
  await page.goto(routes.listings({ q: "optiplex" }));
  const cell = rows(page).nth(5).locator("[data-edit=price_usd]");
  const before = await cell.innerText();
  await cell.click();
  await page.getByRole("textbox", { name: /^Price of/ }).fill("-1");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Price must be a price in dollars/)).toBeVisible();
  // What was typed stays to be mended; Escape gives it up.
  await expect(page.getByRole("textbox", { name: /^Price of/ })).toHaveValue("-1");
  await page.keyboard.press("Escape");
  await expect(cell).toHaveText(before);
  await cell.press("F2");
  await page.getByRole("textbox", { name: /^Price of/ }).fill("4321");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter once more if that is meant")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Price saved")).toBeVisible();
  await expect(page.locator("[data-edit=price_usd]", { hasText: "$4,321" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(page.locator("[data-edit=price_usd]", { hasText: "$4,321" })).toHaveCount(0);
});

test("all that a list shows is changed by a job, and undone as one", async ({ page }) => {
  await page.goto(routes.listings({ q: "lenovo" }));
  const count = await found(page);
  expect(count).toBeGreaterThan(20);
  await rows(page).first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Change …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/that this list shows/).check();
  await dialog.getByLabel("Status").selectOption("pending");
  await dialog.getByRole("button", { name: "See what changes" }).click();
  await expect(dialog.getByText("status active → pending").first()).toBeVisible();
  await dialog.getByRole("button", { name: `Change ${count} listings` }).click();
  await expect(dialog.getByText("done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: /undo stays in reach/ }).click();
  await expect.poll(() => found(page)).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect
    .poll(
      async () => {
        await page.reload();
        return found(page);
      },
      { timeout: 30_000 },
    )
    .toBe(count);
});

test("the list goes along as a file that says what it is", async ({ page }) => {
  await page.goto(routes.listings({ "max.price_cents": "30000" }));
  const shown = await titles(page);
  const total = await found(page);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /Excel/ }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(fs.readFileSync(await download.path()) as never);
  const sheet = workbook.getWorksheet("Listings");
  expect(sheet?.rowCount).toBe(total + 1);
  const written = shown.map((_, at) => String(sheet?.getRow(at + 2).getCell(2).value));
  expect(written).toEqual(shown);
  expect(JSON.stringify(workbook.getWorksheet("About")?.getSheetValues())).toContain("30000");
});

test("a list is kept under a name, and the name opens it", async ({ page }) => {
  await page.goto(routes.listings({ "max.price_cents": "15000" }));
  const total = await found(page);
  await page.getByRole("button", { name: /Unsaved list/ }).click();
  await page.getByRole("menuitem", { name: "Save as …" }).click();
  await page.getByLabel("Name").fill("Cheap ones");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/v=\d+$/);
  expect(await found(page)).toBe(total);
  await page.getByRole("button", { name: "Take out Price ≤ $150" }).click();
  await expect(page.getByRole("button", { name: /Cheap ones.*changed/ })).toBeVisible();
});

test("on a phone the same listings are cards in the same order, with their filters in a sheet", async ({ page }) => {
  await page.goto(routes.listings());
  const wide = await titles(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  expect(await titles(page)).toEqual(wide);
  await page.getByRole("button", { name: "Filters" }).last().click();
  await page
    .getByRole("dialog")
    .getByLabel(/^Great deal/)
    .check();
  await page.getByRole("button", { name: /^Show \d+ listings/ }).click();
  await expect(page.getByRole("button", { name: "Take out Deal: Great deal" })).toBeVisible();
  await expectAccessible(page);
});

test("the list is a picture too: the best for the money, each a way to itself", async ({ page }) => {
  await page.goto(routes.listings({ "max.price_cents": "60000" }));
  await page.getByRole("button", { name: "Charts" }).click();
  const charts = page.getByRole("region", { name: "Charts" });
  await expect(charts.getByText("of which no cheaper one is as good", { exact: false }).first()).toBeVisible();
  await expect(charts.getByRole("img", { name: /^Adjustments from/ })).toBeVisible();
  await charts
    .getByText(/best for the money$/)
    .last()
    .click();
  const first = charts.getByRole("listitem").getByRole("link").first();
  const name = (await first.innerText()).split(":")[0] ?? "";
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.slice(0, 20));
});

test("a handle narrows the list by keys, by dragging and by a press beside it, and never passes the other", async ({
  page,
}) => {
  const bounds = () => {
    const params = new URL(page.url()).searchParams;
    return { min: Number(params.get("min.price_cents")), max: Number(params.get("max.price_cents")) };
  };
  await page.goto(routes.listings());
  const lowest = page.getByRole("slider", { name: "Lowest price", exact: true });
  await lowest.press("ArrowRight");
  await expect(page).toHaveURL(/min\.price_cents=/);
  const byKey = bounds().min;

  const line = await lowest.boundingBox();
  if (!line) throw new Error("There is no line of handles.");
  const y = line.y + line.height / 2;
  await page.mouse.click(line.x + line.width * 0.75, y);
  await expect(page).toHaveURL(/max\.price_cents=/);
  const { max } = bounds();

  const share = await lowest.evaluate(
    (input: HTMLInputElement) => (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)),
  );
  await page.mouse.move(line.x + 7 + share * (line.width - 14), y);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width * 0.9, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => bounds().min).toBe(max);
  expect(byKey).toBeLessThan(max);
});
