import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactRow } from "@/lib/rules/facts/fact-value";

/**
 * A fingerprint of everything a valuation could have read: the known facts by name, and the date. It tells whether
 * a listing has changed since; it is no protection against someone who wants two listings to look alike.
 */
export function hashInputs(catalogue: FactCatalogue, row: FactRow, date: string): string {
  const hash = new TextHash();
  hash.add(date);
  for (const { name, index } of catalogue.facts) {
    const value = row[index] ?? null;
    if (value === null) continue;
    hash.add(name);
    hash.add(typeof value === "object" ? JSON.stringify(value) : `${typeof value}:${value}`);
  }
  return hash.digest();
}

/** Two independent 32-bit multiplicative hashes over UTF-16 units, 64 bits together. */
class TextHash {
  #a = 0x9e3779b9;
  #b = 0x7f4a7c15;

  add(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x85ebca6b);
      b = Math.imul(b ^ unit, 0xc2b2ae35);
    }
    // The length keeps "ab" + "c" apart from "a" + "bc".
    this.#a = Math.imul(a ^ (a >>> 15) ^ text.length, 0x27d4eb2f);
    this.#b = Math.imul(b ^ (b >>> 13) ^ text.length, 0x165667b1);
  }

  digest(): string {
    const mixed = [this.#a ^ (this.#b >>> 16), this.#b ^ (this.#a >>> 16)];
    return mixed.map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
