import { describe, expect, it } from "vitest";
import { createDemoWorld } from "./demo-world";
import { writeDirtySheet } from "./dirty-sheet";

const { listings } = createDemoWorld(new Date("2026-11-21T12:00:00Z"));
const sheet = writeDirtySheet(listings);

describe("the dirty spreadsheet", () => {
  it("is the same for the same world", () => {
    expect(writeDirtySheet(listings)).toBe(sheet);
  });

  it("begins with a byte order mark and a title, and has its header twice", () => {
    expect(sheet.startsWith('\uFEFF"PC offers, my list"')).toBe(true);
    expect(sheet.split("Item ,Link,Asking $").length - 1).toBe(2);
  });

  it("spells one thing in many ways", () => {
    for (const spelling of [/USD \d+/, /~\d+ obo/, /\d+ MB/, /2x\d+/, /\d+ Go/, /NIB|Brand New|renewed/, /,4\d{4}\r/]) {
      expect(sheet).toMatch(spelling);
    }
  });

  it("holds what must never run and offers the database knows", () => {
    expect(sheet).toContain("=1+1");
    expect(sheet).toContain("javascript:alert(1)");
    expect(
      listings.filter(({ listingUrl }) => listingUrl !== null && sheet.includes(listingUrl)).length,
    ).toBeGreaterThan(40);
  });
});
