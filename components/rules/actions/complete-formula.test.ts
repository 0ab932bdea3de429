import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { completeFormula } from "./complete-formula";

function complete(marked: string) {
  const caret = marked.indexOf("|");
  return completeFormula(marked.replace("|", ""), caret, SMALL_CATALOGUE);
}

const names = (marked: string) => complete(marked)?.choices.map(({ text }) => text) ?? [];

describe("completeFormula", () => {
  it("finds names by their beginning, by one of their parts, then by their label", () => {
    expect(names("ram|")).toEqual(["ram_gb"]);
    expect(names("mult|")).toEqual(["cpu.cpu_mark_multi"]);
    expect(names("co|")).toEqual(expect.arrayContaining(["coalesce(", "condition", "cpu.cores"]));
    expect(names("co|").indexOf("condition")).toBeLessThan(names("co|").indexOf("cpu.cores"));
    expect(names("pric|")).toEqual(["price_usd", "price_date", "base_price"]);
  });

  it("offers the bound names and functions", () => {
    expect(names("-5 * va|")).toContain("value_usd");
    expect(names("cl|")).toEqual(["clamp("]);
  });

  it("replaces the whole word at the caret", () => {
    expect(complete("2 * ra|m_g + 1")).toMatchObject({ from: 4, to: 9 });
  });

  it("is silent behind a space, in a number, in a text and when the word is complete", () => {
    expect(complete("ram_gb |")).toBeNull();
    expect(complete("12|")).toBeNull();
    expect(complete("manufacturer == 'ra|'")).toBeNull();
    expect(complete("age_years|")).toBeNull();
  });
});
