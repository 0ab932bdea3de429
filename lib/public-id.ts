/**
 * UUID version 7 (RFC 9562): the time in front, so that new rows stand together in the index; the rest is random.
 * Node's own randomUUID makes version 4 only.
 */
export function makePublicId(now: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const milliseconds = now.getTime();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(milliseconds / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
