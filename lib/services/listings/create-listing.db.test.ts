import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadWorld } from "@/prisma/seed/load-world";
import type { Actor } from "../../auth/actor";
import { findListing } from "../../db/listings/find-listing";
import { testDatabase } from "../../db/testing/test-database";
import { createListingSchema, previewListingSchema, updateListingSchema } from "../../listings/schemas";
import { parseInput } from "../../requests/parse-input";
import { undoChange } from "../undo/undo-change";
import { createListing } from "./create-listing";
import { previewListing } from "./preview-listing";
import { updateListing } from "./update-listing";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");
const analyst: Actor = { accountId: 1, name: "Ann", email: "ann@example.com", role: "analyst", sessionId: "s" };
const context = { actor: analyst, now };

beforeAll(async () => {
  await loadWorld(database.url, "demo", { today: now });
});

const one = async <Value>(text: string, values: unknown[] = []): Promise<Value> =>
  Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0] as Value;
const everything = () =>
  one<string>(`select concat_ws(' ', (select count(*) from listing), (select count(*) from ram_spec),
    (select count(*) from storage_profile), (select count(*) from ports_profile), (select count(*) from audit_log))`);
const create = (fields: object) => createListing(context, parseInput(createListingSchema, fields));
const change = async (id: number, patch: object) => {
  const rowVersion = (await findListing(id))?.rowVersion ?? 0;
  return updateListing(context, parseInput(updateListingSchema, { id, rowVersion, patch }));
};

const ram = { ddr_generation: "ddr5", speed_mhz: 4800, module_count: 2, total_capacity_gb: 32 };
const drive = { medium: "nvme", interface: "pcie 4.0 X4", form_factor: "M.2 2280", capacity_gb: 512 };

describe("a preview", () => {
  const groups: Record<string, object[]> = {
    memory: [{}, { ram_spec: null, ram_gb: null }, { ram_spec: null, ram_gb: 0 }, { ram_spec: ram }],
    drive: [
      {},
      { primary_storage: null, primary_storage_gb: null },
      { primary_storage: null, primary_storage_gb: 0 },
      { primary_storage: drive },
    ],
    second: [{}, { secondary_storage: null, secondary_storage_gb: null }, { secondary_storage: drive }],
    ports: [{}, { ports: [] }, { ports: [{ type: "usb_c", count: 2, spec_notes: null }] }],
    components: [
      {},
      { components: [] },
      {
        components: [
          { component_type: "wifi", quantity: 2 },
          { component_type: "os_license", name: "Pro" },
        ],
      },
      { other_components: [] },
      { other_components: ["Dock"], ram_notes: "soldered" },
    ],
    texts: [
      {},
      { manufacturer: "", form_factor: "", os_license: "" },
      { form_factor: "Mini", os_license: "Windows 11 Pro" },
    ],
    custom: [{}, { custom: { warranty_months: null } }, { custom: { warranty_months: 6 } }],
    date: [{}, { price_date: null }],
    words: [{}, { notes: "" }, { notes: "For parts or repair." }],
  };

  it("of a new listing is what saving makes of it, whatever was left empty", async () => {
    const cpuId = await one<number>("select id from cpu where name like '%i5-8500T%' limit 1");
    const combination = fc.record(
      Object.fromEntries(Object.entries(groups).map(([name, choices]) => [name, fc.constantFrom(...choices)])),
    );
    const property = fc.asyncProperty(
      combination,
      fc.constantFrom({}, { cpu_id: null }, { cpu_id: cpuId }),
      async (chosen, cpu) => {
        const fields = Object.assign({ title: "A new one", price_usd: "150" }, cpu, ...Object.values(chosen));
        const preview = await previewListing(context, parseInput(previewListingSchema, { fields }));
        const { id, changeSetId } = await create(fields);
        const saved = await database.pool.query(
          `select (adjusted_price_usd * 100)::int as cents, badge, price_check as check,
           (select composite from listing_score s join profile p on p.id = s.profile_id and p.is_default where s.listing_id = v.listing_id) as composite
         from valuation v where listing_id = $1`,
          [id],
        );
        expect({ ...preview, breakdown: null, badge: preview?.badge.badge }).toEqual({
          adjustedCents: saved.rows[0]?.cents,
          badge: saved.rows[0]?.badge,
          priceCheck: saved.rows[0]?.check,
          composite: saved.rows[0]?.composite,
          breakdown: null,
        });
        await undoChange(context, { changeSetId: changeSetId ?? 0 });
      },
    );
    await fc.assert(property, { numRuns: 60 });
  }, 120_000);
});

