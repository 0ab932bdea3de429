import type pg from "pg";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { listSearchWords } from "@/lib/listings/search-text";
import { hashDocument } from "@/lib/rulesets/hash-document";
import { createDemoWorld } from "./demo-world";
import { loadWorld, tryLoadWorld } from "./load-world";

const today = new Date("2026-11-21T12:00:00Z");

describe("the demo world in a database", () => {
  const database = testDatabase();
  const count = (from: string) => readCount(database.pool, from);

  it("arrives whole", async () => {
    const summary = await loadWorld(database.url, "demo", { today });
    const world = createDemoWorld(today);
    expect(summary).toContain("500 listings");
    expect(await count("listing")).toBe(500);
    expect(await count("cpu")).toBe(world.cpus.length);
    expect(await count("gpu")).toBe(60);
    expect(await count("ram_spec")).toBe(world.ramSpecs.length);
    expect(await count("storage_profile")).toBe(world.storageProfiles.length);
    expect(await count("port")).toBe(world.portsProfiles.reduce((sum, profile) => sum + profile.ports.length, 0));
    expect(await count("custom_field_definition")).toBe(world.customFields.length);
    expect(await count("application_settings")).toBe(world.settings.length);
    expect(await count("profile where is_default")).toBe(1);
    expect(await count("listing_component")).toBe(
      world.listings.reduce((sum, listing) => sum + listing.components.length, 0),
    );
    expect(await count("user_account")).toBe(0);
  });

  it("keeps every title as it was written", async () => {
    const { rows } = await database.pool.query<{ title: string; price: string }>(
      "select title, price_usd::text as price from listing order by id",
    );
    const { listings } = createDemoWorld(today);
    expect(rows.map((row) => row.title)).toEqual(listings.map((listing) => listing.title));
    expect(rows.map((row) => Math.round(Number(row.price) * 100))).toEqual(
      listings.map((listing) => listing.priceCents),
    );
  });

  it("mirrors linked specs into the old columns", async () => {
    expect(await count("listing l join ram_spec r on r.id = l.ram_spec_id where l.ram_gb <> r.total_capacity_gb")).toBe(
      0,
    );
    expect(
      await count(
        "listing l join storage_profile s on s.id = l.primary_storage_profile_id where l.primary_storage_gb <> s.capacity_gb",
      ),
    ).toBe(0);
    expect(await count("listing where secondary_storage_profile_id is not null and secondary_storage_gb is null")).toBe(
      0,
    );
    expect(await count("listing where ram_spec_id is null and ram_gb > 0")).toBeGreaterThan(10);
  });

  it("gives an offer that stands there twice one identity", async () => {
    const { rows } = await database.pool.query<{ n: string }>(
      "select count(*) as n from listing where attributes_json ->> 'demo_trap' = 'sold_twice' group by dedup_key",
    );
    expect(rows).toEqual([{ n: "2" }]);
  });

  it("marks as stale what nobody has seen for a month", async () => {
    expect(await count("listing where is_stale")).toBeGreaterThan(20);
    expect(
      await count(
        "listing where is_stale <> coalesce(last_seen_at < '2026-11-21T12:00:00Z'::timestamptz - interval '30 days', false)",
      ),
    ).toBe(0);
  });

  it("publishes each ruleset as rows and as one version that agree", async () => {
    const { rows } = await database.pool.query<{ snapshot: Snapshot; hash: string }>(
      "select snapshot, hash from valuation_ruleset_version order by ruleset_id",
    );
    expect(rows).toHaveLength(3);
    for (const { snapshot, hash } of rows) expect(hash).toBe(hashDocument(snapshot));
    const rules = rows.flatMap(({ snapshot }) => snapshot.groups.flatMap((group) => group.rules));
    expect(await idsOf(database.pool, "valuation_rule_v2")).toEqual(rules.map((rule) => rule.id));
    expect(await idsOf(database.pool, "valuation_rule_action")).toEqual(
      rules.flatMap((rule) => rule.actions.map((action) => action.id)),
    );
    expect(await count("valuation_rule_version where version = 1")).toBe(rules.length);
    expect(await count("baseline_audit_log where operation = 'import_baseline' and result = 'success'")).toBe(1);
  });

  it("stores condition trees that grow back as they were", async () => {
    const { rows } = await database.pool.query<ConditionRow>(
      "select * from valuation_rule_condition order by group_order",
    );
    const versions = await database.pool.query<{ snapshot: Snapshot }>(
      "select snapshot from valuation_ruleset_version",
    );
    for (const rule of versions.rows.flatMap(({ snapshot }) => snapshot.groups.flatMap((group) => group.rules))) {
      const own = rows.filter((row) => row.rule_id === rule.id);
      const grown = own.filter((row) => row.parent_condition_id === null).map((row) => grow(row, own));
      expect({ logical_operator: "AND", conditions: grown }).toEqual(
        rule.conditions.logical_operator === "AND"
          ? rule.conditions
          : { logical_operator: "AND", conditions: [rule.conditions] },
      );
    }
  });

  it("prepares the same search documents as PostgreSQL would", async () => {
    const { rows } = await database.pool.query<{ title: string; ours: string }>(
      "select l.title, s.document::text as ours from listing l join listing_search s on s.listing_id = l.id",
    );
    expect(rows).toHaveLength(500);
    const sample = rows.filter((_row, index) => index % 10 === 0);
    for (const { title, ours } of sample) {
      const words = listSearchWords([title]);
      const theirs = await database.pool.query<{ words: string[] }>(
        "select tsvector_to_array(to_tsvector('simple', $1)) as words",
        [words.join(" ")],
      );
      expect(new Set(theirs.rows[0]?.words)).toEqual(new Set(words));
      for (const word of words) expect(ours).toContain(`'${word}'`);
    }
    const counted = await database.pool.query<{ n: number }>(
      "select listing_count as n from search_word where word = 'elitedesk'",
    );
    expect(counted.rows[0]?.n).toBe(await count("listing_search where document @@ 'elitedesk'::tsquery"));
  });

  it("is left alone by a second seed of any world", async () => {
    const before = await fingerprint(database.pool);
    for (const world of ["demo", "large", "conflicting-rules"] as const) {
      const outcome = await tryLoadWorld(database.url, world, { today, rows: 10 });
      expect(outcome.isLoaded).toBe(false);
      expect(outcome.summary).toMatch(/already holds listings.*left as it is/);
    }
    expect((await tryLoadWorld(database.url, "empty")).isLoaded).toBe(true);
    expect(await fingerprint(database.pool)).toBe(before);
  });
});

