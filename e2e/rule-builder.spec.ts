import type { Locator, Page } from "@playwright/test";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

const impact = (page: Page): Locator => page.getByRole("region", { name: "Impact on all listings" });
const conditions = (page: Page): Locator => page.getByRole("group", { name: "Conditions", exact: true });
const draftState = (page: Page): Locator => page.getByRole("main").getByRole("status").first();
const amount = (page: Page): Locator => page.getByLabel("Value", { exact: true }).last();

/** The ruleset as it is published; a draft that another story left is thrown away. */
/** In the list; findings name rules too. */
const entryOf = (page: Page, name: RegExp): Locator =>
  page.getByRole("navigation", { name: "Groups and rules" }).getByRole("button", { name });

async function openBasic(page: Page): Promise<void> {
  await page.goto(routes.rulesets());
  await page.getByRole("link", { name: "Basic adjustments" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Basic adjustments|Ruleset)$/);
  await expect(draftState(page)).not.toHaveText("");
  const discard = page.getByRole("button", { name: "Discard draft" });
  if (!(await discard.isVisible())) return;
  await discard.click();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(draftState(page)).toHaveText("as published");
}

async function findRule(page: Page, words: string): Promise<void> {
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

/** What a person does who has no mouse. */
async function tabTo(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const nameOfFocused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  for (let presses = 0; presses < 40; presses++) {
    if (name.test(await nameOfFocused())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not within 40 steps of the keyboard`);
}

test("the price of DDR5 is raised, and its effect seen, in five actions by keyboard", async ({ page }) => {
  await openBasic(page);
  await page.locator("main").focus();
  await page.keyboard.press("/"); // 1
  await page.keyboard.type("ddr5"); // 2
  await page.keyboard.press("Enter"); // 3
  await expect(amount(page)).toBeFocused();
  await page.keyboard.type("-2.35"); // 4
  await expect(impact(page)).toContainText("change price");
  await expect(impact(page)).toContainText("Biggest movers");
  await expect(page.getByText("−$2.35 per GB of RAM over 16", { exact: false }).last()).toBeVisible();
  await expect(draftState(page)).toContainText("draft saved");

  await page.keyboard.press("Control+z");
  await expect(amount(page)).toHaveValue("-1.35");
  await expect(impact(page)).toContainText("Nothing differs");
  await page.keyboard.press("Control+Shift+z");
  await expect(amount(page)).toHaveValue("-2.35");
  await expect(draftState(page)).toContainText("draft saved");
  await page.reload();
  await expect(amount(page)).toHaveValue("-2.35");
});

const SENTENCE =
  'If RAM ≥ 32 GB and (Condition is one of new, used or not (Manufacturer contains "hp")) → no value yet';

test("a condition of three levels is built by mouse, moved by dragging, and undone", async ({ page }) => {
  await openBasic(page);
  await page.getByRole("button", { name: "What can be done with Memory" }).click();
  await page.getByRole("menuitem", { name: "Add a rule" }).click();
  await expect(page.getByLabel("Name of the rule")).toHaveValue("New rule");
  const tree = conditions(page);
  const choices = page.getByRole("dialog");
  await tree.getByRole("button", { name: "Condition", exact: true }).click();
  // It asks nothing until somebody says what.
  await expect(tree.getByText("the condition asks nothing yet")).toBeVisible();
  await expect(page.getByRole("region", { name: "Findings" })).toContainText('"New rule" is incomplete');
  await tree.getByRole("button", { name: "Fact: none" }).click();
  await page.getByPlaceholder("Find a fact").fill("ram_gb");
  await choices.getByRole("option", { name: /^RAM/ }).first().click();
  await tree.getByLabel("Operator").selectOption("gte");
  await tree.getByLabel("Value, GB").fill("32");
  await tree.getByRole("button", { name: "Group", exact: true }).click();

  const group = tree.locator("li").filter({ has: page.getByRole("button", { name: /^Condition 2\.1:/ }) });
  await group.getByRole("button", { name: "Fact: none" }).click();
  await page.getByPlaceholder("Find a fact").fill("condition");
  await choices.getByRole("option", { name: /^Condition/ }).click();
  await group.getByLabel("Operator").selectOption("in");
  await group.getByRole("button", { name: "Values: add" }).click();
  await choices.getByRole("option", { name: "used" }).click();
  await page.keyboard.press("Escape");
  await expect(group.getByRole("button", { name: "Take used away" })).toBeVisible();

  await group.getByRole("button", { name: "Condition", exact: true }).click();
  await group.getByRole("button", { name: "Fact: none" }).click();
  await page.getByPlaceholder("Find a fact").fill("manufacturer");
  await page
    .getByRole("option", { name: /^Manufacturer/ })
    .first()
    .click();
  await group.getByLabel("Operator").last().selectOption("contains");
  await group.getByLabel("Text").fill("hp");
  await tree.getByRole("button", { name: /^Condition 2\.2:/ }).click();
  await page.getByRole("menuitem", { name: "Wrap in Not all (NOT)" }).click();
  const said = page.getByRole("article").getByText(SENTENCE, { exact: true });
  await expect(said).toBeVisible();
  await expect(tree.getByRole("button", { name: /^Show the [\d,]+ listings/ })).toHaveCount(6);
  await expect(impact(page)).toContainText("nothing is saved");
  await expectAccessible(page);

  await tree
    .getByRole("button", { name: /^Condition 1:/ })
    .dragTo(tree.getByRole("button", { name: /^Condition 2\.1:/ }), {
      targetPosition: { x: 5, y: 4 },
    });
  await expect(tree.getByRole("button", { name: "Condition 1.1: RAM ≥ 32 GB" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(said).toBeVisible();

  await tree
    .getByRole("button", { name: /^Show the [\d,]+ listings/ })
    .last()
    .click();
  await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
  await expectAccessible(page);
});

test("rules are dragged within a group and into another, and moved back by keys and by undo", async ({ page }) => {
  await openBasic(page);
  const list = page.getByRole("navigation", { name: "Groups and rules" });
  const groups = list.getByRole("region");
  const rulesOf = (at: number) => groups.nth(at).locator("[data-rule]");
  const idAt = async (at: number) => (await rulesOf(0).nth(at).getAttribute("data-rule")) ?? "";
  const [first, second] = [await idAt(0), await idAt(1)];
  const counts = [await rulesOf(0).count(), await rulesOf(1).count()];
  const expectFirst = (group: number, id: string) => expect(rulesOf(group).first()).toHaveAttribute("data-rule", id);
  await rulesOf(0)
    .nth(0)
    .dragTo(rulesOf(0).nth(1), { targetPosition: { x: 30, y: 40 } });
  await expectFirst(0, second);
  await rulesOf(0).nth(1).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectFirst(0, first);

  await rulesOf(0)
    .nth(0)
    .dragTo(rulesOf(1).nth(0), { targetPosition: { x: 30, y: 4 } });
  await expectFirst(1, first);
  await expectFirst(0, second);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectFirst(0, first);
  await expect(rulesOf(0)).toHaveCount(counts[0] ?? 0);
  await expect(rulesOf(1)).toHaveCount(counts[1] ?? 0);
});

test("the same condition is built with the keyboard alone", async ({ page }) => {
  await openBasic(page);
  await findRule(page, "one module");
  await expect(amount(page).or(page.getByLabel("Amount in dollars"))).toBeFocused();
  await tabTo(page, /^All conditions/, "Shift+Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Delete");
  await expect(conditions(page).getByText("always true")).toBeVisible();

  const choose = async (words: string) => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await page.keyboard.press("a");
  await tabTo(page, /^Fact/);
  await choose("ram_gb");
  await page.keyboard.press("Tab");
  await page.keyboard.type("is at least");
  await tabTo(page, /^Value/);
  await page.keyboard.type("32");
  await tabTo(page, /^Condition 1:/, "Shift+Tab");
  await page.keyboard.press("g");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /^Fact/);
  await choose("condition");
  await page.keyboard.press("Tab");
  await page.keyboard.type("is one of");
  await tabTo(page, /^Values: add/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("used");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await tabTo(page, /^Condition 2\.1:/, "Shift+Tab");
  await page.keyboard.press("a");
  await tabTo(page, /^Fact/);
  await choose("manufacturer");
  await page.keyboard.press("Tab");
  await page.keyboard.type("contains");
  await tabTo(page, /^Text/);
  await page.keyboard.type("hp");
  await tabTo(page, /^Condition 2\.2:/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await expect(impact(page)).toContainText("nothing is saved");
  await expectAccessible(page);
  const wrap = page.getByRole("menuitem", { name: /^Wrap in N/ });
  const isReached = () => wrap.evaluate((item) => item === document.activeElement);
  for (let presses = 0; presses < 20 && !(await isReached()); presses++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const words = SENTENCE.slice(0, SENTENCE.indexOf(" →"));
  await expect(page.getByRole("article").getByText(words, { exact: false })).toBeVisible();

  await page.keyboard.press("Alt+ArrowLeft");
  await expect(conditions(page).getByRole("button", { name: /^Condition 3: not/ })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("article").getByText(words, { exact: false })).toBeVisible();
});

test("a formula is completed, checked where it is wrong, and reckoned for one listing", async ({ page }) => {
  await openBasic(page);
  await findRule(page, "ddr5");
  await expect(amount(page)).toBeFocused();
  const formula = page.getByLabel("Formula");
  await formula.fill("");
  await formula.pressSequentially("ram_g");
  await expect(page.getByRole("option", { name: /ram_gb/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(" * prize_usd");
  await page.keyboard.press("Escape");
  await expect(page.getByText(/There is no fact prize_usd.*\(at character 10\)/)).toBeVisible();
  await expect(impact(page)).toContainText("as soon as what is marked red is mended");
  await expect(page.getByRole("button", { name: "Publish …" })).toBeDisabled();
  await expect(draftState(page)).toContainText("draft saved");
  await page.getByRole("button", { name: "Use price_usd" }).click();
  await expect(formula).toHaveValue("ram_gb * price_usd");
  await page.getByRole("button", { name: "Choose a listing" }).click();
  await page.keyboard.type("ddr5");
  await page.getByRole("option").first().click();
  await expect(page.getByRole("region", { name: "On one listing" })).toContainText(/held at −\$|does not match/);
});

test("errors of the ruleset itself stand at their field, and what counts them leads there", async ({ page }) => {
  await openBasic(page);
  await page.getByRole("button", { name: "The ruleset itself" }).click();
  const priority = page.getByLabel("Priority, smaller is earlier");
  await priority.fill("-1");
  await expect(priority).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("article")).toContainText("give 0 or more");
  await page.getByLabel("Name", { exact: true }).fill("");
  await expect(page.getByRole("article").getByText(/give a name/)).toBeVisible();
  await entryOf(page, /^DDR5 above 16 GB/).click();
  await page.getByRole("button", { name: "2 problems to mend" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("Basic adjustments");
  await page.getByRole("button", { name: "1 problem to mend" }).click();
  await expect(priority).toBeFocused();
});

test("the keyboard keeps its place: after adding, after Escape, after removing, after publishing", async ({ page }) => {
  await openBasic(page);
  await page.getByRole("button", { name: "What can be done with Memory" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Add a rule" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of the rule")).toHaveValue("New rule");
  await expect(page.getByLabel("Name of the rule")).toBeFocused();
  await page.keyboard.type("Kept in hand");
  await expect(page.getByLabel("Name of the rule")).toHaveValue("Kept in hand");

  const isKept = async () =>
    expect(await page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body)).toBe(
      true,
    );
  const tree = conditions(page);
  await tree.getByRole("button", { name: "Condition", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(tree.getByRole("button", { name: /^Condition 1:/ })).toBeFocused();
  await tabTo(page, /^Fact/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(tree.getByRole("button", { name: "Fact: none" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(tree.getByRole("button", { name: /^Condition 1:/ })).toBeFocused();
  await page.keyboard.press("Delete");
  await isKept();
  await page.getByRole("button", { name: "Action", exact: true }).focus();
  await page.keyboard.press("Enter");
  await isKept();
  await page.getByRole("button", { name: "Remove action 2" }).focus();
  await page.keyboard.press("Enter");
  await isKept();

  await page.getByLabel("Amount in dollars").or(amount(page)).first().fill("-1");
  await expect(draftState(page)).toContainText("draft saved");
  await page.getByRole("button", { name: "Publish …" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Publish …" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Counts from").fill(writeLocal(new Date(Date.now() + 86_400_000)));
  await page.getByRole("button", { name: "Publish", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("is scheduled")).toBeVisible();
  await expect(draftState(page)).toHaveText("as published");
  // What is in force and what will be.
  await expect(page.getByText(/version 1\.\d+\.0 is in force, 1\.\d+\.0 from /)).toBeVisible();
  await isKept();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(page.getByText(/^Undone|Undoing/)).toBeVisible();
});

test("two browsers edit one rule, and neither loses anything unseen", async ({ page, browser }) => {
  await openBasic(page);
  await findRule(page, "ddr5");
  const context = await browser.newContext({ storageState: people.stateOf("admin") });
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(amount(other)).toHaveValue("-1.35");

  await amount(page).fill("-2");
  await expect(draftState(page)).toContainText("draft saved");
  await amount(other).fill("-3");
  const dialog = other.getByRole("dialog");
  await expect(dialog).toContainText("changed the same");
  await expectAccessible(other);
  await expect(dialog.getByLabel(/Yours.*−\$3\.00/)).toBeVisible();
  await dialog.getByLabel(/Administrator.*−\$2\.00/).check();
  await dialog.getByRole("button", { name: "Put together" }).click();
  await expect(amount(other)).toHaveValue("-2");
  await other.keyboard.press("Control+z");
  await expect(amount(other)).toHaveValue("-3");
  await expect(draftState(other)).toContainText("draft saved");

  // Different rules are put together without a question, also by the one who is behind now.
  await findRule(page, "one module");
  await page.getByLabel("Name of the rule").fill("One module only");
  await expect(page.getByText("both are in the draft")).toBeVisible();
  await expect(draftState(page)).toContainText("draft saved");
  await findRule(page, "ddr5");
  await expect(amount(page)).toHaveValue("-3");
  await context.close();
});

test("a draft is published with a note, after a question where a rule matches nothing, and taken back", async ({
  page,
}) => {
  await openBasic(page);
  await findRule(page, "ddr5");
  await expect(amount(page)).toBeFocused();
  await conditions(page).getByLabel("Value, GB").fill("100000");
  await page.getByRole("button", { name: "Publish …" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "What changes" })).toContainText("DDR5 above 16 GB");
  await expectAccessible(page);
  await dialog.getByLabel("Note").fill("A story");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("matches none of");
  await dialog.getByRole("button", { name: "Publish all the same" }).click();
  await expect(page.getByText(/Version 1\.\d+\.0 counts from now on/)).toBeVisible();
  await expect(draftState(page)).toHaveText("as published");
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(page.getByText(/^Undone|Undoing/)).toBeVisible();
});

test("on a phone the list leads to the rule and back; a viewer reads and cannot change", async ({ page, browser }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openBasic(page);
  await entryOf(page, /^DDR4 above 16 GB/).click();
  await expect(page.getByLabel("Name of the rule")).toHaveValue("DDR4 above 16 GB");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Groups and rules" }).click();
  await expect(entryOf(page, /^DDR4 above 16 GB/)).toBeVisible();

  const context = await browser.newContext({ storageState: people.stateOf("viewer") });
  const reader = await context.newPage();
  await reader.goto(page.url());
  await entryOf(reader, /^DDR4 above 16 GB/).click();
  await expect(reader.getByLabel("Name of the rule")).toBeDisabled();
  await expect(reader.getByRole("button", { name: "Publish …" })).toHaveCount(0);
  await context.close();
});

test("a scheduled version begins by the clock: the versions and a listing's price say so", async ({ page }) => {
  test.setTimeout(240_000);
  const adjusted = page.getByRole("definition").nth(1);
  await openBasic(page);
  await findRule(page, "ddr5");
  await amount(page).fill("-9");
  await expect(draftState(page)).toContainText("draft saved");
  const movers = impact(page)
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: /^Biggest movers/ }) });
  const mover = movers.getByRole("listitem").first();
  const [, promised = ""] = /→\s*(\$[\d,]+)$/.exec((await mover.innerText()).trim()) ?? [];
  const listing = (await mover.getByRole("link").getAttribute("href")) ?? "";
  await page.getByRole("button", { name: "Publish …" }).click();
  await page.getByLabel("Counts from").fill(writeLocal(nextMinute()));
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("is scheduled")).toBeVisible();

  await page.getByRole("link", { name: "Versions" }).click();
  const newest = page.getByRole("navigation", { name: "Versions, newest first" }).getByRole("listitem").first();
  await expect(newest).toContainText("from ");
  const versions = page.url();
  await page.goto(listing);
  const before = await adjusted.innerText();
  expect(wholeDollars(before)).not.toBe(wholeDollars(promised));

  await page.goto(versions);
  await expect(async () => {
    await page.reload();
    await expect(newest).toContainText("in effect", { timeout: 1_000 });
  }).toPass({ timeout: 150_000 });
  await page.goto(listing);
  await expect(async () => {
    await page.reload();
    expect(wholeDollars(await adjusted.innerText())).toBe(wholeDollars(promised));
  }).toPass({ timeout: 60_000 });

  await page.goto(routes.audit());
  await page
    .getByRole("button", { name: /^Undo: Published Basic adjustments/ })
    .first()
    .click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(listing);
  await expect(async () => {
    await page.reload();
    await expect(adjusted).toHaveText(before, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

const wholeDollars = (text: string): number => Math.round(Number(text.replace(/[^\d.]/g, "")));

/** The finest that a version can be scheduled to, far enough for a slow machine to get there before. */
const nextMinute = (): Date => new Date(Math.ceil((Date.now() + 15_000) / 60_000) * 60_000);

function writeLocal(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
