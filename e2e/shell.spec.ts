import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("viewer") });

test("the palette finds pages and records with the keyboard alone", async ({ page }) => {
  await page.goto(routes.listings());
  await page.keyboard.press("Control+k");
  // At once, though the palette is fetched only now.
  await page.keyboard.type("ruleset");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await expect(page.getByRole("option", { selected: true })).toHaveText("Rulesets");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/rulesets$/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("i5-10500T");
  const cpu = page.getByRole("option", { name: /i5-10500T/ }).last();
  await expect(cpu).toBeVisible();
  await cpu.click();
  await expect(page).toHaveURL(/\/(components\/cpus|listings)\/\d+$/);
});

test("single keys go places, show their sheet, and can be switched off", async ({ page }) => {
  await page.goto(routes.listings());
  // Keys are heard once the page is awake, which takes a busy machine a moment.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await expect(page).toHaveURL(/\/rulesets$/, { timeout: 3_000 });
  }).toPass();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.getByLabel("Use shortcuts of single keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.waitForTimeout(300);
  await expect(page).toHaveURL(/\/rulesets$/);
});

test("Tab first offers to skip the navigation, and following a link moves the focus to the page", async ({ page }) => {
  await page.goto(routes.listings());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.getByRole("link", { name: "Rulesets" }).click();
  await expect(page).toHaveURL(/\/rulesets$/);
  await expect(page.locator("main")).toBeFocused();
});

test("the theme is kept, and is there before the first paint", async ({ page }) => {
  await page.goto(routes.listings());
  await page.getByRole("button", { name: /Account and appearance/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body && !("themeAtFirstBody" in window))
        Object.assign(window, { themeAtFirstBody: document.documentElement.className });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByRole("heading", { name: "Listings" }).waitFor();
  // next-themes sets the class in a script at the body's beginning: nothing of the page is painted before it ran.
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).not.toBe("rgb(255, 255, 255)");
});

test("the menu opens on a phone, and closes when it led somewhere", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(routes.listings());
  await expect(page.getByRole("link", { name: "Rulesets" })).toBeHidden();
  await page.getByRole("button", { name: "Open the menu" }).click();
  await page.getByRole("link", { name: "Rulesets" }).click();
  await expect(page).toHaveURL(/\/rulesets$/);
  await expect(page.getByRole("button", { name: "Open the menu" })).toBeVisible();
});

test("what does not exist and what is not allowed are said so, with a way on", async ({ page, watched }) => {
  watched.allow(/404|403/);
  for (const address of ["/no-such-page", routes.listing(2_000_000_000), "/listings/abc", routes.ruleset(999_999)]) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  }
  const refused = await page.goto(routes.accounts());
  expect(refused?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "Your role does not open this page" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the listings" }).click();
  await expect(page).toHaveURL(/\/listings$/);
});
