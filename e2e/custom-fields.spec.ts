import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

test("an administrator makes a field, is told what is impossible, locks it, deletes it and brings it back", async ({
  page,
}) => {
  await page.goto(routes.newCustomField());
  await page.getByLabel("Label").fill("Shelf height");
  await page.getByLabel("Key").fill("Shelf height");
  await page.getByLabel("Type").selectOption("integer");
  await page.getByLabel("Lowest").fill("10");
  await page.getByLabel("Highest").fill("5");
  await page.getByLabel("Default for new rows").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("must begin with a small letter")).toBeVisible();
  await page.getByLabel("Key").fill("shelf_height");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("is above the highest; swap them")).toBeVisible();
  await expect(page.getByText("must be at least 10")).toBeVisible();
  await page.getByLabel("Highest").fill("50");
  await page.getByLabel("Default for new rows").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Shelf height" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Audit of this field" })).toContainText("created");

  await page.getByRole("button", { name: "Lock" }).click();
  await expect(page.getByText("No rule, view or profile uses it.")).toBeVisible();
  await page.getByRole("button", { name: "Lock it" }).click();
  await expect(page.getByLabel("Label")).toBeDisabled();
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByLabel("Label")).toBeEnabled();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No row has a value of it.")).toBeVisible();
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByRole("button", { name: "Bring back Shelf height" }).click();
  await expect(page.getByRole("link", { name: "Shelf height" })).toBeVisible();
  await page.getByRole("button", { name: "Move Shelf height up" }).click();
  await expect(page.getByText("Moved Shelf height up")).toBeVisible();
});
