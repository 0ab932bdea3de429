import { beforeAll, describe, expect, it } from "vitest";
import { loadWorld } from "@/prisma/seed/load-world";
import type { Actor } from "../../auth/actor";
import { findListing } from "../../db/listings/find-listing";
import { testDatabase } from "../../db/testing/test-database";
import { undoChange } from "../undo/undo-change";
import { updateListing } from "./update-listing";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");
const analyst: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "analyst", sessionId: "s" };

beforeAll(async () => {
  await loadWorld(database.url, "demo", { today: now });
});

const everythingAbout = async (id: number) =>
  (
    await database.pool.query(
      `select to_jsonb(l) - 'row_version' - 'updated_at' as listing, s.document::text as document,
         (select json_agg(to_jsonb(c) - 'updated_at' - 'created_at' - 'adjustment_value_usd' order by c.id) from listing_component c
          where c.listing_id = l.id) as components
       from listing l join listing_search s on s.listing_id = l.id where l.id = $1`,
      [id],
    )
  ).rows[0];

const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;

const vocabulary = async () =>
  (
    await database.pool.query(
      'select word, listing_count from search_word where listing_count > 0 order by word collate "C"',
    )
  ).rows;

describe("updateListing", () => {
  it("changes only the named field, whatever else the listing holds", async () => {
    const before = await everythingAbout(10);
    const { listing } = await updateListing(
      { actor: analyst, now },
      { id: 10, rowVersion: 1, patch: { notes: "checked" } },
    );
    expect(listing).toMatchObject({ notes: "checked", rowVersion: 2 });
    expect(await everythingAbout(10)).toEqual({ ...before, listing: { ...before.listing, notes: "checked" } });
  });

  it("keeps identity and search words with the title, and undo brings all of it back", async () => {
    const [before, words] = [await everythingAbout(11), await vocabulary()];
    const { changeSetId } = await updateListing(
      { actor: analyst, now },
      { id: 11, rowVersion: 1, patch: { title: "Zyxomat UltraDesk 9000", price_usd: 123_45 } },
    );
    const after = await everythingAbout(11);
    expect(after.listing.dedup_key).not.toBe(before.listing.dedup_key);
    expect(after.listing.price_usd).toBe(123.45);
    const found = await database.pool.query(
      "select listing_id from listing_search where document @@ to_tsquery('simple', 'zyxomat & desk')",
    );
    expect(found.rows).toEqual([{ listing_id: 11 }]);
    await undoChange({ actor: analyst, now }, { changeSetId: changeSetId ?? 0 });
    expect(await everythingAbout(11)).toEqual(before);
    expect(await vocabulary()).toEqual(words);
  });

  it("undo brings back fields of every kind, and undoing that changes them again", async () => {
    const before = await everythingAbout(15);
    const patch = {
      price_date: new Date("2026-02-03T00:00:00Z"),
      condition: "new",
      status: "sold",
      seller: null,
      other_urls: [{ url: "https://example.com/a", label: null }],
      notes: 'a "quoted" word, and a comma',
      cpu_id: null,
      ram_spec: { ddr_generation: "ddr5", speed_mhz: 1, module_count: 2, total_capacity_gb: 64 },
      ram_notes: "soldered",
      other_components: ["Dock", "Stand"],
      active_profile_id: 2,
      ports: [],
      custom: { warranty_months: 7 },
      disabled_rule_ids: [1, 2],
    } as const;
    const { changeSetId } = await updateListing(
      { actor: analyst, now },
      { id: 15, rowVersion: 1, patch: patch as never },
    );
    const after = await everythingAbout(15);
    const undone = await undoChange({ actor: analyst, now }, { changeSetId: changeSetId ?? 0 });
    expect(await everythingAbout(15)).toEqual(before);
    await undoChange({ actor: analyst, now }, { changeSetId: undone.changeSetId ?? 0 });
    expect(await everythingAbout(15)).toEqual(after);
    expect(after).not.toEqual(before);
  });

  const withWifi = (which: "min" | "max") =>
    one<number>(`select ${which}(listing_id) from listing_component where component_type = 'wifi'`);
  const versionOf = (id: number) => one<number>("select row_version from listing where id = $1", [id]);
  const adjustmentsOf = async (id: number) =>
    (
      await database.pool.query(
        "select adjustment_value_usd as usd from listing_component where listing_id = $1 order by id",
        [id],
      )
    ).rows.map(({ usd }) => usd);

  it("writes components with the listing: kept where they stay, priced by rules, and back with undo", async () => {
    const id = await withWifi("min");
    const [before, rowVersion] = [await everythingAbout(id), await versionOf(id)];
    const components = [
      { component_type: "wifi" as const, name: before.components[0].name, quantity: 3 },
      { component_type: "wifi" as const, name: "another", quantity: 1 },
    ];
    const { changeSetId, listing } = await updateListing(
      { actor: analyst, now },
      { id, rowVersion, patch: { components } },
    );
    expect(listing.rowVersion).toBe(rowVersion + 1);
    const after = await everythingAbout(id);
    expect(after.components).toMatchObject([{ id: before.components[0].id, ...components[0] }, components[1]]);
    expect(await adjustmentsOf(id)).not.toContain(null);
    const same = await updateListing(
      { actor: analyst, now },
      { id, rowVersion: rowVersion + 1, patch: { components } },
    );
    expect(same.changeSetId).toBeNull();
    const undone = await undoChange({ actor: analyst, now }, { changeSetId: changeSetId ?? 0 });
    expect(await everythingAbout(id)).toEqual(before);
    await undoChange({ actor: analyst, now }, { changeSetId: undone.changeSetId ?? 0 });
    expect(await everythingAbout(id)).toEqual(after);
  });

  it("shares a sum anew among components of one kind when only their counts change", async () => {
    const id = await withWifi("max");
    const save = async (...counts: number[]) => {
      const components = counts.map((quantity, at) => ({
        component_type: "wifi" as const,
        name: `part ${at}`,
        quantity,
      }));
      await updateListing({ actor: analyst, now }, { id, rowVersion: await versionOf(id), patch: { components } });
      return adjustmentsOf(id);
    };
    const [few, many] = await save(1, 3);
    expect(await save(3, 1)).toEqual([many, few]);
    expect(few).not.toEqual(many);
  });

  it("keeps the tier of a drive that is edited, and a drive entered as it is", async () => {
    const { rows: tiers } = await database.pool.query<{ id: number }>(
      `insert into storage_profile (label, medium, interface, form_factor, capacity_gb, performance_tier)
       select 'Test', 'nvme', 'PCIe 7.0', 'M.2', 512, tier from unnest(array['High', 'Basic', null]) as tier returning id`,
    );
    const [high = 0, , unknown = 0] = tiers.map(({ id }) => id);
    const drive = { medium: "nvme", interface: "pcie 7.0", form_factor: "M.2", capacity_gb: 512 } as const;
    const save = async (linked: number, patch: object) => {
      await database.pool.query(
        "update listing set primary_storage_profile_id = $1, primary_storage_gb = 512 where id = 16",
        [linked],
      );
      const seen = await findListing(16);
      await updateListing(
        { actor: analyst, now },
        { id: 16, rowVersion: seen?.rowVersion ?? 0, patch: patch as never },
      );
      const after = await findListing(16);
      return [after?.primaryStorage?.id, after?.primaryStorage?.performanceTier, after?.primaryStorage?.capacityGb];
    };
    expect(await save(high, { primary_storage: drive })).toEqual([high, "High", 512]);
    expect(await save(unknown, { primary_storage: drive })).toEqual([unknown, null, 512]);
    expect((await save(high, { primary_storage: { ...drive, capacity_gb: 1024 } })).slice(1)).toEqual(["High", 1024]);
    expect((await save(unknown, { primary_storage: { ...drive, capacity_gb: 1024 } })).slice(1)).toEqual([null, 1024]);
    expect((await save(high, { primary_storage_gb: 2048 })).slice(1)).toEqual(["High", 2048]);
    // Another kind of drive is another drive.
    expect((await save(high, { primary_storage: { ...drive, medium: "hdd" } })).slice(1)).toEqual([null, 512]);
  });

  it("does nothing, and records nothing, when nothing differs", async () => {
    const listing = await findListing(12);
    const result = await updateListing(
      { actor: analyst, now },
      { id: 12, rowVersion: listing?.rowVersion ?? 0, patch: { title: listing?.title } },
    );
    expect(result.changeSetId).toBeNull();
    expect(result.listing.rowVersion).toBe(listing?.rowVersion);
  });

  it("an undo leaves alone what was changed again since, and says so", async () => {
    const first = await updateListing({ actor: analyst, now }, { id: 13, rowVersion: 1, patch: { notes: "one" } });
    await updateListing({ actor: analyst, now }, { id: 13, rowVersion: 2, patch: { notes: "two" } });
    await expect(undoChange({ actor: analyst, now }, { changeSetId: first.changeSetId ?? 0 })).rejects.toThrow(
      /changed again since/,
    );
    expect(await findListing(13)).toMatchObject({ notes: "two", rowVersion: 3 });
  });

  it("refuses viewers, stale versions and what does not exist, and then changes nothing", async () => {
    const before = await everythingAbout(14);
    const change = (actor: Actor, id: number, rowVersion: number) =>
      updateListing({ actor, now }, { id, rowVersion, patch: { notes: "no" } });
    await expect(change({ ...analyst, role: "viewer" }, 14, 1)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(change(analyst, 14, 7)).rejects.toMatchObject({
      kind: "conflict",
      data: { current: { rowVersion: 1 } },
    });
    await expect(change(analyst, 2_000_000_000, 1)).rejects.toMatchObject({ kind: "not_found" });
    expect(await everythingAbout(14)).toEqual(before);
  });
});
