/** Codes of values by the bytes they come as: one seen before is neither decoded nor hashed as what it means. */
export class ByteCodes {
  readonly #learn: (bytes: Buffer) => number;
  #slots = new Int32Array(1024);
  readonly #keys: Buffer[] = [];
  readonly #hashes: number[] = [];
  readonly #codes: number[] = [];

  /** `learn` gives a new value its code. */
  constructor(learn: (bytes: Buffer) => number) {
    this.#learn = learn;
  }

  find(bytes: Buffer, at: number, length: number): number {
    const hash = hashBytes(bytes, at, length);
    let slot = hash & (this.#slots.length - 1);
    for (;;) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry < 0) return this.#add(bytes.subarray(at, at + length), hash);
      if (this.#hashes[entry] === hash && this.#isKey(entry, bytes, at, length)) return this.#codes[entry] ?? 0;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  #isKey(entry: number, bytes: Buffer, at: number, length: number): boolean {
    const key = this.#keys[entry];
    if (key?.length !== length) return false;
    for (let byte = 0; byte < length; byte++) if (key[byte] !== bytes[at + byte]) return false;
    return true;
  }

  #add(bytes: Buffer, hash: number): number {
    const code = this.#learn(bytes);
    this.#keys.push(Buffer.from(bytes));
    this.#hashes.push(hash);
    this.#codes.push(code);
    if (this.#keys.length * 2 > this.#slots.length) this.#slots = new Int32Array(this.#slots.length * 2);
    else {
      this.#place(this.#keys.length - 1);
      return code;
    }
    for (let entry = 0; entry < this.#keys.length; entry++) this.#place(entry);
    return code;
  }

  #place(entry: number): void {
    let slot = (this.#hashes[entry] ?? 0) & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = entry + 1;
  }
}

function hashBytes(bytes: Buffer, at: number, length: number): number {
  let hash = length;
  for (let end = at + length; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
