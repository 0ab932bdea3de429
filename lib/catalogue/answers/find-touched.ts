import type { TouchedListings } from "@/lib/impact/touched";
import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { compileInSteps } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Steps } from "@/lib/rules/steps";
import { createApplicability } from "@/lib/valuation/value/value-columns";
import { CannotAnswer } from "../columns/cannot-answer";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { BLOCK } from "../columns/sources";
import { createPause, takeSteps } from "./pause";
import { differ } from "./ruleset-difference";

/**
 * Listings that changed rules match, before or after; for a ruleset that changes as a whole, or comes or goes, those it
 * applies to and those fixed to it. Never too few; a few may turn out to be worth the same.
 */
export async function findTouched(
  columns: CatalogueColumns,
  { before, after, signal }: { before: readonly Ruleset[]; after: readonly Ruleset[]; signal: AbortSignal },
): Promise<TouchedListings> {
  const touched = new Uint8Array(columns.length);
  const pause = createPause(signal);
  const own = new Uint8Array(BLOCK);
  for (const mark of await takeSteps(listMarkers(columns, before, after), pause)) {
    for (let start = 0; start < touched.length; start += BLOCK) {
      const count = Math.min(BLOCK, touched.length - start);
      mark(start, count, own);
      for (let at = 0; at < count; at++) if (own[at] === 1) touched[start + at] = 1;
      await pause();
    }
  }
  return writeRuns(columns, touched);
}

type Mark = (start: number, count: number, marks: Uint8Array) => void;

function* listMarkers(columns: CatalogueColumns, before: readonly Ruleset[], after: readonly Ruleset[]): Steps<Mark[]> {
  const { facts, fixedRulesetIds } = columns;
  const ids = new Set([...before, ...after].map(({ id }) => id));
  const marks: Mark[] = [];
  for (const id of ids) {
    const sides = [before, after].map((side) => side.find((ruleset) => ruleset.id === id) ?? null);
    const [old = null, next = null] = sides;
    const difference = differ(old, next);
    const isWhole = difference.before === old && difference.after === next;
    for (const side of [difference.before, difference.after]) {
      if (side === null) continue;
      marks.push(
        isWhole
          ? createApplicability(side, facts)
          : createBatchTotals(yield* compileInSteps(side, facts.catalogue), facts).markMatches,
      );
    }
    const markFixed: Mark = (start, count, own) => {
      for (let at = 0; at < count; at++) own[at] = fixedRulesetIds.get(start + at) === id ? 1 : 0;
    };
    if (isWhole && fixedRulesetIds.size > 0) marks.push(markFixed);
  }
  return marks;
}

const MAX_RANGES = 200_000;

function writeRuns(columns: CatalogueColumns, touched: Uint8Array): TouchedListings {
  if (!columns.isSortedById) {
    const ids: number[] = [];
    for (let place = 0; place < touched.length; place++)
      if (touched[place] === 1 && columns.isPresent(place)) ids.push(columns.ids[place] ?? 0);
    if (ids.length > MAX_RANGES) throw new CannotAnswer("too many listings out of order are touched");
    return { count: ids.length, ranges: ids.sort((a, b) => a - b).map((id) => [id, id]) };
  }
  const ranges: [number, number][] = [];
  let count = 0;
  let isOpen = false;
  for (let place = 0; place < touched.length; place++) {
    const id = columns.ids[place] ?? 0;
    if (id <= 0) continue;
    const last = ranges.at(-1);
    if (touched[place] !== 1) isOpen = false;
    else {
      count++;
      if (isOpen && last !== undefined) last[1] = id;
      else ranges.push([id, id]);
      isOpen = true;
    }
  }
  if (ranges.length > MAX_RANGES) throw new CannotAnswer("the touched listings are too scattered to be told as ranges");
  return { count, ranges };
}
