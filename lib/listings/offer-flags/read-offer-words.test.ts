import { describe, expect, it } from "vitest";
import { judgeOfferFlags, listFlagsInForce, overruleOfferFlags } from "./offer-flags";
import { readOfferFlags, readOfferRemarks } from "./read-offer-words";

const flags = (title: string, notes: string | null = null) => readOfferFlags(title, notes).map(({ name }) => name);

describe("what an offer's own words hold against it", () => {
  it.each([
    ["HP EliteDesk 800 G4 FOR PARTS NOT WORKING", ["for_parts", "not_working"]],
    ["Dell OptiPlex 7060 - parts only, no display", ["for_parts"]],
    ["Lenovo M720q for parts or repair", ["for_parts"]],
    ["ThinkCentre M920q für Bastler", ["for_parts"]],
    ["Optiplex 3060 Defekt, als Ersatzteilspender", ["for_parts", "not_working"]],
    ["HP Z440 won't turn on", ["not_working"]],
    ["Dell 7070 no power", ["not_working"]],
    ["Dell OptiPlex 7060 (BIOS LOCKED, as is)", ["locked"]],
    ["MacBook Pro 2019 iCloud locked", ["locked"]],
    ["Surface Pro MDM locked", ["locked"]],
    ["LOT OF 10 - HP EliteDesk 800 G3 Mini", ["lot"]],
    ["Lot of three Dell Wyse 5070", ["lot"]],
    ["5x HP T630 thin client", ["lot"]],
    ["Konvolut Dell OptiPlex", ["lot"]],
    ["HP Z440 barebones workstation, no CPU, no RAM, no drive, 700W PSU", ["no_cpu"]],
    ["Dell T5810 ohne Prozessor", ["no_cpu"]],
    ["HP Z420 motherboard only", ["no_cpu"]],
    ["Beelink SER5 from $199 choose your configuration", ["variant_price"]],
    ["Dell OptiPlex i5 multiple configurations available", ["variant_price"]],
  ] as const)("%s", (title, wanted) => expect(flags(title)).toEqual(wanted));

  it.each([
    "HP ELITEDESK 800 G4 MINI CORE I5-8500T 16GB RAM 256GB NVMe LOT AVAILABLE",
    "Dell OptiPlex 7060 Micro i5-8500T 16GB 256GB NVMe, no charger",
    "Lenovo ThinkCentre M920q no power adapter",
    "Lenovo M720q without power supply, tested works",
    "HP EliteDesk 800 G5 - read desc",
    "Dell OptiPlex parts and accessories included",
    "Gaming PC RTX 3060 no CPU cooler noise",
    "HP 800 G3 (no PSU)",
    "Intel NUC12WSHi5 barebone kit, no RAM, no SSD, no OS",
    "MINISFORUM UM790 Pro up to 5.2 GHz",
    "Mini PC 2 x HDMI, 4x USB",
    "16GB (2x8GB) DDR4 ThinkCentre",
    "A lot of power for little money: Ryzen 7 5800H",
  ])("nothing in: %s", (title) => expect(flags(title)).toEqual([]));

  it.each([
    "2x 8GB DDR4, 256GB NVMe",
    "4 x USB 3.0 ports",
    "Comes with a set of two antennas",
    "supports up to 64GB RAM",
    "expandable up to 128 GB memory",
    "Shipping from $9.99",
    "fits different models",
    "No BIOS password set.",
    "Not iCloud locked",
    "not MDM locked",
    "Not for parts, works perfectly",
    "parts and repairs included",
    "comes with no power lead",
    "Nicht defekt, läuft einwandfrei",
    "Nothing is defective or faulty.",
    "A case only slightly scratched",
  ])("holds nothing against: %s", (words) => {
    expect(flags("Dell OptiPlex 7060 Micro", words)).toEqual([]);
    expect(flags(words)).toEqual([]);
  });

  it("is not talked out of it by what is denied elsewhere", () => {
    expect(flags("Dell 7060, not MDM locked", "BIOS locked")).toEqual(["locked"]);
    expect(flags("Dell 7060 no RAM, for parts")).toEqual(["for_parts"]);
    expect(flags("2x Dell OptiPlex 7060")).toEqual(["lot"]);
    expect(flags("HP Z420 case only - no drives")).toEqual(["no_cpu"]);
  });

  it("reads notes too, and holds nothing against an honest one", () => {
    expect(flags("HP 800 G4", "Supervisor password unknown. For parts.")).toEqual(["for_parts", "locked"]);
    for (const notes of [
      "BIOS reset, no password. Drive wiped.",
      "Pulled from an office fleet, several available.",
      "Missing one rubber foot.",
      "Comes without power adapter.",
      "Front USB port is loose.",
      "Make an offer.",
    ])
      expect(flags("HP 800 G4", notes)).toEqual([]);
  });

  it("remarks are shown, and held against nobody", () => {
    const remarks = (title: string) => readOfferRemarks(title, null).map(({ name }) => name);
    expect(remarks("Intel NUC12WSHi5 barebone kit, no RAM, no SSD, no OS")).toEqual([
      "barebones",
      "no_drive",
      "no_ram",
    ]);
    expect(remarks("HP 800 G4 - read desc")).toEqual(["read_description"]);
    expect(remarks("HP 800 G4 16GB 256GB SSD")).toEqual([]);
  });
});

describe("a person's word", () => {
  it("outlives what the words become", () => {
    const cleared = overruleOfferFlags([], { title: "For parts", notes: null });
    expect(cleared).toEqual({ for_parts: "cleared" });
    expect(listFlagsInForce(judgeOfferFlags("For parts, BIOS locked", null, cleared))).toEqual(["locked"]);
    const set = overruleOfferFlags(["lot"], { title: "HP 800 G4", notes: null });
    expect(judgeOfferFlags("HP 800 G4 Mini", null, set)).toEqual({ lot: "set" });
  });

  it("what was only read goes with the words", () => {
    const read = judgeOfferFlags("Lot of 5 HP T630", null, {});
    expect(listFlagsInForce(read)).toEqual(["lot"]);
    expect(judgeOfferFlags("HP T630", null, read)).toEqual({});
  });
});
