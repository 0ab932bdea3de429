import fs from "node:fs";
import { routes } from "../lib/routes";
import { people } from "./people";
import { expect, test } from "./story";

test.use({ storageState: people.stateOf("admin") });

test("a ruleset is made, published, read back as words, and restored", async ({ page }) => {
  await page.goto(routes.rulesets());
  await page.getByRole("button", { name: "New ruleset" }).click();
  await page.getByLabel("Name").fill("Quiet ones");
  await page.getByLabel("Begin with").selectOption({ label: "A copy of Basic adjustments" });
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Quiet ones");
  await expect(page.getByText("inactive", { exact: true }).first()).toBeVisible();

  await page.getByLabel("Find a rule").fill("ddr5");
  await page.getByRole("button", { name: /^DDR5 above 16 GB/ }).click();
  await page.getByLabel("Value", { exact: true }).last().fill("-2");
  await expect(page.getByRole("status").filter({ hasText: "draft saved" })).toBeVisible();
  await page.getByRole("button", { name: "Publish …" }).click();
  await page.getByLabel(/Note/).fill("Two dollars now");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("version 1.1.0", { exact: false }).first()).toBeVisible();

  await page.getByRole("link", { name: "Versions" }).click();
  const shown = page.getByRole("region", { name: "Version 1.1.0" });
  await expect(shown).toContainText("Two dollars now");
  await expect(shown.locator("del")).toContainText("−$1.35 per GB");
  await expect(shown.locator("ins")).toContainText("−$2.00 per GB");
  await page.getByRole("link", { name: /^1\.0\.0/ }).click();
  await page.getByRole("button", { name: "Restore …" }).click();
  await page.getByRole("button", { name: "Put it into the draft" }).click();
  await expect(page.getByText("1 change since 1.1.0", { exact: false })).toBeVisible();

  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Two dollars now").first()).toBeVisible();
  await page.goto(routes.rulesets());
  await page.getByRole("button", { name: "Actions for Quiet ones" }).click();
  await page.getByRole("menuitem", { name: "Delete …" }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("link", { name: "Quiet ones" })).toHaveCount(0);
});

