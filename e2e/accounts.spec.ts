import { routes } from "../lib/routes";
import { keepPassword, people, signIn } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

test("an administrator adds somebody, who can sign in; a new role and disabling end his sessions at once", async ({
  page,
  browser,
}) => {
  await page.goto(routes.accounts());
  await page.getByRole("button", { name: "Add account" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("E-mail").fill("Grace@Example.com");
  await form.getByLabel("User name").fill("grace");
  await form.getByLabel("Full name").fill("Grace");
  await form.getByLabel("Role").selectOption("viewer");
  await form.getByRole("button", { name: "Add account" }).click();
  const password = await page.getByLabel("New password").innerText();
  await page.keyboard.press("Escape");

  const hers = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const herPage = await hers.newPage();
  await signIn(herPage, { email: "grace@example.com", password });
  await keepPassword(herPage);
  await expect(herPage).toHaveURL(/\/listings$/);

  await page.getByLabel("Role of grace@example.com").selectOption("analyst");
  await expect(page.getByText("grace@example.com is now analyst")).toBeVisible();
  await herPage.goto(routes.rulesets());
  await expect(herPage).toHaveURL(/\/sign-in/);

  await signIn(herPage, { email: "grace@example.com", password });
  await keepPassword(herPage);
  await expect(herPage).toHaveURL(/\/listings$/);
  await page.getByRole("button", { name: "Disable grace@example.com" }).click();
  await expect(page.getByText("grace@example.com is disabled and signed out")).toBeVisible();
  await herPage.goto(routes.rulesets());
  await expect(herPage).toHaveURL(/\/sign-in/);
  await hers.close();

  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("button", { name: "Disable grace@example.com" })).toBeVisible();
});

test("the same e-mail twice is refused at its field, whatever its letters", async ({ page }) => {
  await page.goto(routes.accounts());
  await page.getByRole("button", { name: "Add account" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("E-mail").fill("VIEWER@example.com");
  await form.getByLabel("User name").fill("another");
  await form.getByRole("button", { name: "Add account" }).click();
  await expect(form.getByText("is already used by another account")).toBeVisible();
});

test("the last administrator cannot take the role from himself", async ({ page }) => {
  await page.goto(routes.accounts());
  const email = people.of("admin").email;
  await page.getByLabel(`Role of ${email}`).selectOption("viewer");
  await expect(page.getByText("is the last active administrator")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(`Role of ${email}`)).toHaveValue("admin");
});
