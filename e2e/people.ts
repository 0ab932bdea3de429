import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { routes } from "../lib/routes";

export type Person = { email: string; password: string };
export type Role = "admin" | "analyst" | "viewer";

const file = path.resolve(".data/e2e/people.json");

/** Who takes part in the stories; the accounts are made by the global set-up. */
export const people = {
  file,
  of: (role: Role): Person => (JSON.parse(fs.readFileSync(file, "utf8")) as Record<Role, Person>)[role],
  stateOf: (role: Role): string => path.resolve(`.data/e2e/state-${role}.json`),
};

/** Beside the demo world the password that was made up may be kept for now. */
export async function keepPassword(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Later" }).click();
}

/** As somebody does who wants the password to be his own; answers it. */
export async function choosePassword(page: Page, present: string): Promise<string> {
  const chosen = `gravel ${crypto.randomUUID()}`;
  await page.getByLabel("Present password").fill(present);
  await page.getByLabel("New password", { exact: true }).fill(chosen);
  await page.getByLabel("New password again").fill(chosen);
  await page.getByRole("button", { name: "Change password" }).click();
  return chosen;
}

export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto(routes.signIn());
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
