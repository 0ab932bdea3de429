import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { sqlOfTransaction } from "@/lib/db/sql";
import { testDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import type { InstallStrategy } from "@/lib/packages/plan-install";
import { valueAndWrite } from "../valuations/value-range";
import { exportPackage } from "./export-package";
import { installPackage } from "./install-package";
import { previewPackage } from "./plan-package";

const database = testDatabase("demo");
const admin: Actor = { accountId: 1, name: "Ada", email: "ada@example.com", role: "admin", sessionId: "s" };
const context = { actor: admin, now: new Date() };
const everything = { after: 0, upTo: 2_147_483_647, limit: 10_000, includeInactive: true };
const rowsOf = async <Row>(text: string): Promise<Row[]> => (await database.pool.query(text)).rows as Row[];
const asFile = (content: Uint8Array | string, strategy: InstallStrategy = "replace") => ({
  content: Buffer.from(content).toString("base64"),
  strategy,
});
const asJson = (content: Uint8Array) => JSON.parse(Buffer.from(content).toString("utf8"));
const install = (json: object, strategy?: InstallStrategy) =>
  installPackage(context, asFile(JSON.stringify(json), strategy));

async function prices(): Promise<string[]> {
  await inTransaction(undefined, (tx) => valueAndWrite(sqlOfTransaction(tx), everything, "test"));
  const rows = await rowsOf<{ price: string }>(
    "select listing_id || ' ' || adjusted_price_usd as price from valuation order by listing_id",
  );
  return rows.map(({ price }) => price);
}

let exported: Uint8Array[];
let before: string[];

beforeAll(async () => {
  await database.pool.query(
    "insert into user_account (id, public_id, email, username, hashed_password, role) values (1, gen_random_uuid(), 'ada@example.com', 'ada', 'x', 'admin')",
  );
  before = await prices();
  const ids = await rowsOf<{ id: number }>("select id from valuation_ruleset order by priority");
  exported = [];
  for (const { id } of ids) exported.push((await exportPackage(context, { id, format: "zip" })).content);
});

describe("a package", () => {
  it("of every ruleset, installed where there is none, gives the same cents for every listing", async () => {
    await database.pool.query(
      "update listing set ruleset_id = null, disabled_ruleset_ids = '{}', disabled_rule_ids = '{}'",
    );
    before = await prices();
    await database.pool.query("update valuation_ruleset set deleted_at = now(), name = name || ' gone'");
    expect(await prices()).not.toEqual(before);
    for (const content of exported) {
      const preview = await previewPackage(context, asFile(content));
      expect(preview.rulesets.map(({ action }) => action)).toEqual(["create"]);
      expect(preview.tried.length).toBeGreaterThan(0);
      expect(preview.tried.map(({ totalCents }) => totalCents)).toEqual(
        preview.tried.map(({ expectedCents }) => expectedCents),
      );
      await installPackage(context, asFile(content));
    }
    expect(await prices()).toEqual(before);
  });

  it("brings the custom fields its rules read", async () => {
    await database.pool.query("update custom_field_definition set deleted_at = now() where key = 'noise_db'");
    const advanced = exported.at(-1) ?? new Uint8Array();
    const preview = await previewPackage(context, asFile(advanced));
    expect(preview.fields.filter(({ action }) => action === "create").map(({ name }) => name)).toEqual([
      "listing.noise_db",
    ]);
    const { createdFields } = await installPackage(context, asFile(advanced));
    expect(createdFields).toEqual(["listing.noise_db"]);
    expect(await prices()).toEqual(before);
  });

  it("meets what is there as it is told: replaced with its numbers kept, left alone, or put beside it switched off", async () => {
    const { content } = await exportPackage(context, { id: await idOf("Basic%"), format: "json" });
    const json = asJson(content);
    const { checksum: _, ...changed } = structuredClone(json);
    changed.rules[0].actions[0].value_usd = (changed.rules[0].actions[0].value_usd ?? 0) - 5;
    const ruleIds = () =>
      rowsOf(
        "select r.id from valuation_rule_v2 r join valuation_rule_group g on g.id = r.group_id join valuation_ruleset s on s.id = g.ruleset_id where s.name like 'Basic%' and s.name not like '%imported%' and s.deleted_at is null and r.deleted_at is null order by r.id",
      );
    const ids = await ruleIds();
    const preview = await previewPackage(context, asFile(JSON.stringify(changed)));
    expect(preview.rulesets[0]?.changes).toHaveLength(1);
    expect((await install(changed, "skip")).rulesets[0]).toMatchObject({ action: "skip", id: null });
    expect(await prices()).toEqual(before);
    // A copy is switched off, and its examples are those of the copy that is switched on.
    const beside = await previewPackage(context, asFile(JSON.stringify(json), "merge"));
    expect(beside.rulesets[0]).toMatchObject({ action: "copy", isSwitchedOff: true });
    expect(beside.tried.map((one) => one.totalCents)).toEqual(beside.tried.map((one) => one.expectedCents));
    expect(beside.tried.some(({ totalCents }) => totalCents !== 0)).toBe(true);
    const copy = await install(changed, "merge");
    expect(copy.rulesets[0]?.name).toMatch(/ \(imported\)$/);
    expect(await prices()).toEqual(before);
    await install(changed, "replace");
    expect(await ruleIds()).toEqual(ids);
    expect(await prices()).not.toEqual(before);
    await install(json, "replace");
    expect(await prices()).toEqual(before);
  });
});

const idOf = async (like: string): Promise<number> =>
  (await rowsOf<{ id: number }>(`select id from valuation_ruleset where name like '${like}' and deleted_at is null`))[0]
    ?.id ?? 0;

describe("a package made by hand", () => {
  const byHand = () => ({
    schema_version: "1.0",
    metadata: {
      name: "By hand",
      version: "1.0.0",
      compatibility: { min_app_version: "1.0.0", required_custom_fields: ["custom.unheard_of"] },
    },
    rulesets: [{ id: 7, name: "By hand", metadata: { priority: 30 } }],
    rule_groups: [{ id: 3, ruleset_id: 7, name: "Memory", category: "memory" }],
    rules: [
      {
        id: 1,
        group_id: 3,
        name: "Much memory",
        conditions: [{ field_name: "ram_gb", field_type: "number", operator: "greater_than_or_equal", value: 32 }],
        actions: [{ action_type: "fixed_value", value_usd: -25 }],
      },
      {
        id: 2,
        group_id: 3,
        name: "Premium",
        conditions: [],
        actions: [{ action_type: "multiplier", value_usd: 10 }],
      },
    ],
    custom_field_definitions: [],
    examples: [],
  });

  const grade = () => ({ key: "grade_of_case", label: "Grade", data_type: "enum", options: ["A", "B"] });
  const named = (file: ReturnType<typeof byHand>, name: string) => ({
    ...file,
    rule_groups: [{ ...file.rule_groups[0], name }],
  });

  it("is read with the words of its time, and says what it read otherwise", async () => {
    const preview = await previewPackage(context, asFile(JSON.stringify(byHand())));
    expect(preview.rulesets[0]).toMatchObject({ action: "create", groupCount: 1, ruleCount: 2 });
    expect(preview.rulesets[0]?.notices.join()).toMatch(/10 percent/);
    expect(preview.warnings.join()).toMatch(/unheard_of/);
    const installed = await install(byHand());
    expect(installed.rulesets[0]?.id).toBeGreaterThan(0);
  });

  it.each<[string, (file: ReturnType<typeof byHand>) => unknown, RegExp]>([
    ["not JSON", () => "{", /neither JSON nor a zip/],
    ["a damaged zip", () => "PK\u0003\u0004nothing", /damaged or cut off/],
    ["no package", () => "[]", /rulesets|object|expected/i],
    ["too new", (file) => ({ ...file, schema_version: "3.0" }), /reads packages up to 2/],
    [
      "for a later product",
      (file) => ({ ...file, metadata: { ...file.metadata, compatibility: { min_app_version: "1.10.0" } } }),
      /needs Deal Brain 1.10.0/,
    ],
    ["changed on its way", (file) => ({ ...file, checksum: "sha256:0" }), /does not fit the content/],
    ["full of orphans", (file) => ({ ...file, rules: [{ ...file.rules[0], group_id: 99 }] }), /belongs to no group/],
    [
      "about unknown facts",
      (file) => ({
        ...file,
        rules: [{ ...file.rules[0], conditions: [{ field_name: "cpu.corez", operator: "equals", value: 1 }] }],
      }),
      /corez/,
    ],
    ["with a NUL", (file) => named(file, "Memory\0"), /rule group 1, name: holds a NUL character/],
    ["with half a character", (file) => named(file, "\ud800"), /half of a character/],
    ["turning its words around", (file) => named(file, "\u202eyromeM"), /turns the direction of writing \(U\+202E\)/],
    [
      "hiding a turn in what nobody shows",
      (file) => ({ ...file, rulesets: [{ ...file.rulesets[0], metadata: { "\u2067key": 1 } }] }),
      /U\+2067/,
    ],
    [
      "with one ruleset twice",
      (file) => ({ ...file, rulesets: [file.rulesets[0], { ...file.rulesets[0], id: 8 }] }),
      /another ruleset is called "By hand"/,
    ],
    [
      "with two baselines",
      (file) => ({
        ...file,
        rulesets: [7, 8].map((id) => ({ id, name: `B${id}`, metadata: { system_baseline: true, priority: 90 } })),
      }),
      /second baseline/,
    ],
    [
      "with one custom field twice",
      (file) => ({ ...file, custom_field_definitions: [grade(), grade()] }),
      /listing.grade of case is there twice/,
    ],
    [
      "with a nameless field",
      (file) => ({ ...file, custom_field_definitions: [{ label: "Shine" }, grade()] }),
      /custom field definition 1, key: the custom field "Shine" has no key/,
    ],
    [
      "beyond its columns",
      (file) => ({ ...file, rules: [{ ...file.rules[0], priority: 99_999_999_999 }] }),
      /priority/,
    ],
    [
      "with one group twice",
      (file) => ({
        ...file,
        rulesets: [{ ...file.rulesets[0], groups: [1, 2].map((n) => ({ id: 5, name: `G${n}` })) }],
      }),
      /two groups have the id 5/,
    ],
    ["too large", (file) => ({ ...file, rules: Array.from({ length: 100_000 }, () => ({})) }), /too large|at most/],
  ])("that is %s is refused with the reason, and changes nothing", async (_, change, reason) => {
    const count = () => rowsOf("select count(*)::int as count from valuation_ruleset_version");
    const was = await count();
    const changed = change(byHand());
    const text = typeof changed === "string" ? changed : JSON.stringify(changed);
    await expect(installPackage(context, asFile(text))).rejects.toThrow(reason);
    expect(await count()).toEqual(was);
  });

  it("keeps to its format: only 1.0 is old, and then its priority stands among its metadata, but for baselines", async () => {
    const read = async (schema_version: string | number, ruleset: object) => {
      const file = { ...byHand(), schema_version, rulesets: [{ id: 7, ...ruleset }] };
      return (await previewPackage(context, asFile(JSON.stringify(file)))).rulesets[0];
    };
    const named = { name: "Formats", metadata: { priority: 30 } };
    for (const old of ["1.0", 1, "1"]) expect((await read(old, named))?.notices.join()).toMatch(/10 percent/);
    for (const later of ["1.1", "2.0"]) expect((await read(later, named))?.notices).toEqual([]);
    expect((await read("1.0", named))?.document.priority).toBe(30);
    const baseline = { name: "Old baseline", metadata: { priority: 30, system_baseline: true } };
    expect((await read("1.0", { ...baseline, priority: 40 }))?.document.priority).toBe(5);
  });

  it("brings choices that were numbers as texts, and long names of fields with the rules that count them", async () => {
    const key = "number_of_spare_drive_bays_behind_the_front_panel";
    const required_custom_fields = ["custom.grade_of_case", "cpu.custom.grade_of_case", `listing.${key}`];
    const file = {
      ...byHand(),
      metadata: { ...byHand().metadata, compatibility: { required_custom_fields } },
      rulesets: [{ id: 7, name: "Bays" }],
      custom_field_definitions: [
        { ...grade(), options: [1, 2.5, "three"] },
        { key, label: "Bays", data_type: "integer" },
      ],
      rules: [
        {
          id: 1,
          group_id: 3,
          name: "Bays",
          conditions: [{ field_name: "custom.grade_of_case", operator: "==", value: "2.5" }],
          actions: [{ action_type: "per_unit", metric: `custom.${key}`, value_usd: -5 }],
        },
      ],
    };
    const preview = await previewPackage(context, asFile(JSON.stringify(file)));
    expect(preview.fields.map(({ field }) => field.options)).toEqual([["1", "2.5", "three"], []]);
    expect(preview.warnings).toEqual([expect.stringContaining("cpu.custom.grade_of_case")]);
    const installed = await install(file);
    expect(installed.createdFields).toEqual(["listing.grade_of_case", `listing.${key}`]);
    expect(await rowsOf(`select metric from valuation_rule_action where metric like 'custom.number%'`)).toHaveLength(1);
  });

  it("is all or nothing", async () => {
    const file = byHand();
    const both = { ...file, metadata: { ...file.metadata, name: "Two" } };
    both.rulesets = [
      { ...file.rulesets[0], id: 7, name: "First" },
      { id: 8, name: "x".repeat(200), metadata: {} as never },
    ] as never;
    await expect(install(both)).rejects.toThrow();
    expect(await rowsOf("select id from valuation_ruleset where name = 'First'")).toEqual([]);
  });
});
