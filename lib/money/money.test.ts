import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centsToDollars, MAX_CENTS, roundToCents, sumCents } from "./cents";
import { centsToDecimal, decimalToCents } from "./decimal";
import { formatDollars, formatSignedDollars } from "./format-dollars";
import { parseDollars } from "./parse-dollars";
import { roundHalfEven, roundToUnits } from "./round-half-even";

const anyCents = fc.integer({ min: -MAX_CENTS, max: MAX_CENTS });

describe("roundToCents", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [1.005, 100],
    [1.015, 102],
    [2.675, 268],
    [0.125, 12],
    [0.135, 14],
    [-0.125, -12],
    [-0.005, 0],
    [0.005, 0],
    [0.015, 2],
    [0.0051, 1],
    [50.00000000000004, 5000],
    [-0.5050000000000004, -51],
    [1e-9, 0],
    [9_999_999_999.99, MAX_CENTS],
    [123_456_789.125, 12_345_678_912],
    [99_999_999.995, 10_000_000_000],
  ])("%d dollars is %d cents", (dollars, cents) => {
    expect(roundToCents(dollars)).toBe(cents);
  });

  it("says NaN for what is no number, so nobody stores it by accident", () => {
    expect(roundToCents(Number.NaN)).toBeNaN();
    expect(roundToCents(Number.POSITIVE_INFINITY)).toBeNaN();
  });

  it("takes the quick way only where it equals the exact way", () => {
    const halfCent = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map((n) => n / 1000);
    const any = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(halfCent, any), (dollars) => roundToCents(dollars) === roundToUnits(dollars, 2)),
      { numRuns: 5000 },
    );
  });

  it("is exact on every whole number of cents", () => {
    fc.assert(fc.property(anyCents, (cents) => roundToCents(centsToDollars(cents)) === cents));
  });
});

describe("roundHalfEven", () => {
  it.each([
    [2.5, 0, 2],
    [3.5, 0, 4],
    [-2.5, 0, -2],
    [2.675, 2, 2.68],
    [1250, -2, 1200],
    [1350, -2, 1400],
    [0.5, 0, 0],
    [0.51, 0, 1],
    [1e21, 2, 1e21],
    [5e-324, 2, 0],
  ])("roundHalfEven(%d, %d) is %d", (value, decimals, expected) => {
    expect(roundHalfEven(value, decimals)).toBe(expected);
  });
});

describe("parseDollars", () => {
  it.each<[string | number, number]>([
    ["499.99", 49999],
    ["$1,234.50", 123450],
    ["1,234,567", 123456700],
    [" 20 ", 2000],
    ["-5", -500],
    ["-$5.5", -550],
    ["$-5.50", -550],
    [".5", 50],
    ["0.", 0],
    ["10.500", 1050],
    ["15 USD", 1500],
    [499.99, 49999],
    [0, 0],
    [-0.01, -1],
  ])("%j is %d cents", (input, cents) => {
    expect(parseDollars(input)).toEqual({ ok: true, cents });
  });

  it.each<[string | number, RegExp]>([
    ["", /No amount/],
    ["abc", /"abc".*1234\.50/],
    ["1,23", /"1,23".*point/],
    ["1.234,50", /1\.234,50/],
    ["--5", /--5/],
    [".", /not a dollar amount/],
    ["$", /not a dollar amount/],
    ["19.999", /two decimals/],
    [19.999, /two decimals/],
    [Number.NaN, /finite/],
    [Number.POSITIVE_INFINITY, /finite/],
    [1e13, /stay within/],
    ["99999999999", /stay within/],
    ["1e3", /1e3/],
  ])("refuses %j and says why", (input, reason) => {
    expect(parseDollars(input)).toEqual({ ok: false, message: expect.stringMatching(reason) });
  });

  it("reads back what formatDollars and centsToDecimal write", () => {
    fc.assert(
      fc.property(anyCents, (cents) => {
        expect(parseDollars(formatDollars(cents, { withCents: true }).replace("−", "-"))).toEqual({ ok: true, cents });
        expect(parseDollars(centsToDecimal(cents))).toEqual({ ok: true, cents });
      }),
    );
  });
});

describe("formatDollars", () => {
  it.each<[number, string, string]>([
    [0, "$0", "$0.00"],
    [50, "$0", "$0.50"],
    [150, "$2", "$1.50"],
    [250, "$2", "$2.50"],
    [251, "$3", "$2.51"],
    [-30, "$0", "−$0.30"],
    [-12345678, "−$123,457", "−$123,456.78"],
    [MAX_CENTS, "$10,000,000,000", "$9,999,999,999.99"],
  ])("%d cents reads %s in a list and %s in a breakdown", (cents, short, long) => {
    expect(formatDollars(cents)).toBe(short);
    expect(formatDollars(cents, { withCents: true })).toBe(long);
  });

  it("puts the direction in front of a change", () => {
    expect(formatSignedDollars(5000, { withCents: true })).toBe("+$50.00");
    expect(formatSignedDollars(-5000)).toBe("−$50");
    expect(formatSignedDollars(0)).toBe("$0");
    expect(formatSignedDollars(20)).toBe("$0");
  });
});

describe("decimal(12,2)", () => {
  it("goes both ways without loss", () => {
    fc.assert(fc.property(anyCents, (cents) => decimalToCents(centsToDecimal(cents)) === cents));
    expect(decimalToCents("12")).toBe(1200);
    expect(decimalToCents("-0.00")).toBe(0);
    expect(decimalToCents("1.5")).toBe(150);
  });

  it.each(["", "1.234", "abc", "12345678901.00", "1e5", " 1.00"])("refuses %j", (text) => {
    expect(() => decimalToCents(text)).toThrow(/decimal\(12,2\)/);
  });

  it("refuses fractions of a cent", () => {
    expect(() => centsToDecimal(1.5)).toThrow(/whole number/);
  });
});

it("sumCents adds", () => {
  expect(sumCents([1, 2, -5])).toBe(-2);
  expect(sumCents([])).toBe(0);
});
