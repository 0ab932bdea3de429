import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../errors";
import { parseInput } from "./parse-input";

const schema = z.strictObject({ name: z.string().min(1, "must not be empty"), age: z.number("must be a number") });

const refusal = (input: unknown): AppError => {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("was not refused");
};

describe("parseInput", () => {
  it("names every refused field with its value at once", () => {
    const { kind, data } = refusal({ name: "", age: "old", extra: 1 });
    expect(kind).toBe("invalid");
    expect(data.problems).toEqual(
      expect.arrayContaining([
        { path: "name", message: "must not be empty", value: "" },
        { path: "age", message: "must be a number", value: "old" },
      ]),
    );
    expect(data.problems).toHaveLength(3);
  });

  it("tells the first twenty of many problems, and how many there are", () => {
    const many = z.strictObject({ ids: z.array(z.int("must be a whole number")) });
    const ids = Array.from({ length: 5_000 }, () => "x");
    expect(() => parseInput(many, { ids })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("And 4,980 more."),
        data: { problems: expect.objectContaining({ length: 20 }) },
      }),
    );
    const [problem] = refusal({ ["k".repeat(5_000)]: "\0" }).data.problems ?? [];
    expect(problem?.path).toHaveLength(300);
  });

  it("never repeats a secret", () => {
    const secret = z.strictObject({ newPassword: z.string().min(12, "too short") });
    expect(() => parseInput(secret, { newPassword: "hunter2" })).toThrow(
      expect.objectContaining({
        data: { problems: [{ path: "newPassword", message: "too short", value: undefined }] },
      }),
    );
  });

  it.each([
    ["a NUL", { name: "a\0b", age: 1 }, "NUL"],
    ["a NUL in a key", { name: "a", age: 1, "k\0": 1 }, "NUL"],
    ["half a surrogate pair", { name: "\ud800", age: 1 }, "lone surrogate"],
    ["what turns words around", { name: "ada\u202elimda", age: 1 }, "U+202E"],
    ["what isolates them", { name: "ada", age: 1, "\u2068": 1 }, "U+2068"],
    ["a mark of direction", { name: "ada\u200f", age: 1 }, "U+200F"],
  ])("refuses %s by name", (_, input, words) => {
    expect(refusal(input).message).toContain(words);
  });

  it("refuses what is nested too deep, without overflowing the stack", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(refusal({ name: "a", age: deep }).message).toContain("nested deeper than 32");
  });

  it("throws nothing but refusals, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (input) => {
        try {
          parseInput(schema, input);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
