import fc from "fast-check";
import { expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { paintFormula } from "./paint-formula";

it("tells facts, bound names, functions and texts apart", () => {
  const strokes = paintFormula("max(ram_gb, value_usd) if brand == 'max' else max", [], SMALL_CATALOGUE);
  const told = strokes.filter(({ kind }) => kind !== "plain").map(({ text, kind }) => [text, kind]);
  expect(told).toEqual([
    ["max", "function"],
    ["ram_gb", "fact"],
    ["value_usd", "bound"],
    ["brand", "fact"],
    ["'max'", "text"],
  ]);
});

it("marks the whole word that is wrong", () => {
  const strokes = paintFormula("ram_gb * prize = 2", [9, 15], SMALL_CATALOGUE);
  expect(strokes.filter(({ isWrong }) => isWrong).map(({ text }) => text)).toEqual(["prize", "="]);
});

it("leaves nothing out", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const strokes = paintFormula(text, [], SMALL_CATALOGUE);
      expect(strokes.map((stroke) => stroke.text).join("")).toBe(text);
      for (const stroke of strokes) expect(text.startsWith(stroke.text, stroke.at)).toBe(true);
    }),
  );
});
