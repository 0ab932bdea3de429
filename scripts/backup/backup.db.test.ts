import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { askOnce, withEmptyDatabase } from "@/lib/db/testing/with-empty-database";
import { loadWorld } from "../../prisma/seed/load-world";
import { bringForward } from "../db/bring-forward";
import { type Migration, readMigrations } from "../db/migrations";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const say = () => {};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-backup-"));
const file = path.join(folder, "whole.backup");
const [initial] = readMigrations();
const added: Migration = {
  name: "99990101000000_later",
  sql: "-- migrate:no-transaction\ncreate index concurrently cpu_later on cpu (release_year)",
  checksum: "later",
};

describe("backup and restore", () => {
  const source = testDatabase();

  beforeAll(async () => {
    await loadWorld(source.url, "demo", { today: new Date("2026-11-21T12:00:00Z") });
    await addHistory(source.pool);
    await writeBackup({ url: source.ownerUrl, file, say });
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("brings everything back into an empty database, equal and on guard", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl, appUrl, url }) => {
      await restoreBackup({ ownerUrl, file, replace: false, say });
      await bringForward({ ownerUrl, appUrl });
      expect(
        await askOnce(
          url,
          "select count(*)::int as n from listing_change where xid >= pg_snapshot_xmin(pg_current_snapshot())",
        ),
      ).toEqual([{ n: 0 }]);
      const [before, after] = [await describeWhole(source.url), await describeWhole(url)];
      expect(before.contents.listing).toBeDefined();
      expect(after).toEqual(before);
      await expect(askOnce(url, "update audit_log set action = 'other'")).rejects.toThrow(/only grows/);
      await expect(askOnce(url, "truncate audit_log")).rejects.toThrow(/only grows/);
      await expect(askOnce(appUrl, "delete from audit_log")).rejects.toThrow(/permission denied/);
      expect(await askOnce(appUrl, "select count(*)::int as n from graphile_worker.jobs")).toEqual([{ n: 0 }]);
      expect(
        await askOnce(
          url,
          "update cpu set notes = 'x' where id = (select min(id) from cpu) returning updated_at = now() as touched",
        ),
      ).toEqual([{ touched: true }]);
    });
  });

  it("replaces what is there only when told to", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      await restoreBackup({ ownerUrl, file, replace: false, say });
      await askOnce(url, "delete from listing where id % 2 = 0");
      await askOnce(url, "insert into listing_change (listing_id) select id from listing limit 3");
      await askOnce(url, "alter table cpu drop column notes");
      await expect(restoreBackup({ ownerUrl, file, replace: false, say })).rejects.toThrow(/--yes/);
      await restoreBackup({ ownerUrl, file, replace: true, say });
      expect(await describeWhole(url)).toEqual(await describeWhole(source.url));
    });
  });

  it("refuses while somebody else is connected", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl, appUrl }) => {
      const other = new pg.Client({ connectionString: appUrl, application_name: "deal-brain" });
      await other.connect();
      await expect(restoreBackup({ ownerUrl, file, replace: true, say })).rejects.toThrow(/1 other connection is open/);
      await other.end();
    });
  });

  it("changes nothing when the file is damaged, cut short or another file", async () => {
    const whole = fs.readFileSync(file);
    const damaged = (name: string, content: Buffer) => {
      fs.writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const flip = (at: number) => {
      const copy = Buffer.from(whole);
      copy.writeUInt8((copy[at] ?? 0) ^ 1, at);
      return copy;
    };
    const refused: [string, RegExp][] = [
      [damaged("cut", whole.subarray(0, whole.length - 10)), /incomplete/],
      [damaged("half", whole.subarray(0, whole.length / 2)), /incomplete/],
      [damaged("row", flip(Math.floor(whole.length / 2))), /damaged: the rows of/],
      [damaged("list", flip(whole.length - 100)), /damaged: its list of contents/],
      [damaged("end", flip(whole.length - 1)), /incomplete/],
      [damaged("empty", Buffer.alloc(0)), /is not a backup/],
      [damaged("other", Buffer.from("-- PostgreSQL database dump\n".repeat(20))), /is not a backup/],
      [folder, /is no file|cannot be read/],
      [path.join(folder, "missing"), /There is no file/],
    ];
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      await askOnce(url, "create table kept as select 1 as n");
      for (const [bad, message] of refused)
        await expect(restoreBackup({ ownerUrl, file: bad, replace: true, say })).rejects.toThrow(message);
      expect(await askOnce(url, "select n from kept")).toEqual([{ n: 1 }]);
    });
  });

  it("notices a flipped byte wherever it is", async () => {
    const whole = fs.readFileSync(file);
    const bad = path.join(folder, "flipped");
    await withEmptyDatabase(source, async ({ ownerUrl }) => {
      for (let step = 0; step < 40; step++) {
        const copy = Buffer.from(whole);
        const at = Math.floor(((step + 0.5) / 40) * whole.length);
        copy.writeUInt8((copy[at] ?? 0) ^ 0x10, at);
        fs.writeFileSync(bad, copy);
        await expect(restoreBackup({ ownerUrl, file: bad, replace: false, say })).rejects.toThrow();
      }
    });
  });

  it("takes a backup of an older version forward", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      const migrations = [...readMigrations(), added];
      await restoreBackup({ ownerUrl, file, replace: false, say, migrations });
      expect(await askOnce(url, "select count(*)::int as n from listing")).toEqual([{ n: 500 }]);
      expect(await askOnce(url, "select indexname from pg_indexes where indexname = 'cpu_later'")).toHaveLength(1);
    });
  });

  it("goes back entirely when a newer migration fails", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      await askOnce(url, "create table kept as select 1 as n");
      const migrations = [...readMigrations(), { ...added, sql: "alter table nothing add column more int" }];
      await expect(restoreBackup({ ownerUrl, file, replace: true, say, migrations })).rejects.toThrow(
        /99990101000000_later/,
      );
      expect(await askOnce(url, "select n from kept")).toEqual([{ n: 1 }]);
      expect(await askOnce(url, "select to_regclass('listing') as name")).toEqual([{ name: null }]);
    });
  });

  it("refuses a backup of a newer version and one of another schema", async () => {
    await withEmptyDatabase(source, async ({ ownerUrl }) => {
      await expect(restoreBackup({ ownerUrl, file, replace: false, say, migrations: [] })).rejects.toThrow(
        /newer version of Deal Brain: this one does not know/,
      );
      const edited = readMigrations().map((migration) => ({ ...migration, checksum: "edited" }));
      await expect(restoreBackup({ ownerUrl, file, replace: false, say, migrations: edited })).rejects.toThrow(
        new RegExp(`its migration ${initial?.name} differs`),
      );
    });
  });

  it("never overwrites a file and leaves no unfinished one", async () => {
    await expect(writeBackup({ url: source.ownerUrl, file, say })).rejects.toThrow(/exists already/);
    await withEmptyDatabase(source, async ({ ownerUrl }) => {
      const none = path.join(folder, "none.backup");
      await expect(writeBackup({ url: ownerUrl, file: none, say })).rejects.toThrow(/nothing to back up/);
    });
    const stopped = path.join(folder, "stopped.backup");
    await expect(
      writeBackup({ url: source.ownerUrl, file: stopped, say, signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    expect(fs.readdirSync(folder).filter((name) => /none|stopped|unfinished/.test(name))).toEqual([]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it("leaves a table that is not the product's in the file", async () => {
    const strange = path.join(folder, "strange.backup");
    await askOnce(source.url, "create table stranger as select 1 as n; alter table stranger owner to dealbrain_owner");
    await writeBackup({ url: source.ownerUrl, file: strange, say });
    await askOnce(source.url, "drop table stranger");
    const said: string[] = [];
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      await restoreBackup({ ownerUrl, file: strange, replace: false, say: (line) => said.push(line) });
      expect(await describeWhole(url)).toEqual(await describeWhole(source.url));
    });
    expect(said.join("\n")).toContain("stranger is no table of Deal Brain");
  });

  it("takes one moment, whatever is written meanwhile", async () => {
    const moment = path.join(folder, "moment.backup");
    let stopped = false;
    const writing = (async () => {
      while (!stopped)
        await source.pool.query(
          "with s as (insert into change_set (kind, label) values ('test', 'x') returning id) insert into change_set_row (change_set_id, entity, entity_id, before_json, row_version_after) select id, 'cpu', '1', '{}', 1 from s",
        );
    })();
    await writeBackup({ url: source.ownerUrl, file: moment, say });
    stopped = true;
    await writing;
    await withEmptyDatabase(source, async ({ ownerUrl, url }) => {
      await restoreBackup({ ownerUrl, file: moment, replace: false, say });
      expect(
        await askOnce(
          url,
          "select 1 from change_set s full join change_set_row r on r.change_set_id = s.id where s.id is null",
        ),
      ).toHaveLength(0);
    });
  });
});

/** The database as far as anybody could tell two apart: rows, sequences, and everything its tables are made of. */
async function describeWhole(url: string) {
  const names = await askOnce(
    url,
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1",
  );
  const contents: Record<string, unknown> = {};
  for (const { name } of names as { name: string }[])
    [contents[name]] = await askOnce(
      url,
      `select count(*) as rows, md5(coalesce(string_agg(r, chr(10) order by r collate "C"), '')) as hash
       from (select (to_jsonb(t) - 'xid')::text as r from "${name}" t) rows`,
    );
  const inPublic = "pronamespace = 'public'::regnamespace";
  return {
    contents,
    sequences: await askOnce(
      url,
      "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1",
    ),
    migrations: await askOnce(url, "select migration_name, checksum from _prisma_migrations order by 1"),
    // PostgreSQL writes the casts of a list's members in two ways that mean the same.
    indexes: await askOnce(
      url,
      `select indexname, regexp_replace(indexdef, '::character varying|::text(\\[\\])?|[()]', '', 'g') as def
       from pg_indexes where schemaname = 'public' order by 1`,
    ),
    constraints: await askOnce(
      url,
      "select conname, conrelid::regclass::text as on, convalidated, pg_get_constraintdef(oid) as def from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2",
    ),
    triggers: await askOnce(
      url,
      "select tgname, tgrelid::regclass::text as on, tgenabled, pg_get_triggerdef(oid) as def from pg_trigger where not tgisinternal order by 1, 2",
    ),
    columns: await askOnce(
      url,
      "select table_name, column_name, ordinal_position, data_type, column_default, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 3",
    ),
    routines: await askOnce(
      url,
      `select proname, prosrc from pg_proc where ${inPublic} and proname !~ '^g(in|trgm|t_)|similarity|trgm|limit' order by 1, 2`,
    ),
    options: await askOnce(
      url,
      "select relname, reloptions, relowner::regrole::text as owner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S') order by 1",
    ),
  };
}

/** What the demo world has none of: history that only grows, rows that point at one another, awkward texts and numbers. */
async function addHistory(pool: pg.Pool): Promise<void> {
  await pool.query(`
    insert into change_set (kind, label) values ('edit', 'first'), ('undo', E'tab\\t, line\\n, \\\\N, \\\\. and "quotes" ✓');
    update change_set set undoes_id = (select min(id) from change_set) where id = (select max(id) from change_set);
    insert into change_set_row (change_set_id, entity, entity_id, before_json, row_version_after)
      select id, 'cpu', '1', '{"notes": "a\\\\b\\n", "deep": [1, null, {"x": 1e-7}]}', 2 from change_set;
    insert into audit_log (action, entity, entity_id, changes, change_set_id)
      select 'edit', 'cpu', '1', '{"notes": [null, "é"]}', id from change_set;
    insert into custom_field_audit_log (field_id, action) select id, 'create' from custom_field_definition;
    insert into valuation (listing_id, adjusted_price_usd, badge, valued_on, input_hash, engine_version, perf_per_watt,
                           metrics_json, tags_json, ruleset_version_ids)
      select id, price_usd, 'fair', current_date, 'x', '1', random() * 1e-3 + id / 3.0, '{"a": 0.1}', '["b"]', array[1, 2]
      from listing where id % 2 = 0;
    insert into valuation_breakdown (listing_id, breakdown) select id, repeat('{"line": 1}', 500) from listing where id % 2 = 0;
    insert into listing_change (listing_id) select id from listing;
    insert into user_account (public_id, email, username, hashed_password, role)
      values (gen_random_uuid(), 'Ada@example.com', 'ada', 'scrypt$x', 'admin');
    insert into job_run (name) values ('trial'); delete from job_run;
    insert into application_settings (key, value_json) values ('sortable_metrics', '{"names": ["a"]}')
      on conflict (key) do update set value_json = excluded.value_json;
    update custom_field_definition set is_sortable = true where entity = 'listing' and data_type = 'integer';
    select keep_metric_indexes();
    select keep_custom_field_index(id) from custom_field_definition;
    analyze;
  `);
}
