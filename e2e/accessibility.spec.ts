import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

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
  ["one ruleset", routes.ruleset(1)],
  ["custom fields", routes.customFields()],
  ["one custom field", routes.customField(1)],
  ["new custom field", routes.newCustomField()],
  ["imports", routes.imports()],
  ["settings", routes.settings()],
  ["audit", routes.audit()],
  ["jobs", routes.jobs()],
  ["accounts", routes.accounts()],
  ["own account", routes.ownAccount()],
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [name, address] of pages) {
      test(`${name} has no serious fault, wide and at 360 px`, async ({ page }) => {
        expect((await page.goto(address))?.status()).toBe(200);
        await expect(page.locator("h1")).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      });
    }

    test("dialogs, menus and refusals have none either", async ({ page, watched }) => {
      watched.allow(/404/);
      await page.goto(routes.accounts());
      await page.getByRole("button", { name: "Add account" }).click();
      await page.getByRole("button", { name: "Add account" }).last().click();
      await expect(page.getByText("must be an e-mail address")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("ryzen");
      await expect(page.getByRole("option").first()).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /Account and appearance/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectAccessible(page);
      await page.goto("/no-such-page");
      await expectAccessible(page);
    });
  });
}