test("half of a baseline file is adopted, its impact seen first, and undone", async ({ page, watched }) => {
  watched.allow(/422/);
  const bucket = (label: string, low: number, high: number) => ({ label, min_usd: low, max_usd: high });
  const file = {
    schema_version: "1.0",
    generated_at: "2026-11-01",
    entities: {
      RamSpec: [
        {
          id: "ram_capacity",
          proper_name: "Memory",
          unit: "USD",
          dependencies: ["ram_spec.total_capacity_gb"],
          valuation_buckets: [bucket("8GB", 0, 10), bucket("16GB", 10, 20), bucket("32GB", 30, 50)],
        },
      ],
      CPU: [{ id: "cpu_mark_multi", proper_name: "All threads", unit: "USD", Formula: "cpu_mark_multi / 1000 * 2" }],
    },
  };
  await page.goto(routes.baseline());
  const version = await page.getByText(/^version /).innerText();
  await page.getByLabel("Baseline file").setInputFiles({
    name: "autumn.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  const dialog = page.getByRole("dialog", { name: "autumn.json beside the baseline" });
  await dialog.getByRole("checkbox", { name: /All threads/ }).uncheck();
  await expect(dialog.getByText("change price")).toBeVisible();
  // The demo's baseline was written as rules: all of them give way.
  await expect(dialog.getByRole("region", { name: "Written by hand, and replaced" })).toContainText(
    /rules written by hand are replaced/,
  );
  await dialog.getByRole("button", { name: "Adopt 1 field" }).click();
  await dialog.getByRole("button", { name: /undo stays in reach/ }).click();
  await expect(page.getByText("version 1.0.2026-11-01", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Memory" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "All threads" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(page.getByText("version 1.0.2026-11-01", { exact: true })).toHaveCount(0);
  expect(version).not.toContain("2026-11-01");
  const undone = page
    .getByRole("table", { name: /^What was done to the baseline/ })
    .getByRole("row")
    .nth(1);
  await expect(undone).toContainText("Adopted changes · 1.0.2026-11-01 undone");
  await expect(undone.getByTitle("not counted")).toHaveCount(0);

  const give = (name: string, content: object) =>
    page.getByLabel("Baseline file").setInputFiles({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await give("later.json", { ...file, schema_version: "2.0" });
  await expect(page.getByText(/is 2.0; this installation reads files of version 1/)).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await give("autumn.json", file);
  await dialog.getByRole("button", { name: "Adopt 2 fields" }).click();
  await dialog.getByRole("button", { name: /undo stays in reach/ }).click();
  await give("smaller.json", { ...file, entities: { CPU: [{ ...file.entities.CPU[0], notes: "Otherwise" }] } });
  const smaller = page.getByRole("dialog", { name: "smaller.json beside the baseline" });
  await expect(smaller.getByRole("checkbox", { name: /All threads/ })).toBeChecked();
  await expect(smaller.getByRole("checkbox", { name: /Memory.*removed/ })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.goto(routes.audit());
  await page
    .getByRole("button", { name: /^Undo: Published System: Baseline/ })
    .first()
    .click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(routes.baseline());

  await page.getByLabel("Baseline file").setInputFiles({
    name: "cut.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"schema_version":'),
  });
  await expect(page.getByText("cut.json is not JSON, or is cut off.")).toBeVisible();
});

test("a ruleset goes out as a package and comes in beside itself", async ({ page, watched }) => {
  watched.allow(/422/);
  await page.goto(routes.rulesets());
  await page.getByRole("button", { name: "Actions for Advanced market" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export as a zip" }).click(),
  ]);
  await page.goto(routes.installPackage());
  const content = fs.readFileSync(await download.path());
  const give = (buffer: Buffer) =>
    page
      .getByLabel("Package")
      .setInputFiles({ name: download.suggestedFilename(), mimeType: "application/zip", buffer });
  await give(content.subarray(0, 900));
  await expect(page.getByText("damaged or cut off", { exact: false })).toBeVisible();
  await give(content);
  await expect(page.getByText("examples come out here to the cent", { exact: false })).toBeVisible();
  await page.getByLabel("Where a ruleset of that name is here").selectOption("merge");
  await expect(page.getByText(/Put beside what is here it is switched off .*come out here to the cent/)).toBeVisible();
  await page.getByRole("button", { name: /^Install Advanced market/ }).click();
  await expect(page.getByText("Advanced market is installed")).toBeVisible();
  await page.getByRole("link", { name: /imported/ }).click();
  await expect(page.getByText("inactive", { exact: true }).first()).toBeVisible();
  await page.goto(routes.rulesets());
  await page.getByRole("button", { name: /Actions for .*imported/ }).click();
  await page.getByRole("menuitem", { name: "Delete …" }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("link", { name: /imported/ })).toHaveCount(0);
});

test("two rulesets are compared, and one listing is tried with other facts", async ({ page }) => {
  await page.goto(routes.compareRulesets(2, 3));
  await expect(page.getByRole("region", { name: "Impact on all listings" })).toContainText("change price");
  await page.goto(routes.whatIf(5));
  const price = page.getByRole("region", { name: "Price" });
  await expect(price).toContainText("$0.00");
  await page.getByRole("textbox", { name: /^RAM/ }).first().fill("128");
  await expect(price.locator("p").first()).not.toContainText(" $0.00");
  // A yes or no can be said, also of a field that has no choices.
  await page.getByLabel("Find a fact").fill("power adapter");
  const boxed = page.getByRole("region", { name: "Facts" }).getByRole("combobox").first();
  await boxed.selectOption({ label: "yes" });
  await expect(boxed).toHaveValue("true");
});