describe("createListing", () => {
  it("adds, values and finds a listing with everything in it, and undo takes it away", async () => {
    const cpuId = await one<number>("select id from cpu where name like '%Ryzen%' order by id limit 1");
    const { id, changeSetId } = await create({
      title: "Zyxomat 9000",
      price_usd: "312.50",
      condition: "refurb",
      cpu_id: cpuId,
      ram_spec: ram,
      primary_storage: drive,
      custom: { warranty_months: 6 },
      ports: [{ type: "usb_a", count: 3, spec_notes: null }],
      other_urls: [{ url: "https://example.com/a", label: "Review" }],
    });
    expect(await findListing(id)).toMatchObject({
      priceCents: 312_50,
      ramGb: 32,
      primaryStorageGb: 512,
      primaryStorageType: "NVMe",
      cpuId,
      ramSpec: { label: "32GB DDR5-4800 (2x16GB)" },
      // The letters' case makes no second profile of one drive.
      primaryStorage: { label: "512GB NVMe · PCIe 4.0", interface: "PCIe 4.0 x4" },
      portsProfile: { ports: [{ type: "usb_a", count: 3 }] },
      attributesJson: { warranty_months: 6 },
    });
    expect(await one("select is_ranked from valuation where listing_id = $1", [id])).toBe(true);
    expect(
      await one("select document @@ to_tsquery('simple', 'zyxomat') from listing_search where listing_id = $1", [id]),
    ).toBe(true);
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await findListing(id)).toBeUndefined();
    expect(await one("select is_ranked from valuation where listing_id = $1", [id])).toBe(false);
  });

  it("finds the parts that are there and makes those that are not, once", async () => {
    const specs = () =>
      one<string>("select concat((select count(*) from ram_spec), '/', (select count(*) from ports_profile))");
    const ports = [
      { type: "hdmi", count: 1, spec_notes: "2.1" },
      { type: "usb_c", count: 7, spec_notes: null },
    ];
    const odd = { ...ram, speed_mhz: 5123 };
    const first = await findListing((await create({ title: "One", price_usd: 1, ram_spec: odd, ports })).id);
    const made = await specs();
    const second = await findListing(
      (await create({ title: "Two", price_usd: 1, ram_spec: odd, ports: ports.toReversed() })).id,
    );
    expect([second?.ramSpecId, second?.portsProfileId]).toEqual([first?.ramSpecId, first?.portsProfileId]);
    expect(await specs()).toBe(made);
  });

  it("refuses bad fields by name and writes nothing, not even a part", async () => {
    const before = await everything();
    for (const [fields, path] of [
      [{ title: "x", price_usd: -1 }, "price_usd"],
      [{ title: "x".repeat(10_000), price_usd: 1 }, "title"],
      [{ title: "x", price_usd: 1, condition: "broken" }, "condition"],
      [{ title: "x", price_usd: 1, listing_url: "javascript:alert(1)" }, "listing_url"],
      [
        { title: "x", price_usd: 1, other_urls: [{ url: "https://a.example" }, { url: "https://a.example" }] },
        "other_urls.1.url",
      ],
      [{ title: "x", price_usd: 1, cpu_id: 2_000_000_000, ram_spec: { ...ram, speed_mhz: 9 } }, "cpu_id"],
      [{ title: "x", price_usd: 1, custom: { warranty_months: -5 } }, "custom.warranty_months"],
      [{ title: "x", price_usd: 1, custom: { no_such_field: 1 } }, "custom.no_such_field"],
    ] as const)
      await expect(async () => create(fields), path).rejects.toMatchObject({
        kind: "invalid",
        data: { problems: [{ path }] },
      });
    await expect(
      createListing({ ...context, actor: { ...analyst, role: "viewer" } }, { title: "x", price_usd: 1 }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    expect(await everything()).toBe(before);
  });
});

describe("a linked spec is the truth", () => {
  it("of the legacy columns, also when only an amount is edited, and undo links the old one again", async () => {
    const { id } = await create({ title: "Spec", price_usd: 100, ram_spec: ram, primary_storage: drive });
    const before = await findListing(id);
    const { listing, changeSetId } = await change(id, { ram_gb: 64, primary_storage_gb: 1024 });
    expect(listing).toMatchObject({
      ramSpec: { label: "64GB DDR5-4800 (2x32GB)" },
      ramGb: 64,
      primaryStorage: { label: "1TB NVMe · PCIe 4.0" },
      primaryStorageGb: 1024,
    });
    await undoChange(context, { changeSetId: changeSetId ?? 0 });
    expect(await findListing(id)).toMatchObject({ ramSpecId: before?.ramSpecId, ramGb: 32, primaryStorageGb: 512 });
  });

  it("and without one the amounts stand alone", async () => {
    const { id } = await create({ title: "No spec", price_usd: 100 });
    expect((await change(id, { ram_gb: 24 })).listing).toMatchObject({ ramSpecId: null, ramGb: 24 });
  });

  it("a custom field that is not named keeps its value, and null clears one", async () => {
    const { id } = await create({ title: "Custom", price_usd: 100, custom: { warranty_months: 6, noise_db: 20 } });
    expect((await change(id, { custom: { noise_db: null } })).listing.attributesJson).toEqual({ warranty_months: 6 });
  });
});

describe("previewListing", () => {
  const preview = (id: number | undefined, fields: object) =>
    previewListing(context, parseInput(previewListingSchema, { id, fields }));

  it("values what is in the form as saving it would, to the cent, and writes nothing", async () => {
    const fields = { title: "Preview", price_usd: 400, ram_spec: ram, primary_storage: drive, condition: "new" };
    const before = await everything();
    const shown = await preview(undefined, fields);
    expect(await everything()).toBe(before);
    const { id } = await create(fields);
    expect(await one("select (adjusted_price_usd * 100)::int from valuation where listing_id = $1", [id])).toBe(
      shown?.adjustedCents,
    );
    const edited = await preview(id, { price_usd: 250, ram_spec: { ...ram, total_capacity_gb: 64 } });
    await change(id, { price_usd: 250, ram_spec: { ...ram, total_capacity_gb: 64 } });
    expect(await one("select (adjusted_price_usd * 100)::int from valuation where listing_id = $1", [id])).toBe(
      edited?.adjustedCents,
    );
  });

  it("leaves out what cannot be read yet, and names it", () => {
    const half = {
      title: "",
      price_usd: "12.",
      seller: "someone",
      other_urls: [{ url: "javascript:alert(1)" }],
      odd: 1,
    };
    const { fields, unread } = parseInput(previewListingSchema, { fields: half });
    expect(fields).toEqual({ seller: "someone" });
    expect(unread.toSorted()).toEqual(["other_urls", "price_usd", "title"]);
  });

  it("believes price and words as saving would: a confirmed price that changes, a phrase a person has cleared", async () => {
    const check = (id: number) => one("select price_check from valuation where listing_id = $1", [id]);
    const { id } = await create({ title: "Confirmed", price_usd: 2 });
    await database.pool.query("update listing set price_confirmed_at = now() where id = $1", [id]);
    expect((await preview(id, { seller: "someone" }))?.priceCheck).toBeNull();
    const edited = await preview(id, { price_usd: 3 });
    await change(id, { price_usd: 3 });
    expect(edited?.priceCheck).toBe("low");
    expect(await check(id)).toBe("low");

    const cleared = await create({ title: "Dell 7060 for parts", price_usd: 300 });
    expect(await check(cleared.id)).toBe("words");
    await change(cleared.id, { offer_flags: [] });
    const renamed = await preview(cleared.id, { title: "Dell 7060 Micro for parts" });
    await change(cleared.id, { title: "Dell 7060 Micro for parts" });
    expect(renamed?.priceCheck).toBe(await check(cleared.id));
    expect(renamed?.priceCheck).not.toBe("words");
  });

  it("values by the drive and memory that are there already, tier and all, as saving links them", async () => {
    await database.pool.query(
      `insert into storage_profile (label, medium, interface, capacity_gb, performance_tier)
       values ('A fast one', 'nvme', 'pcie5', 777, 'High')`,
    );
    const fields = {
      title: "Fast drive",
      price_usd: 400,
      primary_storage: { medium: "nvme", interface: "pcie5", form_factor: null, capacity_gb: 777 },
      ram_spec: ram,
    };
    const shown = await preview(undefined, fields);
    const { id } = await create(fields);
    expect(
      await one(
        "select s.performance_tier from listing l join storage_profile s on s.id = l.primary_storage_profile_id where l.id = $1",
        [id],
      ),
    ).toBe("High");
    expect(await one("select (adjusted_price_usd * 100)::int from valuation where listing_id = $1", [id])).toBe(
      shown?.adjustedCents,
    );
    expect(JSON.stringify(shown?.breakdown)).not.toMatch(/"storage.primary.performance_tier":null/);
  });

  it("has nothing to say without a price", async () => {
    expect(await preview(undefined, { title: "No price" })).toBeUndefined();
  });
});
