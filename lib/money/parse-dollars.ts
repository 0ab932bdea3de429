import { MAX_CENTS } from "./cents";
import { centsToDecimal } from "./decimal";
import { formatDollars } from "./format-dollars";
import { roundToUnits } from "./round-half-even";

export type ParsedDollars = { ok: true; cents: number } | { ok: false; message: string };

const PLAIN = /^(-?)\$?(-?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/;

/** Reads what a person or a file calls a dollar amount; never guesses about decimals or separators. */
export function parseDollars(input: string | number): ParsedDollars {
  return typeof input === "number" ? parseNumber(input) : parseText(input);
}

function parseNumber(dollars: number): ParsedDollars {
  if (!Number.isFinite(dollars)) return refuse(String(dollars), "give a finite number of dollars");
  const cents = roundToUnits(dollars, 2);
  if (cents / 100 !== dollars) return refuse(String(dollars), "use at most two decimals, such as 499.99");
  return withinLimit(cents);
}

function parseText(input: string): ParsedDollars {
  const text = input.trim();
  if (text === "") return { ok: false, message: "No amount given: write dollars, such as 499.99" };
  const match = PLAIN.exec(text.replace(/\s*USD$/i, ""));
  const [, outerSign, innerSign, whole = "", decimals = ""] = match ?? [];
  if (match === null || (outerSign && innerSign) || (whole === "" && decimals === "")) {
    return refuse(text, "write it with a point for decimals, such as 1234.50 or $1,234.50");
  }
  if (decimals.length > 2 && !/^0*$/.test(decimals.slice(2))) {
    return refuse(text, "use at most two decimals, such as 499.99");
  }
  const magnitude = Number(whole.replaceAll(",", "") || "0") * 100 + Number(decimals.slice(0, 2).padEnd(2, "0"));
  return withinLimit(outerSign || innerSign ? 0 - magnitude : magnitude);
}

function withinLimit(cents: number): ParsedDollars {
  if (Math.abs(cents) <= MAX_CENTS) return { ok: true, cents };
  const limit = formatDollars(MAX_CENTS, { withCents: true });
  return refuse(Number.isSafeInteger(cents) ? centsToDecimal(cents) : String(cents / 100), `stay within ±${limit}`);
}

function refuse(value: string, remedy: string): ParsedDollars {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return { ok: false, message: `"${shown}" is not a dollar amount we can read: ${remedy}` };
}
