import type { Page } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("analyst") });

/** Opens the page of a row of the ranked table. */
async function openRow(page: Page, at: number): Promise<void> {
  await page.locator("[data-row]").nth(at).getByRole("cell").nth(1).getByRole("link").click();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
}

const priceOf = (page: Page) => page.getByRole("definition").first();
const cents = (text: string) => Math.round(Number(text.replace("−", "-").replace(/[^-0-9.]/g, "")) * 100);

test("a listing tells every line of its price and of its score, and why it stands above another", async ({ page }) => {
  await page.goto(routes.listings());
  await openRow(page, 0);
  await expect(page.getByText("The lines add up to the cent.")).toBeVisible();
  const lines = await page.locator("details > summary > span:last-child").filter({ hasText: /\$/ }).allInnerTexts();
  const adjusted = await page.getByRole("definition").nth(1).innerText();
  const sum = lines.reduce((total, line) => total + cents(line), cents(await priceOf(page).innerText()));
  expect(Math.max(0, sum)).toBe(cents(adjusted));

  await page.getByText(/rules? did not match, and why/).click();
  await expect(page.getByText(/has to .*; it is /).first()).toBeVisible();

  await page
    .getByRole("link", { name: /^Why above or below/ })
    .first()
    .click();
  await expect(page).toHaveURL(/against=\d+/);
  await expect(page.getByText(/scores above/)).toBeVisible();
  await expect(page.getByRole("img", { name: /^the lower .*the upper/ })).toBeVisible();
  await expect(page.getByText(/overtakes at a price of|No price puts the lower one first/)).toBeVisible();
  await page.getByRole("button", { name: "Pick another listing" }).click();
  await page.getByPlaceholder(/at least two letters/).fill("optiplex");
  await page.getByRole("listbox").getByRole("option").first().click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(/scores above/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});

test("a listing takes a new price, shows who changed it, and gives the old one back", async ({ page }) => {
  await page.goto(routes.listings());
  await openRow(page, 30);
  const before = await priceOf(page).innerText();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Price in dollars").fill("-1");
  await page.getByLabel("Title", { exact: true }).fill("x".repeat(10_000));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("at most two decimals").first()).toBeVisible();
  await expect(page.getByText("must have at most 255 characters").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
  await page.mouse.move(0, 0);
  await expectAccessible(page);
  page.once("dialog", (leaving) => leaving.accept());
  await page.reload();
  // Its value appears once the form is awake: whoever types before is in a race with it.
  await expect(page.getByRole("heading", { name: /System: Baseline/ }).first()).toBeVisible();
  await page.getByLabel("Price in dollars").fill("1234.5");
  await expect(page.getByText("$1,234.50")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  // So much more than before is asked about.
  const leap = page.getByText("Save again if that is meant");
  await expect(leap.or(page.getByText("Listing saved"))).toBeVisible();
  if (await leap.isVisible()) await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Listing saved")).toBeVisible();
  await expect(priceOf(page)).toHaveText("$1,234.50");
  await expect(page.getByText(/^Changed price of/)).toBeVisible();
  await page.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(priceOf(page)).toHaveText(before);
  await page.goto(routes.audit());
  await expect(page.getByRole("rowheader", { name: /^Undid: Changed price of/ }).first()).toBeVisible();
});

test("two people edit one listing: the second is asked whose change stays", async ({ page, browser }) => {
  await page.goto(routes.listings());
  await openRow(page, 40);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Notes")).toBeVisible();

  const admin = await browser.newContext({ storageState: people.stateOf("admin") });
  const other = await admin.newPage();
  await other.goto(page.url());
  await other.getByLabel("Notes").fill("Checked by the administrator");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Listing saved")).toBeVisible();
  await admin.close();

  await page.getByLabel("Seller").fill("a careful seller");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/\w+ changed this listing, .* while you were editing/)).toBeVisible();
  await expect(page.getByText(/seller: theirs .*, yours a careful seller/)).toBeVisible();
  await page.getByRole("button", { name: "Keep my changes" }).click();
  await expect(page.getByText("Listing saved")).toBeVisible();
  await expect(page.getByText("a careful seller", { exact: true })).toBeVisible();
  await expect(page.getByText("Checked by the administrator", { exact: true })).toBeVisible();
});

