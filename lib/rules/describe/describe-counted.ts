import type { Fact } from "../facts/catalogue";
import { describeNumber } from "./describe-value";

/** What an amount is multiplied by: "per GB of RAM", "per 1,000 points of CPU mark", "per CPU core". */
export function describeCounted({ label, unit }: Fact, divisor: number): string {
  if (unit === undefined || unit === "USD" || unit === "year") {
    return divisor === 1 ? `× ${label}` : `× ${label} ÷ ${describeNumber(divisor)}`;
  }
  if (divisor !== 1) return `per ${describeNumber(divisor)} ${unit} of ${label}`;
  const one = unit.replace(/s$/, "");
  const namesItself = one !== unit && label.toLowerCase().endsWith(unit);
  return namesItself ? `per ${label.slice(0, -1)}` : `per ${one} of ${label}`;
}
