import type { Random } from "../random";

/**
 * A UUID of version 7 that depends on the seed alone. The last 32 bits are the row's number, so no two rows of a world
 * share one whatever the dice say.
 */
export function seededPublicId(createdAt: Date, random: Random, number: number): string {
  const time = createdAt.getTime().toString(16).padStart(12, "0");
  const version = `7${hex(random.int(0, 0xfff), 3)}`;
  const variant = hex(0x8000 | random.int(0, 0x3fff), 4);
  const tail = hex(random.int(0, 0xffff), 4) + hex(number >>> 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
