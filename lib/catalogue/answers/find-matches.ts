import type { Matches } from "@/lib/impact/matches";
import { collectMatches } from "@/lib/rules/analyse/analyse-listings";
import { compileInSteps } from "@/lib/rules/compile/compile-ruleset";
import type { Rule, Ruleset } from "@/lib/rules/document/ruleset";
import type { Steps } from "@/lib/rules/steps";
import type { CatalogueColumns } from "../columns/catalogue-columns";

/** What the matches of all rules may take while they are looked at: a bit for each rule and listing. */
const MAX_BYTES = 64 * 2 ** 20;

/** How many rules can be held against all listings at once. */
export const countFittingRules = (columns: CatalogueColumns): number =>
  Math.max(1, Math.floor(MAX_BYTES / Math.max(1, columns.length / 8)));

/** How many of the listings meant each rule's conditions match, and the first of them. */
export function* findMatches(
  columns: CatalogueColumns,
  ruleset: Ruleset,
  { isMeant, named }: { isMeant: Uint8Array; named: number },
): Steps<Matches> {
  const all = new Int32Array(Math.ceil(columns.length / 32));
  const matches: Matches["matches"] = [];
  const rules = listRules(ruleset);
  const most = countFittingRules(columns);
  for (let from = 0; from < rules.length; from += most) {
    const some = { ...ruleset, groups: withRules(ruleset, rules.slice(from, from + most)) };
    const compiled = yield* compileInSteps(some, columns.facts.catalogue);
    const found = yield* collectMatches(compiled, columns.facts);
    const positions = new Map(compiled.rules.map(({ rule }, position) => [rule.id, position]));
    for (const rule of rules.slice(from, from + most)) {
      const position = positions.get(rule.id) ?? -1;
      const bits = found[position]?.bits;
      const isBroken = compiled.rules[position]?.failure !== null;
      matches.push(bits === undefined || isBroken ? null : countMeant(columns, bits, isMeant, named));
      yield;
    }
    for (const { bits } of found) {
      for (const [at, word] of bits.entries()) all[at] = (all[at] ?? 0) | word;
      yield;
    }
  }
  const { count: any } = countMeant(columns, all, isMeant, 0);
  return { total: isMeant.reduce((sum, meant) => sum + meant, 0), any, matches };
}

const listRules = ({ groups }: Ruleset): Rule[] => groups.flatMap(({ rules }) => rules);

function withRules({ groups }: Ruleset, rules: readonly Rule[]): Ruleset["groups"] {
  const kept = new Set(rules);
  return groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => kept.has(rule)) }));
}

function countMeant(columns: CatalogueColumns, bits: Int32Array, isMeant: Uint8Array, named: number) {
  const ids: number[] = [];
  let count = 0;
  for (const [at, word] of bits.entries()) {
    for (let left = word; left !== 0; left &= left - 1) {
      const place = at * 32 + 31 - Math.clz32(left & -left);
      if (isMeant[place] !== 1) continue;
      if (count++ < named) ids.push(columns.ids[place] ?? 0);
    }
  }
  return { count, ids };
}