describe("the same world in another database", () => {
  const one = testDatabase();
  const other = testDatabase();

  it("is the same, row for row", async () => {
    await loadWorld(one.url, "demo", { today });
    await loadWorld(other.url, "demo", { today });
    expect(await fingerprint(one.pool)).toBe(await fingerprint(other.pool));
  });
});

describe("a database with somebody's data", () => {
  const database = testDatabase();

  it("keeps it and takes nothing on", async () => {
    await database.pool.query("insert into cpu (name, manufacturer) values ('My own', 'Intel')");
    const outcome = await tryLoadWorld(database.url, "demo", { today });
    expect(outcome).toEqual({
      isLoaded: false,
      summary: "The database already holds processors; it is left as it is. Seed an empty one.",
    });
    expect(await readCount(database.pool, "cpu")).toBe(1);
    expect(await readCount(database.pool, "listing")).toBe(0);
  });
});

describe("the empty world", () => {
  const database = testDatabase();

  it("brings settings and profiles, and the demo can still come", async () => {
    await loadWorld(database.url, "empty");
    expect(await readCount(database.pool, "profile")).toBe(5);
    expect(await readCount(database.pool, "cpu")).toBe(0);
    await database.pool.query("update profile set description = 'Mine' where name = 'Plex'");
    expect((await tryLoadWorld(database.url, "demo", { today })).isLoaded).toBe(true);
    expect(await readCount(database.pool, "profile")).toBe(5);
    expect(await readCount(database.pool, "profile where description = 'Mine'")).toBe(1);
  });
});

describe("two seeds at once", () => {
  const database = testDatabase();

  it("load one world", async () => {
    const outcomes = await Promise.all([1, 2].map(() => tryLoadWorld(database.url, "demo", { today })));
    expect(outcomes.map((outcome) => outcome.isLoaded).sort()).toEqual([false, true]);
    expect(await readCount(database.pool, "listing")).toBe(500);
  });
});

