/** Reads the binary forms that PostgreSQL sends, in network order. */
export function readInt32(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}

export function readInt16(bytes: Buffer, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16)) >> 16;
}

let view = new DataView<ArrayBufferLike>(new ArrayBuffer(0));

export function readDouble(bytes: Buffer, at: number): number {
  if (view.buffer !== bytes.buffer) view = new DataView(bytes.buffer);
  return view.getFloat64(bytes.byteOffset + at);
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

/** How many members a list has; an empty one has no dimension. */
export function countInts(bytes: Buffer, at: number): number {
  return readInt32(bytes, at) === 0 ? 0 : readInt32(bytes, at + 12);
}

/** Members follow a header of 20 bytes, each behind its length. */
export function readIntAt(bytes: Buffer, at: number, index: number): number {
  return readInt32(bytes, at + 24 + 8 * index);
}

/** The text of an int4[]. */
export function readIntList(bytes: Buffer, at: number, length: number): number[] {
  const text = bytes.toString("latin1", at + 1, at + length - 1);
  return text === "" ? [] : text.split(",").map(Number);
}

/** A list of any type: what `read` is told are the place and length of each member, -1 for null. */
export function eachMember(bytes: Buffer, at: number, read: (index: number, at: number, length: number) => void): void {
  const count = countInts(bytes, at);
  let member = at + 20;
  for (let index = 0; index < count; index++) {
    const length = readInt32(bytes, member);
    read(index, member + 4, length);
    member += 4 + Math.max(0, length);
  }
}
