/** Reads the binary forms that PostgreSQL sends, in network order. */
export function readInt32(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}

export function readInt16(bytes: Buffer, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16)) >> 16;
}

const swapped = new Uint8Array(8);
const double = new Float64Array(swapped.buffer);

export function readDouble(bytes: Buffer, at: number): number {
  for (let byte = 0; byte < 8; byte++) swapped[7 - byte] = bytes[at + byte] ?? 0;
  return double[0] ?? Number.NaN;
}

/** A decimal(12,2) as cents: digits to the base of 10,000, the first of which counts 10,000 to the power of `weight`. */
export function readCents(bytes: Buffer, at: number): number {
  const digits = readInt16(bytes, at);
  const weight = readInt16(bytes, at + 2);
  const isNegative = readInt16(bytes, at + 4) === 0x4000;
  let tenThousandths = 0;
  for (let digit = 0; digit <= weight + 1; digit++)
    tenThousandths = tenThousandths * 10_000 + (digit < digits ? readInt16(bytes, at + 8 + 2 * digit) : 0);
  // The digit after the point stands for ten thousandths, of which two places are cents.
  const scale = weight < -1 ? 0 : 100;
  const cents = scale === 0 ? 0 : Math.round(tenThousandths / scale);
  return isNegative ? -cents : cents;
}

const MICROSECONDS_TO_2000 = 946_684_800_000_000;

/** A timestamptz as milliseconds since 1970, with its microseconds as a fraction. */
export function readMilliseconds(bytes: Buffer, at: number): number {
  const micros = readInt32(bytes, at) * 4_294_967_296 + (readInt32(bytes, at + 4) >>> 0);
  return (micros + MICROSECONDS_TO_2000) / 1000;
}

/** The text of a jsonb, which its format's version precedes. */
export function readJson(bytes: Buffer, at: number, length: number): unknown {
  return JSON.parse(bytes.toString("utf8", at + 1, at + length));
}

/** How many an int4[] without nulls has; an empty one has no dimension. */
export function countInts(bytes: Buffer, at: number): number {
  return readInt32(bytes, at) === 0 ? 0 : readInt32(bytes, at + 12);
}

/** Members follow a header of 20 bytes, each behind its length. */
export function readIntAt(bytes: Buffer, at: number, index: number): number {
  return readInt32(bytes, at + 24 + 8 * index);
}

export function readInts(bytes: Buffer, at: number): number[] {
  return Array.from({ length: countInts(bytes, at) }, (_, index) => readIntAt(bytes, at, index));
}
