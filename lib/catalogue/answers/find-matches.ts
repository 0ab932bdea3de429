import { collectMatches } from "@/lib/rules/analyse/analyse-listings";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Rule, Ruleset } from "@/lib/rules/document/ruleset";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { markActive } from "./mark-active";
import type { Matches } from "./matches-query";

/** How many listings for sale each rule's conditions match, and the first of them. */
export function findMatches(columns: CatalogueColumns, ruleset: Ruleset, named: number): Matches {
  const isActive = markActive(columns);
  const compiled = compileRuleset(ruleset, columns.facts.catalogue);
  const found = collectMatches(compiled, columns.facts);
  const positions = new Map(compiled.rules.map(({ rule }, position) => [rule.id, position]));
  const matches = listRules(ruleset).map((rule) => {
    const position = positions.get(rule.id) ?? -1;
    const bits = found[position]?.bits;
    const isBroken = compiled.rules[position]?.failure !== null;
    return bits === undefined || isBroken ? null : countActive(columns, bits, isActive, named);
  });
  const all = new Int32Array(Math.ceil(columns.length / 32));
  for (const { bits } of found) for (const [at, word] of bits.entries()) all[at] = (all[at] ?? 0) | word;
  const { count: any } = countActive(columns, all, isActive, 0);
  return { total: isActive.reduce((sum, active) => sum + active, 0), any, matches };
}

const listRules = ({ groups }: Ruleset): Rule[] => groups.flatMap(({ rules }) => rules);

function countActive(columns: CatalogueColumns, bits: Int32Array, isActive: Uint8Array, named: number) {
  const ids: number[] = [];
  let count = 0;
  for (const [at, word] of bits.entries()) {
    for (let left = word; left !== 0; left &= left - 1) {
      const place = at * 32 + 31 - Math.clz32(left & -left);
      if (isActive[place] !== 1) continue;
      if (count++ < named) ids.push(columns.ids[place] ?? 0);
    }
  }
  return { count, ids };
}
