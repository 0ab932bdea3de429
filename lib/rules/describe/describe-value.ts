import { tellWord } from "../../words/tell-path";
import type { Fact } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { readNumber } from "../operators/equality";

const MINUS = "−";
const NOT_YET = "…";
const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 10 });
const dollars = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** A value as one says it beside its fact: 32 GB, $300, "mini", ddr5. */
export function describeValue(value: unknown, fact: Fact | undefined): string {
  const amount = fact?.type === "number" ? readNumber(value) : null;
  if (amount === null) return describePlainValue(value, fact);
  if (fact?.unit === "USD") return describeDollars(amount).replace(/\.00$/, "");
  // Years and ids are names made of digits, not quantities.
  if (fact?.unit === undefined || fact.unit === "year") return String(amount);
  return `${describeNumber(amount)} ${amount === 1 ? fact.unit.replace(/s$/, "") : fact.unit}`;
}

/** A draft may hold what is no number yet. */
export function describeNumber(value: unknown): string {
  return typeof value === "number" ? number.format(value).replace("-", MINUS) : NOT_YET;
}

/** Every decimal that is written counts, so an amount of $0.0125 is not shown as one cent. */
export function describeDollars(usd: unknown): string {
  if (typeof usd !== "number") return NOT_YET;
  return `${usd < 0 ? MINUS : ""}$${dollars.format(Math.abs(usd))}`;
}

export function describeSignedDollars(usd: unknown): string {
  return typeof usd === "number" && usd > 0 ? `+${describeDollars(usd)}` : describeDollars(usd);
}

function describePlainValue(value: unknown, fact: Fact | undefined): string {
  if (value === null || value === undefined || value === "") return value === "" ? '""' : NOT_YET;
  if (fact?.type === "enum" && typeof value === "string") return tellWord(value);
  if (fact?.type === "enum" || fact?.type === "date" || fact?.type === "boolean") return String(value);
  return printValue(value);
}
