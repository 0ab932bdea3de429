import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { ownBaseline } from "@/lib/baseline/__fixtures__/own-baseline";
import { keyOf } from "@/lib/baseline/baseline";
import { listBaselineEvents } from "@/lib/db/baseline/baseline";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { publishDocument } from "../rulesets/publish-document";
import { undoChange } from "../undo/undo-change";
import { recalculateAll } from "../valuations/recalculate-all";
import { valueAndWrite } from "../valuations/value-range";
import { changeBaseline } from "./change-baseline";
import { exportBaseline } from "./export-baseline";
import { adoptBaseline, loadBaseline } from "./load-baseline";
import { openBaseline } from "./open-baseline";
import { compareFile } from "./plan-baseline";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const one = async <Value>(text: string): Promise<Value> =>
  Object.values((await database.pool.query(text)).rows[0] ?? {})[0] as Value;
async function prices(): Promise<string> {
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
  return one("select md5(string_agg(adjusted_price_usd::text, ' ' order by listing_id)) from valuation");
}
async function present() {
  const found = await openBaseline();
  if (!found) throw new Error("There is no baseline");
  return found;
}

let before: string;

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  before = await prices();
});

describe("a baseline file", () => {
  it("is loaded as the next version of the one baseline there is, prices by it, and is undone to the cent", async () => {
    // Written as rules until now: every one of them gives way, and is named before.
    const rules = (await present()).document.groups.flatMap((group) => group.rules);
    const { replaced } = await compareFile(ownBaseline());
    expect(replaced).toEqual(rules.map(({ name }) => ({ key: null, name })));
    const loaded = await loadBaseline(context, { file: ownBaseline() });
    expect(loaded).toMatchObject({ status: "loaded", version: "1.0.2026-03-02" });
    expect(await prices()).not.toBe(before);
    expect(
      await one(
        "select count(*)::int from valuation_ruleset where is_active and deleted_at is null and metadata_json -> 'system_baseline' = 'true'",
      ),
    ).toBe(1);
    expect((await present()).drifted).toEqual([]);
    expect(await one("select operation || ' ' || result from baseline_audit_log order by id desc limit 1")).toBe(
      "import_baseline success",
    );
    await undoChange(context, { changeSetId: loaded.changeSetId ?? 0 });
    expect(await prices()).toBe(before);
    const { version } = (await present()).head;
    expect((await listBaselineEvents())[0]).toMatchObject({
      operation: "import_baseline",
      result: "success",
      actorName: "Ada",
      version,
      undoes: "1.0.2026-03-02",
    });
  });

  it("changes nothing when it is loaded again, and keeps the numbers of its rules when it is loaded anew", async () => {
    await loadBaseline(context, { file: ownBaseline() });
    const versions = await one("select count(*)::int from valuation_ruleset_version");
    expect(await loadBaseline(context, { file: ownBaseline() })).toMatchObject({ status: "unchanged" });
    expect(await one("select count(*)::int from valuation_ruleset_version")).toBe(versions);
    expect((await compareFile(ownBaseline())).isLoaded).toBe(true);

    const ids = (await present()).document.groups.flatMap(({ rules }) => rules.map(({ id }) => id));
    const file = ownBaseline();
    const [ram] = file.entities.RamSpec;
    if (ram?.valuation_buckets?.[2]) ram.valuation_buckets[2].max_usd = 55;
    expect(await loadBaseline(context, { file })).toMatchObject({ status: "loaded", version: "1.0.2026-03-02-3" });
    expect((await present()).document.groups.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(ids);
  });

  it("is adopted in part: what was not chosen stays, what was removed goes only when it was chosen", async () => {
    const { baseline, head } = await present();
    const file = ownBaseline();
    file.entities.CPU = file.entities.CPU.slice(0, 1);
    const [condition] = file.entities.Listing.slice(1);
    if (condition) condition.notes = "Seen again";
    const { changes, rowVersion } = await compareFile(file);
    expect(rowVersion).toBe(head.rowVersion);
    expect(changes.map(({ key, kind }) => `${kind} ${key}`)).toEqual([
      "changed Listing.condition_multiplier",
      "changed RamSpec.ram_capacity",
      "removed CPU.cpu_mark_single",
      "removed CPU.cores",
    ]);
    expect(await adoptBaseline(context, { file, chosen: [], rowVersion })).toMatchObject({ status: "unchanged" });
    expect((await present()).head.rowVersion).toBe(head.rowVersion);
    await adoptBaseline(context, { file, chosen: ["CPU.cores"], rowVersion });
    const keys = (await present()).baseline?.fields.map(keyOf);
    expect(keys).toEqual(baseline?.fields.map(keyOf).filter((key) => key !== "CPU.cores"));
    await expect(adoptBaseline(context, { file, chosen: ["CPU.cores"], rowVersion })).rejects.toThrow();
    expect(await one("select result from baseline_audit_log order by id desc limit 1")).toBe("refused");
  });

  it("that is none is refused with its faults, and leaves everything as it was", async () => {
    const at = (await present()).head.rowVersion;
    await expect(loadBaseline(context, { file: { schema_version: "1.0", entities: { CPU: [{}] } } })).rejects.toThrow(
      /entities, CPU 1, id/,
    );
    expect((await present()).head.rowVersion).toBe(at);
    await expect(
      loadBaseline({ ...context, actor: { ...admin, role: "analyst" } }, { file: ownBaseline() }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("overrides", () => {
  it("change prices, stand in their table, go out with the file and come back with it", async () => {
    const { head, baseline } = await present();
    const was = await prices();
    const override = { entity: "RamSpec", id: "ram_capacity", value: { "32GB": 90 }, formula: null, isEnabled: true };
    const reference = { ...baseline?.reference, ram_gb: 32 };
    await expect(
      changeBaseline(context, {
        rowVersion: head.rowVersion,
        overrides: [
          { ...override, id: "no_such" },
          { ...override, formula: "ram_gb *" },
        ],
        reference: { ram_bg: 1 },
      }),
    ).rejects.toThrow(/no such.*formula.*ram bg.*is no fact/s);
    const off = structuredClone((await present()).document);
    const drive = off.groups.flatMap(({ rules }) => rules).find(({ name }) => name.startsWith("Kind of drive"));
    if (!drive?.actions[0]) throw new Error("There is no such rule");
    drive.actions[0].value_usd = 33;
    await inTransaction(undefined, (tx) =>
      publishDocument({ ...context, tx }, { document: off, note: "By hand", effectiveAt: null }),
    );
    const { rowVersion } = (await present()).head;
    expect((await present()).drifted.map(({ id }) => id)).toEqual([drive.id]);
    await changeBaseline(context, { rowVersion, overrides: [override], reference });
    const kept = (await present()).document.groups.flatMap(({ rules }) => rules).find(({ id }) => id === drive.id);
    expect(kept?.actions[0]?.value_usd).toBe(33);
    expect(await prices()).not.toBe(was);
    expect(await one("select value_json ->> '32GB' from baseline_override")).toBe("90");
    const { file } = await exportBaseline();
    expect(await loadBaseline(context, { file: JSON.parse(JSON.stringify(file)) })).toMatchObject({
      status: "unchanged",
    });
  });
});

it("a recalculation of everything stands in its log", async () => {
  const { runId } = await recalculateAll(context, { includeInactive: false });
  const [newest] = await listBaselineEvents();
  expect(newest).toMatchObject({ operation: "recalculate_metrics", result: "success" });
  expect(await one("select payload ->> 'runId' from baseline_audit_log order by id desc limit 1")).toBe(String(runId));
});
