/**
 * Rounds half to even on the shortest decimal form of the double, so 1.005 is the tie a person reads
 * and not the 1.00499999999999989… the machine holds.
 */
export function roundHalfEven(value: number, decimals: number): number {
  // Doubles this large are whole numbers already, and their digits no longer print plainly.
  if (!Number.isFinite(value) || (decimals >= 0 && Math.abs(value) >= 2 ** 53)) return value;
  const units = roundToUnits(value, decimals);
  // Digits this many no longer print plainly, and a double holds no more than 17: nothing is left to round.
  return Math.abs(units) >= 1e21 ? value : Number(`${units}e${-decimals}`);
}

/** The same rounding as whole units of 10^-decimals: roundToUnits(1.005, 2) is 100. */
export function roundToUnits(value: number, decimals: number): number {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const kept = Number(exponent) + 1 + decimals;
  const magnitude = kept >= digits.length ? Number(`${digits}e${kept - digits.length}`) : roundDigits(digits, kept);
  return value < 0 && magnitude !== 0 ? -magnitude : magnitude;
}

function roundDigits(digits: string, kept: number): number {
  if (kept < 0) return 0;
  const whole = kept === 0 ? 0 : Number(digits.slice(0, kept));
  const rest = digits.slice(kept);
  const first = rest.charCodeAt(0) - 48;
  if (first !== 5) return first > 5 ? whole + 1 : whole;
  const isTie = /^50*$/.test(rest);
  return isTie && whole % 2 === 0 ? whole : whole + 1;
}
