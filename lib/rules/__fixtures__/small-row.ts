import type { FactValue } from "../facts/fact-value";
import { SMALL_CATALOGUE } from "./arbitrary-rules";

const ROW: Record<string, FactValue> = {
  price_usd: 500,
  ram_gb: 32,
  age_years: 4,
  condition: "used",
  manufacturer: "HP",
  "cpu.cores": 8,
  "cpu.cpu_mark_multi": 12_345,
  "custom.boxed": true,
  price_date: "2026-06-01",
  "custom.extras": ["Mouse"],
};

/** The facts of one machine, some of them otherwise. */
export function toRow(changes: Record<string, FactValue> = {}): FactValue[] {
  const facts = { ...ROW, ...changes };
  return SMALL_CATALOGUE.facts.map(({ name }) => facts[name] ?? null);
}
