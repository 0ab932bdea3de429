import { describe, expect, it } from "vitest";
import { listSearchWords, writeTsvector } from "./search-text";

describe("the words a listing is found by", () => {
  it("are lower case, each once, in order of appearance", () => {
    expect(listSearchWords(["Dell OptiPlex 7060", "dell", null])).toEqual(["dell", "optiplex", "opti", "plex", "7060"]);
  });

  it("take compounds whole and in parts, and part numbers at their hyphens", () => {
    expect(listSearchWords(["EliteDesk DDR5-4800 i5-8500T"])).toEqual([
      "elitedesk",
      "elite",
      "desk",
      "ddr5",
      "4800",
      "i5",
      "8500t",
    ]);
    expect(listSearchWords(["ThinkCentre"])).toEqual(["thinkcentre", "think", "centre"]);
  });

  it("forget accents and punctuation, and keep other scripts", () => {
    expect(listSearchWords(["état, Größe! мини 中古"])).toEqual(["etat", "große", "мини", "中古"]);
  });

  it("stand in a tsvector at their places", () => {
    expect(writeTsvector(["hp", "z440"])).toBe("hp:1 z440:2");
    expect(writeTsvector([])).toBe("");
  });
});