test("a new listing shows its value while it is typed, is saved with its parts, deleted and brought back", async ({
  page,
}) => {
  await page.goto(routes.newListing());
  await expect(page.getByText("Give it a price, and its value appears here.")).toBeVisible();
  await page.getByLabel("Title", { exact: true }).fill("Zyxomat 9000");
  await page.getByLabel("Price in dollars").fill("312.50");
  await page.getByRole("button", { name: "Choose CPU" }).click();
  await page.getByPlaceholder(/at least two letters/).fill("Zyxozen 7 1234");
  await page.getByRole("option", { name: /^Make a new CPU/ }).click();
  await page.getByRole("button", { name: "Make and link it" }).click();
  await expect(page.getByText("must not be empty")).toBeVisible();
  await page.getByRole("group", { name: "A new CPU" }).getByLabel("Maker").fill("Zyx");
  await page.getByRole("button", { name: "Make and link it" }).click();
  await expect(page.getByText("Zyxozen 7 1234", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Choose CPU" }).click();
  await page.getByPlaceholder(/at least two letters/).fill("ryzen 7");
  await page
    .getByRole("option", { name: /Ryzen 7/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Find the drive" }).click();
  await page.getByPlaceholder(/at least two letters/).fill("512GB NVMe");
  await page
    .getByRole("option", { name: /^512GB NVMe/ })
    .first()
    .click();
  await expect(page.getByLabel("Storage, GB")).toHaveValue("512");
  await page.getByRole("button", { name: "Find memory" }).click();
  await page.getByPlaceholder(/at least two letters/).fill("32GB of a new kind");
  await page.getByRole("option", { name: /^Describe it in the fields below/ }).click();
  await expect(page.getByLabel("GB in all")).toBeFocused();
  await page.getByLabel("GB in all").fill("32");
  await page.getByLabel("Generation").selectOption("ddr5");
  await page.getByLabel("Speed (MHz)").fill("4800");
  await page.getByLabel("Modules").fill("2");
  await expect(page.getByText("32GB DDR5-4800 (2x16GB)")).toBeVisible();
  await page.getByRole("button", { name: "Add port" }).click();
  await page.getByLabel("Count", { exact: true }).fill("3");
  await page.getByRole("button", { name: "Add link" }).click();
  await page.getByLabel("Link 1", { exact: true }).fill("javascript:alert(1)");
  await expect(page.getByText("cannot be read yet: links")).toBeVisible();
  await page.getByLabel("Link 1", { exact: true }).fill("https://example.com/review");
  await expect(page.getByText("The lines add up to the cent.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Zyxomat 9000" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^512GB NVMe/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "32GB DDR5-4800 (2x16GB)" })).toBeVisible();
  await expect(page.getByText("USB-A")).toBeVisible();

  await page.getByRole("button", { name: "Recalculate" }).click();
  await expect(page.getByText("Valued anew: nothing changed")).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "This listing was deleted" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("heading", { name: "Zyxomat 9000" })).toBeVisible();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Remove port 1" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Zyxomat 9000" })).toBeVisible();
  await expect(page.getByText("USB-A")).toBeHidden();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
});

test("a listing's components are entered, counted before they are saved, priced by rules, and come back with undo", async ({
  page,
}) => {
  await page.goto(routes.listings());
  await openRow(page, 33);
  const address = page.url();
  await page.getByRole("link", { name: "Edit" }).click();
  const remove = page.getByRole("button", { name: /^Remove component/ });
  await expect(page.getByRole("button", { name: "Add component" })).toBeVisible();
  while ((await remove.count()) > 0) await remove.first().click();
  await page.getByRole("button", { name: "Add component" }).click();
  await page.getByLabel("Component 1", { exact: true }).selectOption("wifi");
  await page.getByLabel("Name", { exact: true }).fill("Zyxofi 9");
  await page.getByLabel("Quantity").fill("x");
  await expect(page.getByText("cannot be read yet: components")).toBeVisible();
  await page.getByLabel("Quantity").fill("2");
  await page.getByLabel("Other components").fill("Dock, Stand");
  await page.getByLabel("RAM in words").fill("one slot free");
  await page.getByLabel("Scoring profile").selectOption({ index: 2 });
  await expect(page.getByText(/cannot be read yet/)).toBeHidden();
  await expect(page.getByText("The lines add up to the cent.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Listing saved")).toBeVisible();
  await expect(page.getByText(/^Zyxofi 9 × 2/)).toBeVisible();
  await expect(page.getByText("Dock, Stand", { exact: true })).toBeVisible();
  await page.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Zyxofi 9 × 2/)).toBeHidden();
  await page.goto(address);
  await expect(page.getByText("Dock, Stand", { exact: true })).toBeHidden();
});

test("rulesets are left out for one listing, and come back with undo", async ({ page }) => {
  await page.goto(routes.listings());
  await openRow(page, 5);
  const adjusted = page.getByRole("definition").nth(1);
  const before = await adjusted.innerText();
  await page.getByRole("button", { name: "Choose rules" }).click();
  const choices = page.getByRole("group", { name: "Rulesets to leave out" });
  await expect(choices).toBeVisible();
  for (const box of await choices.getByRole("checkbox").all()) await box.check();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Rules of the listing saved")).toBeVisible();
  await expect(adjusted).toHaveText(await priceOf(page).innerText());
  await page.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(adjusted).toHaveText(before);
});

test("a listing that does not exist is not found, and neither is a deleted one for who may not have it back", async ({
  page,
  browser,
  watched,
}) => {
  watched.allow(/404/);
  expect((await page.goto(routes.listing(2_000_000_000)))?.status()).toBe(404);
  await page.goto(routes.listings());
  await openRow(page, 50);
  const address = page.url();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "This listing was deleted" })).toBeVisible();
  const viewer = await browser.newContext({ storageState: people.stateOf("viewer") });
  expect((await (await viewer.newPage()).goto(address))?.status()).toBe(404);
  await viewer.close();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
});
