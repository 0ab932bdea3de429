import type { TouchedListings } from "@/lib/impact/touched";
import { askCatalogue } from "../../catalogue/client";
import type { Sql } from "../../db/sql";
import { readBook } from "../../db/valuations/read-book";
import { markPresent, readVersions } from "../../db/valuations/read-versions";
import { joinIdRanges } from "../../listings/id-ranges";
import { compileRuleset } from "../../rules/compile/compile-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";
import type { FactCatalogue } from "../../rules/facts/catalogue";

/**
 * The listings that a change of rules may touch, found in columns; undefined when those cannot tell just now, and then
 * every listing has to be looked at.
 */
export async function findTouchedListings(
  sql: Sql,
  versions: { before: readonly number[]; after: readonly number[] },
): Promise<TouchedListings | undefined> {
  const { catalogue } = await readBook(sql);
  const documents = await readVersions(sql, [...versions.before, ...versions.after], catalogue);
  // A rule that cannot be asked says so on every listing of its ruleset, whatever its condition was.
  if ([...documents.values()].some((document) => isBroken(document, catalogue))) return undefined;
  const steps = listSteps(documents, versions);
  const atLeast = await markPresent();
  const found: [number, number][][] = [];
  for (const { before, after } of steps) {
    const query = { before: before ? [before] : [], after: after ? [after] : [] };
    const touched = await askCatalogue({ kind: "touched", query: query as never }, { atLeast });
    if (!touched) return undefined;
    found.push(touched.ranges);
  }
  const ranges = joinIdRanges(found.flat());
  return { count: ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0), ranges };
}

interface Step {
  before: Ruleset | null;
  after: Ruleset | null;
}

/**
 * From version to version of each ruleset: several changes that one run follows are several steps, since a listing may have
 * been valued under any of them.
 */
function listSteps(
  documents: ReadonlyMap<number, Ruleset>,
  versions: { before: readonly number[]; after: readonly number[] },
): Step[] {
  const chains = new Map<number, [id: number, document: Ruleset][]>();
  for (const [id, document] of documents) chains.set(document.id, [...(chains.get(document.id) ?? []), [id, document]]);
  return [...chains.values()].flatMap((chain) => {
    const [first, last] = [chain[0], chain.at(-1)];
    const isNew = first !== undefined && !versions.before.includes(first[0]);
    const isGone = last !== undefined && !versions.after.includes(last[0]);
    const sides = [...(isNew ? [null] : []), ...chain.map(([, document]) => document), ...(isGone ? [null] : [])];
    return sides.slice(1).map((after, at): Step => ({ before: sides[at] ?? null, after }));
  });
}

function isBroken(document: Ruleset, catalogue: FactCatalogue): boolean {
  const { rules, conditionFailure } = compileRuleset(document, catalogue);
  return conditionFailure !== null || rules.some(({ failure }) => failure !== null);
}
