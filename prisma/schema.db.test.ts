import { describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { baseTables, cascades, deviations, indexes, nativeEnums, uniques } from "./schema-promises";

const database = testDatabase();
const rows = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(sql, values)).rows as Row[];

const columnsOf = async (table: string) =>
  (
    await rows<{ name: string }>("select column_name as name from information_schema.columns where table_name = $1", [
      table,
    ])
  ).map(({ name }) => name);

describe("every column of the founding documents is there", () => {
  it.each(Object.entries(baseTables))("%s", async (table, columns) => {
    const moved = deviations.relocated[table] ?? {};
    const left = deviations.left[table] ?? {};
    const present = new Set(await columnsOf(table));
    const missing = columns.filter((column) => !present.has(column) && !(column in moved) && !(column in left));
    expect(Object.keys(left).filter((column) => present.has(column))).toEqual([]);
    expect(missing).toEqual([]);
    for (const [column, home] of Object.entries(moved))
      expect(await columnsOf(home), `${table}.${column} lives in ${home}`).toContain(column);
  });
});

it("a table has its times, but for those that say why not", async () => {
  const tables = await rows<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and table_name in
       (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')
     group by table_name`,
  );
  const without = tables
    .filter(({ columns }) => !columns.includes("created_at") || !columns.includes("updated_at"))
    .map(({ name }) => name);
  expect(new Set(without)).toEqual(new Set(Object.keys(deviations.withoutBothTimes)));
});

it("editable rows carry their version", async () => {
  const found = await rows<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'row_version'",
  );
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "listing",
      "cpu",
      "gpu",
      "ram_spec",
      "storage_profile",
      "ports_profile",
      "profile",
      "valuation_ruleset",
      "valuation_rule_group",
      "valuation_rule_v2",
      "ruleset_draft",
      "custom_field_definition",
      "application_settings",
      "user_account",
      "saved_view",
      "api_key",
      "import_session",
      "baseline_override",
    ]),
  );
});

it("every value of the native enums, in its order", async () => {
  const found = await rows<{ name: string; values: string[] }>(
    `select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
     from pg_type t join pg_enum e on e.enumtypid = t.oid join pg_namespace n on n.oid = t.typnamespace
     where n.nspname = 'public' group by t.typname`,
  );
  expect(Object.fromEntries(found.map(({ name, values }) => [name, values]))).toEqual(nativeEnums);
});

describe("what must be unique is unique", () => {
  it.each(uniques)("$table ($key) $where", async ({ table, key, where }) => {
    const found = await rows<{ key: string; predicate: string | null }>(
      `select string_agg(pg_get_indexdef(i.indexrelid, k.n::int, true), ', ' order by k.n) as key,
              pg_get_expr(i.indpred, i.indrelid, true) as predicate
       from pg_index i cross join lateral generate_series(1, i.indnkeyatts) k(n)
       where i.indrelid = $1::regclass and i.indisunique group by i.indexrelid, i.indpred, i.indrelid`,
      [table],
    );
    const plain = found.map((index) => `${index.key} | ${index.predicate ?? ""}`);
    expect(plain).toContain(`${key} | ${where ?? ""}`);
  });
});

describe("every index the founding documents name exists", () => {
  it.each(indexes)("%s on (%s)", async (table, columns) => {
    const found = await rows<{ columns: string }>(
      `select string_agg(a.attname::text, ', ' order by k.n) as columns
       from pg_index i cross join lateral unnest(i.indkey) with ordinality k(attnum, n)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = $1::regclass group by i.indexrelid`,
      [table],
    );
    expect(found.some((index) => index.columns === columns || index.columns.startsWith(`${columns}, `))).toBe(true);
  });
});

it("what a purge does to what hangs on a row", async () => {
  const found = await rows<{ link: string; rule: string }>(
    `select c.conrelid::regclass || '.' || a.attname || ' → ' || c.confrelid::regclass as link,
            case c.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'r' then 'restrict' else 'none' end as rule
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname = 'public'`,
  );
  const byLink = Object.fromEntries(found.map(({ link, rule }) => [link, rule]));
  expect(byLink).toMatchObject(cascades);
  expect(Object.values(byLink).filter((rule) => rule !== "cascade" && rule !== "set null")).toEqual([]);
});

it("the view has exactly the columns of the original listing", async () => {
  expect(new Set(await columnsOf("listing_with_valuation"))).toEqual(new Set(baseTables.listing));
});

it("ranked pages come straight from an index, in every order the table offers", async () => {
  const orders: [string, string][] = [
    ["listing", "price_usd"],
    ["listing", 'title collate "C"'],
    ["listing", "price_date"],
    ["listing", "last_seen_at"],
    ["listing", "created_at"],
    ...[
      "adjusted_price_usd",
      "dollar_per_cpu_mark_single",
      "dollar_per_cpu_mark_single_adjusted",
      "dollar_per_cpu_mark_multi",
      "dollar_per_cpu_mark_multi_adjusted",
      "perf_per_watt",
      "score_cpu_multi",
      "score_cpu_single",
      "score_gpu",
    ].map((column): [string, string] => ["valuation", column]),
  ];
  await database.pool.query("set enable_seqscan = off");
  for (const [table, key] of orders) {
    const id = table === "listing" ? "id" : "listing_id";
    const which = table === "listing" ? "status = 'active' and deleted_at is null" : "is_ranked";
    const [plan] = await rows<{ "QUERY PLAN": string }>(
      `explain select ${id} from ${table} where ${which} order by ${key}, ${id} limit 50`,
    );
    const lines = await rows<{ "QUERY PLAN": string }>(
      `explain select ${id} from ${table} where ${which} order by ${key}, ${id} limit 50`,
    );
    expect(
      lines.map((line) => line["QUERY PLAN"]).join("\n"),
      `${table} by ${key}: ${plan?.["QUERY PLAN"]}`,
    ).not.toMatch(/Sort/);
  }
});

describe("ranges are held by the database too", () => {
  it.each([
    ["a price below zero", "insert into listing (public_id, title, price_usd) values (gen_random_uuid(), 'x', -0.01)"],
    ["an empty title", "insert into listing (public_id, title, price_usd) values (gen_random_uuid(), '  ', 1)"],
    [
      "a link that is no web address",
      "insert into listing (public_id, title, price_usd, listing_url) values (gen_random_uuid(), 'x', 1, 'javascript:alert(1)')",
    ],
    [
      "an unknown condition",
      "insert into listing (public_id, title, price_usd, condition) values (gen_random_uuid(), 'x', 1, 'broken')",
    ],
    ["no cores", "insert into cpu (name, manufacturer, cores) values ('x', 'y', 0)"],
    ["a negative weight in a profile", `insert into profile (name, weights_json) values ('x', '{"value": -1}')`],
    ["a weight that is text", `insert into profile (name, weights_json) values ('x', '{"value": "1"}')`],
    [
      "a negative group weight",
      "insert into valuation_rule_group (ruleset_id, name, category, weight) values (1, 'x', 'y', -1)",
    ],
    ["a port count of zero", "insert into port (ports_profile_id, type, count) values (1, 'usb_a', 0)"],
    [
      "a condition that is half leaf, half group",
      "insert into valuation_rule_condition (rule_id, logical_operator, field_name) values (1, 'AND', 'x')",
    ],
    [
      "an unknown operator",
      "insert into valuation_rule_condition (rule_id, field_name, field_type, operator) values (1, 'x', 'number', 'like')",
    ],
    ["an unknown action", "insert into valuation_rule_action (rule_id, action_type) values (1, 'set_flag')"],
    ["an unknown baseline operation", "insert into baseline_audit_log (operation) values ('guess')"],
    [
      "an e-mail that is none",
      "insert into user_account (public_id, email, username, hashed_password) values (gen_random_uuid(), 'x', 'y', 'z')",
    ],
  ])("%s", async (_, sql) => {
    await expect(database.pool.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(23514|22P02)$/) });
  });
});

describe("nulls inside a specification are equal, and deleting frees a name", () => {
  it("memory", async () => {
    const insert = "insert into ram_spec (ddr_generation, total_capacity_gb) values ('ddr4', 16)";
    await database.pool.query(insert);
    await expect(database.pool.query(insert)).rejects.toMatchObject({ code: "23505" });
    await database.pool.query("update ram_spec set deleted_at = now()");
    await database.pool.query(insert);
  });

  it("accounts are told apart by their letters, not by the case of them", async () => {
    const insert = (email: string, name: string) =>
      database.pool.query(
        "insert into user_account (public_id, email, username, hashed_password) values (gen_random_uuid(), $1, $2, 'x')",
        [email, name],
      );
    await insert("One@example.com", "one");
    await expect(insert("oNE@example.com", "two")).rejects.toMatchObject({ code: "23505" });
  });
});

describe("what happened cannot be rewritten", () => {
  const audits = [
    "audit_log",
    "valuation_rule_audit",
    "custom_field_audit_log",
    "import_session_audit",
    "baseline_audit_log",
  ];

  it.each(audits)("%s only grows, even for the superuser", async (table) => {
    const columns =
      table === "audit_log"
        ? "(action, entity) values ('a', 'b')"
        : table === "baseline_audit_log"
          ? "(operation) values ('override_field')"
          : "(action) values ('a')";
    await database.pool.query(`insert into ${table} ${columns}`);
    await expect(database.pool.query(`update ${table} set actor_name = 'somebody else'`)).rejects.toMatchObject({
      code: "23000",
    });
    await expect(database.pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: "23000" });
    await expect(database.pool.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: "23000" });
  });

  it("an audit row outlives its subject", async () => {
    await database.pool.query(`
      insert into valuation_ruleset (id, name) values (900, 'r');
      insert into valuation_rule_group (id, ruleset_id, name, category) values (900, 900, 'g', 'c');
      insert into valuation_rule_v2 (id, group_id, name) values (900, 900, 'x');
      insert into valuation_rule_audit (rule_id, action) values (900, 'created');
      insert into valuation_rule_version (rule_id, version, snapshot_json) values (900, 1, '{}');
      insert into valuation_ruleset_version (ruleset_id, number, version, snapshot, hash) values (900, 1, '1.0.0', '{}', repeat('a', 64));
      delete from valuation_ruleset where id = 900`);
    const [left] = await rows<{ audits: number; versions: number; documents: number }>(
      `select (select count(*)::int from valuation_rule_audit where rule_id is null and action = 'created') as audits,
              (select count(*)::int from valuation_rule_version where rule_id is null) as versions,
              (select count(*)::int from valuation_ruleset_version where ruleset_id is null) as documents`,
    );
    expect(left).toEqual({ audits: 1, versions: 1, documents: 1 });
    await expect(
      database.pool.query(`update valuation_ruleset_version set snapshot = '{"a": 1}'`),
    ).rejects.toMatchObject({ code: "23000" });
  });

  it("the application's own role may not even try", async () => {
    const { default: pg } = await import("pg");
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const table of audits)
        await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
      await expect(app.query("create table anything (id int)")).rejects.toMatchObject({ code: "42501" });
      await expect(app.query("drop table listing")).rejects.toMatchObject({ code: "42501" });
    } finally {
      await app.end();
    }
  });
});
