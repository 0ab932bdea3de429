import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

test("an administrator adds a CPU, corrects it, merges it into its double and takes that back", async ({ page }) => {
  await page.goto(routes.cpus());
  await page.getByRole("button", { name: "New CPU" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name (required)").fill("Core i5-8500T twin");
  await form.getByLabel("Cores").fill("0");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("must be at least 1")).toBeVisible();
  await expect(form.getByText("must not be empty")).toBeVisible();
  await form.getByLabel("Maker (required)").fill("Intel");
  await form.getByLabel("Cores").fill("6");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Core i5-8500T twin" })).toBeVisible();
  await expect(page.getByText("Too few to say what is usual")).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  await form.getByLabel("CPU mark", { exact: true }).fill("7500");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("7,500")).toBeVisible();

  await page.getByRole("button", { name: "Merge" }).click();
  await form.getByPlaceholder("Type at least two letters of its name").fill("i5-8500T");
  await form.getByRole("option").filter({ hasNotText: "twin" }).first().click();
  await expect(form.getByText("No listing moves")).toBeVisible();
  await form.getByRole("button", { name: "Merge them" }).click();
  await expect(page.getByText("Which adjusted price is a good one")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();

  await page.goto(routes.components("cpu", { q: "8500T twin" }));
  await page.getByRole("link", { name: "Core i5-8500T twin" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(form.getByText("No listing uses it.")).toBeVisible();
  await form.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByText("Deleted Core i5-8500T twin")).toBeVisible();
});

test("a memory kind leads to all listings that have it", async ({ page }) => {
  await page.goto(routes.listings());
  await page.locator("[data-row]").first().getByRole("cell").nth(1).getByRole("link").click();
  const memory = page.getByRole("link", { name: /^\d+GB (LP)?DDR/ });
  const name = await memory.innerText();
  await memory.click();
  await page.getByRole("link", { name: "Rank them all" }).click();
  await expect(page.getByRole("button", { name: `Take out Memory: ${name}` })).toBeVisible();
  await expect(page.locator("[data-row]").first()).toBeVisible();
});

test("an impossible page of the list begins at the first; an unknown kind or component is not found", async ({
  page,
  watched,
}) => {
  watched.allow(/404/);
  await page.goto(`${routes.components("gpu", { sort: "shine", after: "{" })}`);
  await expect(page.getByRole("table", { name: "GPUs" })).toBeVisible();
  expect((await page.goto("/components/chairs"))?.status()).toBe(404);
  expect((await page.goto(routes.component("gpu", 999_999)))?.status()).toBe(404);
});
