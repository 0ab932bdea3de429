/** A bit for every place. */
export class BitMarks {
  #bytes: Uint8Array;

  constructor(length: number) {
    this.#bytes = new Uint8Array(Math.ceil(length / 8));
  }

  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  set(place: number): void {
    if (place >>> 3 >= this.#bytes.length) this.#grow(place);
    this.#bytes[place >>> 3] = (this.#bytes[place >>> 3] ?? 0) | (1 << (place & 7));
  }

  clear(place: number): void {
    this.#bytes[place >>> 3] = (this.#bytes[place >>> 3] ?? 0) & ~(1 << (place & 7));
  }

  /** Leaves a 1 only where the bit is set. */
  narrow(marks: Uint8Array): void {
    for (let place = 0; place < marks.length; place++)
      marks[place] = (marks[place] ?? 0) & ((this.#bytes[place >>> 3] ?? 0) >>> (place & 7));
  }

  #grow(place: number): void {
    const larger = new Uint8Array(Math.ceil((place + 1) * 1.25 * 0.125));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
