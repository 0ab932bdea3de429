import { badgeAt, type ChangedListing, emptyBadges, type Impact, type Mover } from "@/lib/impact/impact";
import { BADGES, type BadgeThresholds, rankBadge } from "@/lib/valuation/scores/badge";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import type { ChangedPrices } from "./changed-prices";
import { gatherOutliers, spreadValues } from "./measure-histogram";
import type { Results } from "./results";
import type { Counted, Order, Room } from "./standing";

interface Context {
  before: Results;
  counted: Counted;
  room: Room;
  buckets: number;
  thresholds: BadgeThresholds;
}

/** Gathers what changes, block by block, and writes it up once ranks are known. */
export class ImpactCollector {
  readonly #columns: CatalogueColumns;
  readonly #context: Context;
  readonly #before: Results;
  readonly #badgeCounts = new Int32Array(BADGES.length * BADGES.length);
  /** Those that change, in the order of their places, and by how many cents. */
  readonly #places: Int32Array;
  readonly #changes: Float64Array;
  #changed = 0;
  #matched = 0;
  #changedOutside = 0;
  #totalChangeCents = 0;

  constructor(columns: CatalogueColumns, context: Context) {
    this.#columns = columns;
    this.#context = context;
    this.#before = context.before;
    this.#places = context.room.places;
    this.#changes = context.room.changes;
    for (const [badge, count] of context.before.countBadges().entries())
      this.#badgeCounts[badge * BADGES.length + badge] = count;
  }

  addMatches({ places, own, count }: ChangedPrices): void {
    const { priceCents } = this.#columns.facts;
    const { adjustedCents, badgeAt: badgeOf } = this.#before;
    const { thresholds, counted } = this.#context;
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      const isRanked = counted.ranked[place] ?? 0;
      this.#matched += isRanked;
      const cents = own[at] ?? Number.NaN;
      const change = cents - (adjustedCents[place] ?? Number.NaN);
      if (change === 0 || Number.isNaN(change)) continue;
      if (isRanked !== 1) {
        this.#changedOutside++;
        continue;
      }
      this.#places[this.#changed] = place;
      this.#changes[this.#changed++] = change;
      this.#totalChangeCents += change;
      const old = badgeOf(place);
      if (old >= 0) this.#moveBadge(old, rankBadge(priceCents[place] ?? 0, cents, thresholds));
    }
  }

  #moveBadge(from: number, to: number): void {
    const counts = this.#badgeCounts;
    const row = from * BADGES.length;
    counts[row + from] = (counts[row + from] ?? 0) - 1;
    counts[row + to] = (counts[row + to] ?? 0) + 1;
  }

  write(order: Order): Impact {
    const changes = this.#changes.subarray(0, this.#changed);
    const whole = spreadValues("adjusted_cents", changes, 0, this.#context);
    const near = gatherOutliers(changes, whole);
    const { buckets } = near === changes ? whole : spreadValues("adjusted_cents", near, 0, this.#context);
    return {
      listings: this.#context.counted.count,
      outside: {
        listings: this.#context.counted.activeCount - this.#context.counted.count,
        changed: this.#changedOutside,
      },
      matched: this.#matched,
      changed: this.#changed,
      totalChangeCents: this.#totalChangeCents,
      medianChangeCents: whole.quantiles?.p50 ?? null,
      histogram: buckets,
      badges: this.#writeBadges(),
      thresholds: this.#context.thresholds,
      movers: this.#listMovers(this.#before.order.ranks, order.ranks),
      top10: this.#compareTop(10, order),
      top100: this.#compareTop(100, order),
      samples: this.#sample(),
    };
  }

  /** By the badge stored and the one it would be; a listing that was never valued has none. */
  #writeBadges(): Impact["badges"] {
    const badges = emptyBadges();
    for (const [from] of BADGES.entries())
      for (const [to] of BADGES.entries())
        badges[badgeAt(from)][badgeAt(to)] = this.#badgeCounts[from * BADGES.length + to] ?? 0;
    return badges;
  }

  /** Those whose own price changes and who move furthest. */
  #listMovers(ranks: Int32Array, newRanks: Int32Array): Mover[] {
    const moveOf = (place: number): number => Math.abs((newRanks[place] ?? 0) - (ranks[place] ?? 0));
    let best: { at: number; place: number; move: number }[] = [];
    const cut = (): void => {
      best.sort((a, b) => b.move - a.move || this.#id(a.place) - this.#id(b.place));
      best = best.slice(0, MOVERS);
    };
    let least = 1;
    for (let at = 0; at < this.#changed; at++) {
      const place = this.#places[at] ?? 0;
      const move = moveOf(place);
      if (move < least) continue;
      best.push({ at, place, move });
      if (best.length < 8 * MOVERS) continue;
      cut();
      least = best.at(-1)?.move ?? 1;
    }
    cut();
    return best.map(({ at, place }) => ({
      ...this.#describe(at),
      rank: ranks[place] ?? 0,
      newRank: newRanks[place] ?? 0,
    }));
  }

  #compareTop(size: number, { top }: Order): Impact["top10"] {
    const list = (places: Int32Array): number[] => Array.from(places.subarray(0, size), (place) => this.#id(place));
    const [old, next] = [list(this.#before.order.top), list(top)];
    return { enters: next.filter((id) => !old.includes(id)), leaves: old.filter((id) => !next.includes(id)) };
  }

  #sample(): ChangedListing[] {
    const step = Math.max(1, Math.floor(this.#changed / SAMPLES));
    return Array.from({ length: Math.min(SAMPLES, this.#changed) }, (_, index) => this.#describe(index * step));
  }

  #describe(at: number): ChangedListing {
    const place = this.#places[at] ?? 0;
    const adjustedCents = this.#before.adjustedCents[place] ?? 0;
    return {
      id: this.#id(place),
      priceCents: this.#columns.facts.priceCents[place] ?? 0,
      adjustedCents,
      newAdjustedCents: adjustedCents + (this.#changes[at] ?? 0),
    };
  }

  #id(place: number): number {
    return this.#columns.ids[place] ?? 0;
  }
}

const MOVERS = 50;
const SAMPLES = 20;
