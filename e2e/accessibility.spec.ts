import type { Page } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoInternalNames, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

const pages: [string, string][] = [
  ["listings", routes.listings()],
  ["narrowed listings", routes.listings({ "max.price_cents": "30000", group: "badge" })],
  ["compared listings", routes.compare([1, 2, 3])],
  ["dashboard", routes.dashboard()],
  ["one listing", routes.listing(1)],
  ["two listings set against each other", routes.listing(1, { against: 2 })],
  ["new listing", routes.newListing()],
  ["editing a listing", routes.editListing(1)],
  ["CPUs", routes.cpus()],
  ["one CPU", routes.cpu(1)],
  ["GPUs", routes.gpus()],
  ["one GPU", routes.gpu(1)],
  ["RAM specs", routes.ramSpecs()],
  ["storage profiles", routes.storageProfiles()],
  ["ports profiles", routes.portsProfiles()],
  ["one RAM spec", routes.component("ram_spec", 1)],
  ["one ports profile", routes.component("ports_profile", 1)],
  ["profiles", routes.profiles()],
  ["one profile", routes.profile(1)],
  ["new profile", routes.newProfile(1)],
  ["rulesets", routes.rulesets()],
  ["versions of a ruleset", routes.rulesetVersions(2)],
  ["history of a ruleset", routes.rulesetHistory(2)],
  ["compared rulesets", routes.compareRulesets(2, 3)],
  ["installing a package", routes.installPackage()],
  ["baseline", routes.baseline()],
  ["what if", routes.whatIf(1)],
  ["one ruleset", routes.ruleset(1)],
  ["one rule", routes.ruleset(3, { rule: 46 })],
  ["custom fields", routes.customFields()],
  ["one custom field", routes.customField(1)],
  ["new custom field", routes.newCustomField()],
  ["imports", routes.imports()],
  ["settings", routes.settings()],
  ["audit", routes.audit()],
  ["jobs", routes.jobs()],
  ["accounts", routes.accounts()],
  ["own account", routes.ownAccount()],
  ["setting up a second factor", routes.secondFactor()],
];

const themes = ["light", "dark"] as const;

for (const [name, address] of pages) {
  test(`${name} has no serious fault and no name of code, wide and at 360 px, in both themes`, async ({ page }) => {
    expect((await page.goto(address))?.status()).toBe(200);
    await expect(page.locator("h1")).toBeVisible();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoSidewaysScroll(page);
      await inBothThemes(page);
    }
    await expectNoInternalNames(page);
  });
}

test("dialogs, menus and refusals have none either", async ({ page, watched }) => {
  watched.allow(/404/);
  await page.goto(routes.accounts());
  await page.getByRole("button", { name: "Add account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add account" }).click();
  await expect(page.getByText("must be an e-mail address")).toBeVisible();
  await inBothThemes(page);
  await expectNoInternalNames(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("ryzen");
  await expect(page.getByRole("option").first()).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Account and appearance/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await inBothThemes(page);
  await page.goto("/no-such-page");
  await inBothThemes(page);
});

/** The theme follows the system's, so one visit shows both. */
async function inBothThemes(page: Page): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    await expectAccessible(page, { onlyColours: colorScheme !== themes[0] });
  }
}
