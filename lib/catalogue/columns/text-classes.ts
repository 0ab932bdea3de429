import { type FactColumn, setCode } from "@/lib/rules/columns/fact-columns";
import type { FactTest } from "@/lib/rules/compile/condition-tree";
import type { FactValue } from "@/lib/rules/facts/fact-value";

/**
 * A free text of every listing, kept as what rules make of it: texts of which every test says the same are one class, and
 * one of them stands for all. Nearly every title is different, but what rulesets see of titles fits into a byte.
 */
export class TextClasses {
  readonly column: FactColumn;
  readonly tests: ReadonlyMap<string, FactTest>;
  readonly #asked: readonly FactTest["test"][];
  readonly #classOf = new Map<string, number>();

  constructor(column: FactColumn, tests: ReadonlyMap<string, FactTest>) {
    this.column = column;
    this.tests = tests;
    this.#asked = [...tests.values()].map(({ test }) => test);
  }

  write(place: number, value: FactValue): void {
    setCode(this.column.codes, place, value === null ? 0 : this.#classify(value));
  }

  #classify(value: FactValue): number {
    let verdicts = "";
    for (const test of this.#asked) {
      const verdict = test(value);
      verdicts += typeof verdict === "string" ? "?" : verdict ? "1" : "0";
    }
    const known = this.#classOf.get(verdicts);
    if (known !== undefined) return known;
    const code = this.column.values.push(value) - 1;
    this.#classOf.set(verdicts, code);
    return code;
  }
}
