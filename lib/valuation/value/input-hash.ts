import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactRow } from "@/lib/rules/facts/fact-value";
import { Fingerprint } from "./fingerprint";

/** The known facts of a row, by name: tells whether a listing has changed since it was valued. */
export function fingerprintFacts(catalogue: FactCatalogue, row: FactRow): Fingerprint {
  const names = fingerprintNames(catalogue);
  const print = new Fingerprint();
  for (let index = 0; index < names.length; index++) {
    const value = row[index] ?? null;
    if (value === null) continue;
    print.addNumber(names[index] ?? 0);
    if (typeof value === "number") print.addNumber(value);
    else print.addText(typeof value === "string" ? value : JSON.stringify(value));
  }
  return print;
}

/** The pin of a valuation's inputs: the facts and the date. */
export function hashInputs(catalogue: FactCatalogue, row: FactRow, date: string): string {
  return fingerprintFacts(catalogue, row).addText(date).digest();
}

const known = new WeakMap<FactCatalogue, Int32Array>();

/** Names are hashed once per catalogue, so that adding a fact to it does not change the pins of listings without it. */
function fingerprintNames(catalogue: FactCatalogue): Int32Array {
  const found = known.get(catalogue);
  if (found !== undefined) return found;
  const names = Int32Array.from(catalogue.facts, ({ name }) =>
    Number(BigInt.asIntN(32, new Fingerprint().addText(name).toBigInt())),
  );
  known.set(catalogue, names);
  return names;
}
