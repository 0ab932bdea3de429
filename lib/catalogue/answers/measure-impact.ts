import type { Impact } from "@/lib/impact/impact";
import { BLOCK_SIZE } from "@/lib/rules/columns/column-matcher";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { BadgeThresholds } from "@/lib/valuation/scores/badge";
import type { CompositeReferences } from "@/lib/valuation/scores/composite";
import type { ScorePlaces } from "@/lib/valuation/scores/composite-columns";
import { CannotAnswer } from "../columns/cannot-answer";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { ChangedPrices } from "./changed-prices";
import { ImpactCollector } from "./collect-impact";
import type { AmountShelf } from "./kept-amounts";
import { createPause, takeSteps } from "./pause";
import { rankSlots, slotOf } from "./rank-composites";
import { copyResults, type Results, readStored } from "./results";
import { differ, type RulesetDifference } from "./ruleset-difference";
import type { Counted, Order, Room, Standing } from "./standing";

export interface ImpactContext {
  /** Every ruleset that is in force, active or not, as it stands and as it would stand. */
  before: readonly Ruleset[];
  after: readonly Ruleset[];
  /** What to compare with instead of what is in force. */
  base?: readonly Ruleset[];
  profile: { id: number; weights: Record<string, number>; groupWeights: Record<string, number> };
  thresholds: BadgeThresholds;
  references: CompositeReferences;
  buckets: number;
  /** Which the columns are at. */
  version: number;
  signal: AbortSignal;
}

/**
 * What ranked listings would be worth under other rules, and how many others for sale change too. The stored results are one side, unless a base is named; for the
 * other only the rules that differ are asked, before and after, and only listings they say something else of are worked on.
 */
export async function measureImpact(
  columns: CatalogueColumns,
  standing: Standing,
  context: ImpactContext,
): Promise<Impact> {
  const profile = columns.profiles.get(context.profile.id);
  if (profile === undefined) throw new CannotAnswer(`the profile ${context.profile.id} is not held`);
  const counted = standing.count(profile);
  const stored = readStored(columns, profile, standing);
  const room = standing.enter(counted.active.length);
  try {
    const score = standing.score(context.profile.weights, context.references);
    const pause = createPause(context.signal);
    return await compare(columns, context, {
      stored,
      counted,
      room,
      score,
      shelf: standing.shelf(context.version),
      pause,
    });
  } finally {
    standing.leave(room);
  }
}

interface Work {
  stored: Results;
  counted: Counted;
  room: Room;
  score: ScorePlaces;
  shelf: AmountShelf;
  pause: () => Promise<void>;
}

async function compare(columns: CatalogueColumns, context: ImpactContext, work: Work): Promise<Impact> {
  const { stored, counted, room, score, shelf, pause } = work;
  const { base, ...rest } = context;
  const begin = base === undefined ? stored : copyResults(columns, stored, counted, context.thresholds);
  if (base !== undefined) {
    const write: Write = ({ places, own, ofProfile, count }) => {
      for (let at = 0; at < count; at++) {
        const place = places[at] ?? 0;
        begin.adjustedCents[place] = own[at] ?? Number.NaN;
        const cents = ofProfile[at] ?? Number.NaN;
        if (!Number.isNaN(cents)) begin.profileCents[place] = cents;
      }
    };
    await reckon(
      columns,
      { ...rest, after: base },
      { stored, counted, score, shelf, pause, write, order: begin.order },
    );
    const ranks = new Int32Array(counted.active.length);
    begin.order = { ...begin.order, ranks, top: rankSlots(columns, begin.order.slots, begin.order.slotCounts, ranks) };
    await pause();
  }
  const result = new ImpactCollector(columns, { ...context, before: begin, counted, room });
  room.slots.set(begin.order.slots);
  const order = { ...begin.order, slots: room.slots, slotCounts: begin.order.slotCounts.slice(), ranks: room.ranks };
  await reckon(columns, base === undefined ? rest : { ...rest, before: base }, {
    stored: begin,
    counted,
    score,
    shelf,
    pause,
    order,
    write: (prices) => result.addMatches(prices),
  });
  order.top = rankSlots(columns, order.slots, order.slotCounts, order.ranks);
  await pause();
  return result.write(order);
}

type Write = (prices: ChangedPrices) => void;

/** Tells of the listings for sale that differing rules match what they then come out at, and puts those in order that rank. */
async function reckon(
  columns: CatalogueColumns,
  context: ImpactContext,
  {
    stored,
    counted: { active, ranked },
    order,
    score,
    shelf,
    pause,
    write,
  }: {
    stored: Results;
    counted: Counted;
    order: Order;
    score: ScorePlaces;
    shelf: AmountShelf;
    pause: () => Promise<void>;
    write: Write;
  },
): Promise<void> {
  const differences = listDifferences(context);
  const prices = new ChangedPrices(columns, context, { differences, stored, marks: active, shelf });
  await takeSteps(prices.prepare(differences), pause);
  const places = new Int32Array(BLOCK_SIZE);
  const cents = new Float64Array(BLOCK_SIZE);
  const hundredths = new Float64Array(BLOCK_SIZE);
  for (let start = 0; start < active.length; start += BLOCK_SIZE) {
    prices.measure(start, Math.min(BLOCK_SIZE, active.length - start));
    let count = 0;
    for (let at = 0; at < prices.count; at++) {
      const place = prices.places[at] ?? 0;
      const after = prices.ofProfile[at] ?? Number.NaN;
      if (ranked[place] !== 1 || Number.isNaN(after) || after === stored.profileCents[place]) continue;
      places[count] = place;
      cents[count++] = after;
    }
    score(places, count, cents, hundredths);
    for (let at = 0; at < count; at++) moveTo(order, places[at] ?? 0, slotOf(hundredths[at] ?? Number.NaN));
    write(prices);
    await pause();
  }
  prices.keep();
}

function moveTo({ slots, slotCounts }: Order, place: number, slot: number): void {
  const old = slots[place] ?? 0;
  slotCounts[old] = (slotCounts[old] ?? 0) - 1;
  slotCounts[slot] = (slotCounts[slot] ?? 0) + 1;
  slots[place] = slot;
}

function listDifferences({ before, after }: ImpactContext): RulesetDifference[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [old, next] = [before, after].map((side) => side.find((ruleset) => ruleset.id === id) ?? null);
    const difference = differ(old ?? null, next ?? null);
    const isSame = !difference.before?.groups.length && !difference.after?.groups.length;
    return isSame ? [] : [difference];
  });
}
