import { describe, expect, it } from "vitest";
import { createDemoWorld } from "./demo-world";
import type { ListingSeed } from "./listings/listing-seed";

const today = new Date("2026-11-21T12:00:00Z");
const world = createDemoWorld(today);
const { listings } = world;
const countWhere = (test: (listing: ListingSeed) => boolean) => listings.filter(test).length;

describe("the demo world", () => {
  it("has about five hundred offers of every form the market knows", () => {
    expect(listings).toHaveLength(500);
    for (const formFactor of ["Mini", "USFF", "SFF", "Tower", "Workstation", "Laptop"]) {
      expect(countWhere((listing) => listing.formFactor === formFactor)).toBeGreaterThan(3);
    }
  });

  it("is the same whenever it is made for the same day", () => {
    expect(createDemoWorld(today)).toEqual(world);
  });

  it("moves with the day: only the dates change", () => {
    const later = createDemoWorld(new Date(today.getTime() + 30 * 86_400_000));
    expect(later.listings.map((listing) => listing.title)).toEqual(listings.map((listing) => listing.title));
    expect(later.listings[100]?.createdAt.getTime()).toBe((listings[100]?.createdAt.getTime() ?? 0) + 30 * 86_400_000);
  });

  it("names only parts that exist", () => {
    const names = {
      cpu: new Set(world.cpus.map((cpu) => cpu.name)),
      gpu: new Set(world.gpus.map((gpu) => gpu.name)),
      ram: new Set(world.ramSpecs.map((spec) => spec.label)),
      drive: new Set(world.storageProfiles.map((profile) => profile.label)),
      ports: new Set(world.portsProfiles.map((profile) => profile.name)),
    };
    for (const listing of listings) {
      expectKnown(listing.cpuName, names.cpu);
      expectKnown(listing.gpuName, names.gpu);
      expectKnown(listing.ramLabel, names.ram);
      expectKnown(listing.primaryStorageLabel, names.drive);
      expectKnown(listing.secondaryStorageLabel, names.drive);
      expectKnown(listing.portsProfileName, names.ports);
    }
  });

  it("fits the columns it is stored in", () => {
    for (const listing of listings) {
      expect(listing.title.length).toBeGreaterThan(0);
      expect(listing.title.length).toBeLessThanOrEqual(255);
      expect(Number.isInteger(listing.priceCents)).toBe(true);
      expect(listing.priceCents).toBeGreaterThanOrEqual(0);
      expect((listing.deviceModel ?? "").length).toBeLessThanOrEqual(255);
      expect((listing.osLicense ?? "").length).toBeLessThanOrEqual(64);
    }
  });

  it("gives each marketplace's item a number of its own", () => {
    const items = listings.flatMap(({ marketplace, vendorItemId }) =>
      vendorItemId === null ? [] : [`${marketplace} ${vendorItemId}`],
    );
    expect(items.length).toBeGreaterThan(400);
    expect(new Set(items).size).toBe(items.length);
  });

  it("links only to reserved addresses", () => {
    const urls = listings.flatMap((listing) =>
      [listing.listingUrl ?? [], ...listing.otherUrls.map((other) => other.url)].flat(),
    );
    for (const url of urls) expect(new URL(url).hostname).toMatch(/^example\.(com|org|net)$/);
  });

  it("dates everything before today, and sees nothing before it was offered", () => {
    for (const listing of listings) {
      const dates = [listing.createdAt, listing.priceDate, listing.lastSeenAt].flatMap((date) => date ?? []);
      for (const date of dates) {
        expect(date.getTime()).toBeLessThanOrEqual(today.getTime());
        expect(date.getTime()).toBeGreaterThanOrEqual(listing.createdAt.getTime());
      }
    }
    expect(countWhere(({ priceDate }) => priceDate !== null && daysBefore(priceDate) > 125)).toBe(1);
  });

  it("leaves things out, as sellers do", () => {
    for (const column of [
      "cpuName",
      "ramLabel",
      "primaryStorageLabel",
      "priceDate",
      "seller",
      "portsProfileName",
      "formFactor",
      "listingUrl",
    ] as const) {
      const missing = countWhere((listing) => listing[column] === null);
      expect(missing, column).toBeGreaterThan(8);
      expect(missing, column).toBeLessThan(120);
    }
  });

  it("mixes conditions and states", () => {
    for (const condition of ["new", "refurb", "used"])
      expect(countWhere((listing) => listing.condition === condition)).toBeGreaterThan(3);
    expect(countWhere((listing) => listing.status === "active")).toBeGreaterThan(400);
    for (const status of ["pending", "sold", "archived"])
      expect(countWhere((listing) => listing.status === status)).toBeGreaterThan(5);
  });

  it("asks prices that a buyer would believe, apart from the traps", () => {
    const prices = listings
      .filter((listing) => listing.attributes.demo_trap === undefined)
      .map((listing) => listing.priceCents / 100);
    prices.sort((a, b) => a - b);
    expect(prices[0]).toBeGreaterThanOrEqual(18);
    expect(prices.at(-1)).toBeLessThan(6000);
    const median = prices[Math.floor(prices.length / 2)];
    expect(median).toBeGreaterThan(200);
    expect(median).toBeLessThan(450);
  });

  it("fills only custom fields that are defined", () => {
    const defined = new Set(world.customFields.filter((field) => field.entity === "listing").map((field) => field.key));
    for (const listing of listings) for (const key of Object.keys(listing.attributes)) expect(defined).toContain(key);
  });
});

describe("the traps of the demo world", () => {
  const traps = listings.filter((listing) => listing.attributes.demo_trap !== undefined);
  const named = (name: string) => traps.filter((listing) => listing.attributes.demo_trap === name);

  it("are a small part of the whole", () => {
    expect(traps.length).toBeGreaterThan(20);
    expect(traps.length).toBeLessThan(40);
  });

  it("hold prices of 0, of 1 dollar and of a placeholder", () => {
    expect(named("price_zero")[0]?.priceCents).toBe(0);
    expect(named("price_one_dollar")[0]?.priceCents).toBe(100);
    expect(named("price_placeholder")[0]?.priceCents).toBeGreaterThan(90_000_000);
  });

  it("offer one machine twice", () => {
    const [first, second] = named("sold_twice");
    expect(second?.title.trim().toLowerCase()).toBe(first?.title.toLowerCase());
    expect(second?.seller).toBe(first?.seller);
    expect(second?.vendorItemId === null || second?.vendorItemId !== first?.vendorItemId).toBe(true);
  });

  it("stretch a title to 255 characters and write it in other scripts", () => {
    expect(named("long_title")[0]?.title).toHaveLength(255);
    expect(named("right_to_left_title")[0]?.title).toMatch(/\p{Script=Hebrew}/u);
    expect(named("emoji_title")[0]?.title).toMatch(/\p{Extended_Pictographic}/u);
  });

  it("sell a machine without processor and memory", () => {
    expect(named("no_processor")[0]).toMatchObject({ cpuName: null, ramLabel: null, ramGb: 0, primaryStorageGb: 0 });
  });
});

function expectKnown(name: string | null, known: ReadonlySet<string>): void {
  if (name !== null) expect(known).toContain(name);
}

function daysBefore(date: Date): number {
  return (today.getTime() - date.getTime()) / 86_400_000;
}
