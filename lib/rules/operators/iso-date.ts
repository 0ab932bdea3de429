const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * An ISO date or date-time as milliseconds since 1970, null when it is none. A time without a zone is UTC,
 * since the answer may not depend on where the engine runs; 30 February is not a date.
 */
export function readIsoDate(value: unknown): number | null {
  if (typeof value !== "string" || value.length > 40) return null;
  const match = ISO.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isReal = new Date(start).getUTCMonth() === Number(month) - 1 && new Date(start).getUTCDate() === Number(day);
  if (!isReal || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  return start + time + Math.trunc(Number(fraction || "0") * 1000) - zoneMilliseconds(zone);
}

function zoneMilliseconds(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
