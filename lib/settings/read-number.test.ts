import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NUMBER_FORMATS, type NumberFormat, spellNumbers } from "./number-format";
import { readTypedNumber, writeTypedNumber } from "./read-number";

const read = (text: string, format: NumberFormat = "1,234.56") => {
  const typed = readTypedNumber(text, format);
  return typed.kind === "number" ? typed.plain : typed.kind;
};

describe("a number as a person types it", () => {
  it.each([
    ["249.99", "1,234.56", "249.99"],
    ["$1,299.00", "1,234.56", "1299.00"],
    ["1,299", "1,234.56", "1299"],
    ["249,99", "1,234.56", "question"],
    ["199,50", "1,234.56", "question"],
    ["1,29", "1,234.56", "question"],
    ["1,2999", "1,234.56", "question"],
    ["1.299,00", "1,234.56", "question"],
    ["249,99", "1.234,56", "249.99"],
    ["1.299", "1.234,56", "1299"],
    ["1.299,00 €", "1.234,56", "1299.00"],
    ["553.99", "1.234,56", "question"],
    ["1,299", "1.234,56", "1.299"],
    ["1 299,50", "1 234,56", "1299.50"],
    ["1\u202f299,50", "1 234,56", "1299.50"],
    ["1'299.50", "1'234.56", "1299.50"],
    ["1’299", "1'234.56", "1299"],
    ["−12", "1,234.56", "-12"],
    [".5", "1,234.56", "0.5"],
    ["0", "1,234.56", "0"],
    ["", "1,234.56", "empty"],
    ["  $ ", "1,234.56", "empty"],
    ["1e5", "1,234.56", "question"],
    ["cheap", "1,234.56", "question"],
    ["0x10", "1,234.56", "question"],
    ["12 34", "1,234.56", "question"],
  ] as const)("%s by %s is %s", (text, format, wanted) => expect(read(text, format)).toBe(wanted));

  it("a question names what may be meant, in the person's own format", () => {
    expect(readTypedNumber("249,99", "1,234.56")).toEqual({
      kind: "question",
      message: "“249,99” can be read in more than one way; type 249.99 or 24999",
    });
    expect(readTypedNumber("553.99", "1.234,56")).toMatchObject({
      message: expect.stringContaining("553,99 or 55399"),
    });
    expect(readTypedNumber("abc", "1.234,56")).toMatchObject({ message: expect.stringContaining("1234,56") });
  });

  it("what is shown is read as it was, grouped or not, in every format", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.constantFrom(...NUMBER_FORMATS), (cents, format) => {
        const plain = (cents / 100).toFixed(2);
        const shown = spellNumbers((cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 }), format);
        expect(read(shown, format)).toBe(plain);
        expect(read(writeTypedNumber(plain, format), format)).toBe(plain);
      }),
    );
  });

  it("never makes a number of other digits than were typed, nor moves the point out of them", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.,' "), maxLength: 12 });
    fc.assert(
      fc.property(text, fc.constantFrom(...NUMBER_FORMATS), (typed, format) => {
        const found = readTypedNumber(typed, format);
        if (found.kind !== "number") return;
        expect(found.plain.replace(/\D/g, "").replace(/^0+/, "")).toBe(typed.replace(/\D/g, "").replace(/^0+/, ""));
        const decimal = format.charAt(5);
        const fraction = typed.trim().includes(decimal) ? (typed.trim().split(decimal).at(-1) ?? "") : "";
        expect(found.plain.split(".")[1] ?? "").toBe(fraction);
      }),
    );
  });
});

it("asks about one reading as one, and never offers a number that begins with 0", () => {
  expect(readTypedNumber("0,3", "1,234.56")).toEqual({
    kind: "question",
    message: "“0,3” is not how you write numbers; type 0.3 if that is meant",
  });
  expect(readTypedNumber("249,99", "1,234.56")).toMatchObject({ message: expect.stringContaining("249.99 or 24999") });
});

it("never takes a group that begins with 0: nobody writes a thousand so", () => {
  expect(readTypedNumber("0,500", "1,234.56")).toMatchObject({ kind: "question" });
  expect(readTypedNumber("0.350", "1.234,56")).toMatchObject({ kind: "question" });
  expect(readTypedNumber("1,500", "1,234.56")).toEqual({ kind: "number", plain: "1500" });
  expect(readTypedNumber("0.500", "1,234.56")).toEqual({ kind: "number", plain: "0.500" });
});
