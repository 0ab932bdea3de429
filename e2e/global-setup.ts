import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type FullConfig } from "@playwright/test";
import { choosePassword, type Person, people, signIn } from "./people";

/** Makes an account for every role and keeps each one's signed-in state, so that stories begin where they begin. */
export default async function setUp(config: FullConfig): Promise<void> {
  const dataDir = path.resolve(".data/e2e");
  const administrator = await readAdministrator(path.join(dataDir, "administrator.json"));
  const everyone: Record<string, Person> = { admin: administrator };
  for (const role of ["analyst", "viewer"]) {
    const email = `${role}@example.com`;
    everyone[role] = { email, password: createAccount(email, role, dataDir) };
  }
  fs.writeFileSync(people.file, JSON.stringify(everyone), { mode: 0o600 });
  const use = config.projects[0]?.use;
  const browser = await chromium.launch(use?.launchOptions);
  for (const role of ["admin", "analyst", "viewer"] as const) {
    const context = await browser.newContext({ baseURL: use?.baseURL });
    const page = await context.newPage();
    const person = people.of(role);
    await signIn(page, person);
    everyone[role] = { ...person, password: await choosePassword(page, person.password) };
    await page.waitForURL("**/listings");
    await context.storageState({ path: people.stateOf(role) });
    await context.close();
  }
  await browser.close();
  fs.writeFileSync(people.file, JSON.stringify(everyone), { mode: 0o600 });
}

/** The server may answer a moment before its starter has printed the sign-in. */
async function readAdministrator(file: string): Promise<Person> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 100) {
    // It may be there and not be whole yet.
    if (fs.existsSync(file) && fs.readFileSync(file, "utf8").endsWith("}")) break;
    await sleep(100);
  }
  return JSON.parse(fs.readFileSync(file, "utf8")) as Person;
}

function createAccount(email: string, role: string, dataDir: string): string {
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/account.ts", "create", email, role], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
  });
  return said.trim().split(" ").at(-1) ?? "";
}