describe("the large world", () => {
  const database = testDatabase();

  it("leaves nothing behind when it is cut short", async () => {
    const before = await describeSchema(database.pool);
    const cutShort = loadWorld(database.url, "large", {
      today,
      rows: 12_000,
      say: () => {
        throw new Error("cut short");
      },
    });
    await expect(cutShort).rejects.toThrow("cut short");
    expect(await readCount(database.pool, "listing")).toBe(0);
    expect(await readCount(database.pool, "cpu")).toBe(0);
    expect(await describeSchema(database.pool)).toEqual(before);
  });

  it("has as many listings as asked and every index and key as before", async () => {
    const before = await describeSchema(database.pool);
    const lines: string[] = [];
    const summary = await loadWorld(database.url, "large", { today, rows: 12_000, say: (line) => lines.push(line) });
    expect(summary).toContain("12,000 listings");
    expect(lines).toContain("10,000 of 12,000 listings");
    expect(await readCount(database.pool, "listing")).toBe(12_000);
    expect(await readCount(database.pool, "listing_search")).toBe(12_000);
    expect(
      await readCount(
        database.pool,
        "(select distinct marketplace, vendor_item_id from listing where vendor_item_id is not null) as items",
      ),
    ).toBe(await readCount(database.pool, "listing where vendor_item_id is not null"));
    expect(await describeSchema(database.pool)).toEqual(before);
  });

  it("lets the next listing have the next id", async () => {
    const { rows } = await database.pool.query<{ is_next: boolean }>(
      `with last as (select max(id) as id from listing)
       insert into listing (public_id, title, price_usd) values (gen_random_uuid(), 'One more', 1)
       returning id = (select id + 1 from last) as is_next`,
    );
    expect(rows).toEqual([{ is_next: true }]);
  });
});

describe("the world of conflicting rules", () => {
  const database = testDatabase();

  it("is the demo and one inactive ruleset more", async () => {
    await loadWorld(database.url, "conflicting-rules", { today });
    const { rows } = await database.pool.query("select name, is_active from valuation_ruleset order by priority");
    expect(rows).toHaveLength(4);
    expect(rows[3]).toEqual({ name: "Conflicting rules", is_active: false });
  });
});

interface Snapshot {
  groups: { rules: { id: number; conditions: Tree; actions: { id: number }[] }[] }[];
}

interface Tree {
  logical_operator: string;
  conditions: unknown[];
}

interface ConditionRow {
  id: number;
  rule_id: number;
  parent_condition_id: number | null;
  field_name: string | null;
  field_type: string | null;
  operator: string | null;
  value_json: unknown;
  logical_operator: string | null;
}

function grow(row: ConditionRow, rows: readonly ConditionRow[]): unknown {
  const { field_name, field_type, operator, value_json, logical_operator } = row;
  if (logical_operator === null) return { field_name, field_type, operator, value: value_json };
  const children = rows.filter((child) => child.parent_condition_id === row.id);
  return { logical_operator, conditions: children.map((child) => grow(child, rows)) };
}

async function readCount(pool: pg.Pool, from: string): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`select count(*) as n from ${from}`);
  return Number(rows[0]?.n);
}

async function idsOf(pool: pg.Pool, table: string): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(`select id from ${table} order by id`);
  return rows.map((row) => row.id);
}

/** Everything a world decides; when a row of the catalogue was written is the database's own affair. */
async function fingerprint(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ sum: string }>(
    `select md5(string_agg(part, '' order by part)) as sum from (
       select md5(l::text) as part from listing l
       union all select md5((to_jsonb(c) - 'created_at' - 'updated_at')::text) from cpu c
       union all select md5((to_jsonb(p) - 'created_at' - 'updated_at')::text) from port p
       union all select md5((to_jsonb(c) - 'created_at' - 'updated_at')::text) from listing_component c
       union all select md5(hash) from valuation_ruleset_version
     ) as parts`,
  );
  return rows[0]?.sum ?? "";
}

async function describeSchema(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select indexdef as line from pg_indexes where schemaname = 'public'
     union all
     select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
     from pg_constraint where connamespace = 'public'::regnamespace
     order by 1`,
  );
  return rows.map((row) => row.line);
}
