/** Two independent 32-bit multiplicative hashes, 64 bits together: enough to notice a change, no protection against a forger. */
export class Fingerprint {
  #a = 0x9e3779b9;
  #b = 0x7f4a7c15;

  addText(text: string): this {
    let a = this.#a;
    let b = this.#b;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x85ebca6b);
      b = Math.imul(b ^ unit, 0xc2b2ae35);
    }
    this.#a = a;
    this.#b = b;
    // The length keeps "ab" + "c" apart from "a" + "bc".
    return this.#addWord(text.length);
  }

  addNumber(value: number): this {
    if ((value | 0) === value) return this.#addWord(value).#addMark(1);
    double[0] = value;
    return this.#addWord(words[0] ?? 0)
      .#addWord(words[1] ?? 0)
      .#addMark(2);
  }

  /** Prints of which the order does not matter. */
  addUnordered(prints: Iterable<Fingerprint>): this {
    let [high, low, count] = [0, 0, 0];
    for (const print of prints) {
      const [a = 0, b = 0] = print.#halves();
      high = (high + a) | 0;
      low = (low + b) | 0;
      count++;
    }
    return this.#addWord(high).#addWord(low).#addWord(count);
  }

  /** Keeps a missing value apart from every value there is. */
  addMissing(): this {
    return this.#addMark(3);
  }

  digest(): string {
    return this.#halves()
      .map((half) => (half >>> 0).toString(16).padStart(8, "0"))
      .join("");
  }

  /** As PostgreSQL's bigint holds it. */
  toBigInt(): bigint {
    const [high = 0, low = 0] = this.#halves();
    return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  }

  #halves(): number[] {
    return [this.#a ^ (this.#b >>> 16), this.#b ^ (this.#a >>> 16)];
  }

  #addWord(word: number): this {
    const a = Math.imul(this.#a ^ word, 0x85ebca6b);
    const b = Math.imul(this.#b ^ word, 0xc2b2ae35);
    this.#a = Math.imul(a ^ (a >>> 15), 0x27d4eb2f);
    this.#b = Math.imul(b ^ (b >>> 13), 0x165667b1);
    return this;
  }

  /** What kind of value came before, so that 1, "1" and true are three things. */
  #addMark(kind: number): this {
    this.#a ^= kind;
    return this;
  }
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
