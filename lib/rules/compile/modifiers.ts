import type { Modifiers } from "../document/ruleset";
import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FactRow, FactValue } from "../facts/fact-value";
import type { Factor } from "../lines";
import { equalityFor, readNumber } from "../operators/equality";

/** One multiplicative modifier: looks its fact up and answers with its factor, if it has one for that value. */
export interface CompiledModifier {
  fact: Fact;
  find: (row: FactRow) => Factor | undefined;
}

/** The modifiers of an action in the order they act, without the clamp. */
export function compileModifiers(modifiers: Modifiers, catalogue: FactCatalogue): CompiledModifier[] {
  const compiled: CompiledModifier[] = [];
  const add = (field: string, build: (fact: Fact) => CompiledModifier["find"]): void => {
    const fact = catalogue.find(field);
    if (fact !== undefined) compiled.push({ fact, find: build(fact) });
  };
  for (const { name, field, conditions } of modifiers.multipliers ?? []) {
    const rows = conditions.map(({ value, multiplier }) => ({
      value,
      factor: factorOf("table", name, field, multiplier),
    }));
    add(field, (fact) => lookUp(fact, rows));
  }
  addNamedTable("condition", "condition", modifiers.condition_multipliers);
  const curve = modifiers.age_curve;
  if (curve !== undefined) add("age_years", (fact) => followCurve(fact, curve));
  addNamedTable("brand", "manufacturer", modifiers.brand_multipliers);
  return compiled;

  function addNamedTable(
    kind: Factor["kind"],
    field: string,
    table: Readonly<Record<string, number>> | undefined,
  ): void {
    if (table === undefined) return;
    const rows = Object.entries(table).map(([value, multiplier]) => ({
      value,
      factor: factorOf(kind, kind, field, multiplier),
    }));
    add(field, (fact) => lookUp(fact, rows));
  }
}

interface TableRow {
  value: string | number | boolean;
  factor: Factor;
}

/** The first row that equals the fact; what was looked up once, by a map. */
function lookUp({ index, type }: Fact, table: readonly TableRow[]): CompiledModifier["find"] {
  const rows = table.map(({ value, factor }) => ({ equals: equalityFor(value, type), factor }));
  const seen = new Map<FactValue, Factor | null>();
  return (row) => {
    const value = row[index] ?? null;
    if (value === null) return undefined;
    const known = seen.get(value);
    if (known !== undefined) return known === null ? undefined : known;
    const found = rows.find(({ equals }) => equals(value))?.factor;
    if (seen.size < 1000) seen.set(value, found ?? null);
    return found;
  };
}

function followCurve(
  { index }: Fact,
  { rate_per_year, max }: { rate_per_year: number; max: number },
): CompiledModifier["find"] {
  return (row) => {
    const age = readNumber(row[index]);
    if (age === null) return undefined;
    return factorOf("age", "age_curve", "age_years", 1 - Math.min(rate_per_year * age, max));
  };
}

function factorOf(kind: Factor["kind"], name: string, field: string, factor: number): Factor {
  return { kind, name, field, factor };
}
