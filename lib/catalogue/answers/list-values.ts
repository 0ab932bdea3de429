import type { FactValues, ValuesQuery } from "@/lib/impact/matches";
import { type CatalogueColumns, isHeld } from "../columns/catalogue-columns";
import { markActive } from "./mark-active";

/** The values of a fact with how many listings for sale have each; of a set, each member for itself. */
export function listValues(columns: CatalogueColumns, { fact: name, q, limit }: ValuesQuery): FactValues {
  const fact = columns.facts.catalogue.find(name);
  const column = fact && columns.facts.find(fact);
  // Of free texts only what rules ask of them is held.
  if (column === undefined || !isHeld(column.fact)) return { values: [], more: 0 };
  const ofCode = new Int32Array(column.values.length);
  const isActive = markActive(columns);
  for (let place = 0; place < isActive.length; place++) {
    if (isActive[place] !== 1) continue;
    const code = column.codes.array[place] ?? 0;
    ofCode[code] = (ofCode[code] ?? 0) + 1;
  }
  const counts = new Map<string | number | boolean, number>();
  for (const [code, count] of ofCode.entries()) {
    const value = column.values[code] ?? null;
    if (count === 0 || value === null) continue;
    for (const member of Array.isArray(value) ? value : [value])
      counts.set(member as string, (counts.get(member as string) ?? 0) + count);
  }
  const wanted = q.toLowerCase();
  const found = [...counts].filter(([value]) => String(value).toLowerCase().includes(wanted));
  const sorted = found.sort(([a, countA], [b, countB]) => countB - countA || String(a).localeCompare(String(b), "en"));
  return {
    values: sorted.slice(0, limit).map(([value, count]) => ({ value, count })),
    more: Math.max(0, sorted.length - limit),
  };
}
