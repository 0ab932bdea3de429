import type { Page } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("analyst") });

const rows = (page: Page) => page.locator("[data-row]");

/** The price of one listing, in a list of nearly nothing else, so that it stays in sight wherever it ranks. */
async function openPrice(page: Page, at: number) {
  await page.goto(routes.listings());
  const row = rows(page).nth(at);
  const title = (await row.locator("[role=cell]:nth-child(2) a").first().textContent()) ?? "";
  const place = `[data-row="${await row.getAttribute("data-row")}"] [data-edit=price_usd]`;
  const address = routes.listings({ q: title });
  await page.goto(address);
  const cell = page.locator(place);
  const box = page.getByRole("textbox", { name: /^Price of/ });
  const type = async (text: string) => {
    await cell.click();
    await box.fill(text);
    await box.press("Enter");
  };
  return { address, place, cell, box, type, asked: page.locator("[role=alert][data-held]") };
}

test("a price is read as it is typed or asked about, and the last change comes back after a reload", async ({
  page,
}) => {
  const { cell, box, type, asked } = await openPrice(page, 2);
  const before = await cell.innerText();
  await type("249,99");
  await expect(asked).toContainText("can be read in more than one way");
  await expect(box).toHaveValue("249,99");
  await box.press("Escape");
  await page.reload();
  await expect(cell).toHaveText(before);

  await type("1,299");
  if (await asked.isVisible()) await box.press("Enter");
  await expect(page.getByText("Price saved")).toBeVisible();
  await expect(cell).toHaveText("$1,299");

  await page.reload();
  await type("12990");
  await expect(asked).toContainText("From $1,299 to $12,990");
  await expect(page.getByText("Price saved")).toHaveCount(0);
  await box.press("Enter");
  await expect(page.getByText("Price saved")).toBeVisible();
  await expect(cell).toHaveText("$12,990");

  await page.reload();
  await expect(cell).toHaveText("$12,990");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(cell).toHaveText("$1,299");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("There is nothing of yours to undo here")).toBeVisible();
});

test("whoever writes 1.234,56 is shown 553,99, types it and means $553.99", async ({ page }) => {
  const numbers = async (format: string) => {
    await page.goto(routes.ownAccount());
    const form = page.getByRole("form", { name: "Preferences" });
    await form.getByLabel("Numbers").selectOption(format);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Preferences saved")).toBeVisible();
  };
  await numbers("1.234,56");
  const { address, cell, box, type, asked } = await openPrice(page, 4);
  await type("553,99");
  if (await asked.isVisible()) await box.press("Enter");
  await expect(page.getByText("Price saved")).toBeVisible();
  await page.reload();
  await expect(cell).toHaveText("$554");
  await cell.click();
  await expect(box).toHaveValue("553,99");
  await box.press("Escape");
  await numbers("1,234.56");
  await page.goto(address);
  await cell.click();
  await expect(box).toHaveValue("553.99");
});

test("without a network nothing shown or typed is lost, and a retry saves it once there is one", async ({
  page,
  context,
  watched,
}) => {
  watched.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const { cell, box, type, asked } = await openPrice(page, 6);
  const shown = Number((await cell.innerText()).replace(/\D/g, ""));
  const wanted = String(shown + 7);
  const banner = page.getByText("What is shown stays");
  await context.setOffline(true);
  await expect(banner).toBeVisible();
  await expect(cell).toBeVisible();
  await type(wanted);
  await expect(asked).toContainText("You are offline; nothing was saved");
  await expect(box).toHaveValue(wanted);
  await context.setOffline(false);
  await expect(banner).toHaveCount(0);
  await asked.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Price saved")).toBeVisible();
  await expect(cell).toHaveText(`$${Number(wanted).toLocaleString("en-US")}`);

  const rankBy = page.getByRole("combobox", { name: "Rank by" });
  await context.setOffline(true);
  await expect(banner).toBeVisible();
  await rankBy.selectOption({ label: "Price, lowest first" });
  await expect(cell).toBeVisible();
  await context.setOffline(false);
  await expect(page).toHaveURL(/sort=/);
  await expect(rankBy.locator("option:checked")).toHaveText("Price, lowest first");
});

test("a form with something typed into it is not left without a question", async ({ page }) => {
  await page.goto(routes.newListing());
  const title = page.getByLabel("Title", { exact: true });
  await title.fill("Half a listing");
  const away = page.getByRole("link", { name: "Dashboard" }).first();
  page.once("dialog", (question) => question.dismiss());
  await away.click();
  await expect(title).toHaveValue("Half a listing");
  await expect(page).toHaveURL(/new$/);
  page.once("dialog", (question) => question.accept());
  await away.click();
  await expect(page).toHaveURL(/dashboard/);
});

test("who was quicker is named with both values, and neither is lost", async ({ page, browser }) => {
  const { address, place, cell, box, type, asked } = await openPrice(page, 8);
  const shown = Number((await cell.innerText()).replace(/\D/g, ""));
  const admin = await browser.newContext({ storageState: people.stateOf("admin") });
  const other = await admin.newPage();
  await other.goto(new URL(address, page.url()).href);
  await other.locator(place).click();
  const theirBox = other.getByRole("textbox", { name: /^Price of/ });
  await theirBox.fill(String(shown + 11));
  await theirBox.press("Enter");
  await expect(other.getByText("Price saved")).toBeVisible();
  await admin.close();

  await type(String(shown + 22));
  await expect(asked).toHaveCount(0);
  const said = page.locator("[data-sonner-toast]").filter({ hasText: "changed this listing" });
  await expect(said).toContainText(`yours is ${shown + 22}`);
  await expect(said).toContainText(/Now it is \$[\d,.]+; /);
  await expect(said).not.toContainText("Someone else");
  await said.getByRole("button", { name: `Keep ${shown + 22}` }).click();
  await expect(page.getByText("Price saved")).toBeVisible();
  await expect(box).toHaveCount(0);
  await expect(cell).toHaveText(`$${(shown + 22).toLocaleString("en-US")}`);
});
