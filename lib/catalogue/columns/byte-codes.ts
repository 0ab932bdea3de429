/** Codes of values by the bytes they come as: one seen before is neither decoded nor hashed as what it means. */
export class ByteCodes {
  readonly #learn: (bytes: Buffer) => number;
  #slots = new Int32Array(256);
  /** All keys one after the other; where the key of an entry begins, and where the last one ends. */
  #bytes = new Uint8Array(1024);
  #starts = new Int32Array(129);
  #hashes = new Int32Array(128);
  #codes = new Int32Array(128);
  #count = 0;

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
    const start = this.#starts[entry] ?? 0;
    if ((this.#starts[entry + 1] ?? 0) - start !== length) return false;
    for (let byte = 0; byte < length; byte++) if (this.#bytes[start + byte] !== bytes[at + byte]) return false;
    return true;
  }

  #add(bytes: Buffer, hash: number): number {
    const code = this.#learn(bytes);
    const entry = this.#count++;
    if (entry === this.#codes.length) this.#growEntries();
    const start = this.#starts[entry] ?? 0;
    while (start + bytes.length > this.#bytes.length)
      this.#bytes = copy(this.#bytes, new Uint8Array(2 * this.#bytes.length));
    this.#bytes.set(bytes, start);
    this.#starts[entry + 1] = start + bytes.length;
    this.#hashes[entry] = hash;
    this.#codes[entry] = code;
    this.#place(entry);
    return code;
  }

  #growEntries(): void {
    const size = 2 * this.#codes.length;
    this.#starts = copy(this.#starts, new Int32Array(size + 1));
    this.#hashes = copy(this.#hashes, new Int32Array(size));
    this.#codes = copy(this.#codes, new Int32Array(size));
    this.#slots = new Int32Array(2 * size);
    for (let entry = 0; entry < this.#count - 1; entry++) this.#place(entry);
  }

  #place(entry: number): void {
    let slot = (this.#hashes[entry] ?? 0) & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = entry + 1;
  }
}

function copy<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function hashBytes(bytes: Buffer, at: number, length: number): number {
  let hash = length;
  for (let end = at + length; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
