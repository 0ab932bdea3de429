import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

test("who deletes a field is told what stands on it, switches that off with it, and has all of it back by one undo", async ({
  page,
}) => {
  await page.goto(routes.customFields());
  await page.getByRole("link", { name: "Warranty (months)" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const uses = dialog.getByRole("region", { name: "What uses it" });
  await expect(uses.getByRole("link", { name: "Basic adjustments" }).first()).toBeVisible();
  await expect(uses).toContainText("(in force)");
  await expect(uses).toContainText(/Without these rules [\d,]+ of [\d,]+ ranked prices change, together by \+\$/);
  await expect(uses).toContainText("incomplete");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeFocused();

  await page.keyboard.press("Enter");
  const rule = (await uses.getByRole("link").nth(1).innerText()).trim();
  const address = (await uses.getByRole("link").nth(1).getAttribute("href")) ?? "";
  await dialog.getByRole("button", { name: /^Delete it, switch/ }).click();
  await expect(page.getByText("Deleted the field Warranty (months)")).toBeVisible();
  await page.goto(address);
  await expect(page.getByLabel("Name of the rule")).toHaveValue(rule);
  await expect(page.getByRole("article").getByLabel("Active")).not.toBeChecked();

  await page.goto(routes.audit());
  await page
    .getByRole("button", { name: /^Undo: Deleted the field Warranty \(months\) and switched off/ })
    .first()
    .click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("article").getByLabel("Active")).toBeChecked();
});

test("what is left on is found: the desk measures what else is drafted and names the broken rule", async ({ page }) => {
  await page.goto(routes.customFields());
  await page.getByRole("link", { name: "Warranty (months)" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete it only" }).click();
  await expect(page.getByText("Deleted the field Warranty (months)")).toBeVisible();
  await page.goto(routes.rulesets());
  await page.getByRole("link", { name: "Basic adjustments" }).click();
  await expect(page.getByRole("region", { name: "Findings" })).toContainText("is incomplete");
  await page
    .getByRole("navigation", { name: "Groups and rules" })
    .getByRole("button", { name: /^DDR5 above 16 GB/ })
    .click();
  await page.locator("[data-actions] input").first().fill("-2.5");
  await expect(page.getByRole("region", { name: "Impact on all listings" })).toContainText("change price");
  await page.getByRole("button", { name: "Discard draft" }).click();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.goto(routes.customFields());
  await page.getByRole("button", { name: "Bring back Warranty (months)" }).click();
  await expect(page.getByText("Brought back Warranty (months)")).toBeVisible();
});

test("a component, a profile and a choice name what uses them before they go", async ({ page }) => {
  await page.goto(routes.profiles());
  await page.getByRole("link", { name: /Plex/ }).first().click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("region", { name: "What uses it" })).not.toContainText("Looking");
  await expect(page.getByRole("dialog")).toContainText("No price changes");
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.goto(routes.cpu(7));
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("No rule, view or profile uses it.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeFocused();
});
