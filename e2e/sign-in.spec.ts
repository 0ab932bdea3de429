import { execFileSync } from "node:child_process";
import path from "node:path";
import { Secret, TOTP } from "otpauth";
import { routes } from "../lib/routes";
import { choosePassword, keepPassword, people, signIn } from "./people";
import { expect, expectAccessible, test } from "./story";

test("someone who is not signed in signs in first and arrives where he wanted to go", async ({ page }) => {
  await page.goto(routes.cpus());
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expectAccessible(page);
  const { email, password } = people.of("viewer");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/components\/cpus$/);
  await expect(page.getByRole("heading", { name: "CPUs" })).toBeVisible();
});

test("a wrong password and an unknown account are refused in the same words", async ({ page, watched }) => {
  watched.allow(/401/);
  const words: string[] = [];
  for (const email of [people.of("viewer").email, "nobody@example.com"]) {
    await signIn(page, { email, password: "not the password" });
    const alert = page.getByRole("alert").filter({ hasText: "wrong" });
    await expect(alert).toBeVisible();
    words.push(await alert.innerText());
  }
  expect(words[0]).toBe(words[1]);
});

test("an address that leads elsewhere is not followed after signing in", async ({ page }) => {
  for (const next of ["https://example.com/", "//example.com", "/\\example.com", "/\t/example.com"]) {
    await page.context().clearCookies();
    await page.goto(`${routes.signIn()}?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail").fill(people.of("viewer").email);
    await page.getByLabel("Password").fill(people.of("viewer").password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/listings$/);
  }
});

test("after ten wrong passwords the right one is refused too, until an administrator resets it", async ({
  page,
  watched,
}) => {
  watched.allow(/401/);
  const email = "forgetful@example.com";
  const first = account("create", email, "viewer");
  for (let i = 0; i < 10; i++) {
    await signIn(page, { email, password: `guess number ${i}` });
    await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toBeVisible();
  }
  await signIn(page, { email, password: first });
  await expect(page.getByRole("alert").filter({ hasText: "15 minutes" })).toBeVisible();
  const second = account("reset", email);
  await signIn(page, { email, password: second });
  await keepPassword(page);
  await expect(page).toHaveURL(/\/listings$/);
});

test("a password that somebody else made up is changed before anything else, or later", async ({ page }) => {
  const email = "newcomer@example.com";
  const first = account("create", email, "viewer");
  await page.goto(routes.cpus());
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(first);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Choose a password of your own" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(routes.settings());
  await expect(page).toHaveURL(/\/change-password\?next=%2Fsettings$/);
  await page.getByLabel("Present password").fill(first);
  for (const bad of ["password1234", "newcomer is my name"]) {
    await page.getByLabel("New password", { exact: true }).fill(bad);
    await page.getByLabel("New password again").fill(bad);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByLabel("New password", { exact: true })).toBeFocused();
    await expect(page.getByText(/^New password (?:is one of|holds your name)/)).toBeVisible();
  }
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await page.context().clearCookies();
  await signIn(page, { email, password: first });
  const own = await choosePassword(page, first);
  await expect(page).toHaveURL(/\/listings$/);
  await page.context().clearCookies();
  await signIn(page, { email, password: own });
  await expect(page).toHaveURL(/\/listings$/);
});

test("changing the password ends the other sessions and keeps this one; signing out ends it", async ({
  browser,
  page,
}) => {
  const email = "careful@example.com";
  const password = account("create", email, "viewer");
  const elsewhere = await browser.newContext();
  const otherPage = await elsewhere.newPage();
  await signIn(otherPage, { email, password });
  await keepPassword(otherPage);
  await expect(otherPage).toHaveURL(/\/listings$/);

  await signIn(page, { email, password });
  await keepPassword(page);
  await expect(page).toHaveURL(/\/listings$/);
  await page.goto(routes.ownAccount());
  await page.getByLabel("Present password").fill(password);
  await page.getByLabel("New password", { exact: true }).fill("short");
  await page.getByLabel("New password again").fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("must have at least 12 characters")).toBeVisible();
  await page.getByLabel("New password", { exact: true }).fill("a much longer secret");
  await page.getByLabel("New password again").fill("a much longer secret");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();

  await otherPage.goto(routes.listings());
  await expect(otherPage).toHaveURL(/\/sign-in/);
  await elsewhere.close();
  await page.goto(routes.listings());
  await expect(page.getByRole("heading", { name: "Listings" })).toBeVisible();

  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /Account and appearance/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // The cookie of before is worthless now: the session itself was ended, not only forgotten by this browser.
  await page.context().addCookies(cookies);
  await page.goto(routes.listings());
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a second factor is set up, asked for, and mended at the machine when it is lost", async ({ page, watched }) => {
  watched.allow(/401/);
  const email = "guarded@example.com";
  const password = account("create", email, "viewer");
  await signIn(page, { email, password });
  await keepPassword(page);
  await expect(page).toHaveURL(/\/listings$/);
  await page.goto(routes.ownAccount());
  await page.getByRole("link", { name: "Set up a second factor" }).click();
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await page.getByLabel("Present password").fill("not it");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Present password is not your present password")).toBeVisible();
  await page.getByLabel("Present password").fill(password);
  await page.keyboard.press("Enter");
  const secret = (await page.getByLabel("Secret", { exact: true }).innerText()).replaceAll(" ", "");
  await expectAccessible(page);
  const codeNow = (aheadMs = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + aheadMs });
  await page.getByLabel("Code that the app shows").fill(codeNow());
  await page.keyboard.press("Enter");
  const codes = page.getByRole("region", { name: "Recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  await codes.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByText("Recovery codes left: 10.")).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, { email, password });
  const code = page.getByLabel("Code", { exact: true });
  await expect(code).toBeFocused();
  await code.fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Code is wrong or was used before")).toBeVisible();
  await expectAccessible(page);
  await code.fill(codeNow(30_000));
  await page.keyboard.press("Enter");
  await keepPassword(page);
  await expect(page).toHaveURL(/\/listings$/);

  account("reset-factor", email);
  await page.goto(routes.listings());
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, { email, password });
  await keepPassword(page);
  await expect(page).toHaveURL(/\/listings$/);
});

function account(...args: string[]): string {
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/account.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: path.resolve(".data/e2e"), DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
  });
  return said.trim().split(" ").at(-1) ?? "";
}

test("somebody sees where he is signed in, and ends the other session from here", async ({ browser, page }) => {
  const email = "twice@example.com";
  const password = account("create", email, "viewer");
  const elsewhere = await browser.newContext();
  const otherPage = await elsewhere.newPage();
  for (const each of [otherPage, page]) {
    await signIn(each, { email, password });
    await keepPassword(each);
    await expect(each).toHaveURL(/\/listings$/);
  }
  await page.goto(routes.ownAccount());
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByText("this one")).toHaveCount(1);
  await sessions.getByRole("button", { name: /^End the session on Chrome on/ }).focus();
  await page.keyboard.press("Enter");
  await expect(sessions.getByRole("button")).toHaveCount(0);
  await otherPage.goto(routes.listings());
  await expect(otherPage).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});
