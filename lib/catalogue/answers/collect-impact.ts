import { BADGES, pickBadge } from "@/lib/valuation/badge";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import { badgeAt, type ChangedListing, emptyBadges, type Impact, type Mover } from "./impact-query";
import { gatherOutliers, spreadValues } from "./measure-histogram";
import type { ImpactContext } from "./measure-impact";
import type { Results } from "./results";

/** Gathers what changes, place by place, and writes it up once ranks are known. */
export class ImpactCollector {
  readonly #columns: CatalogueColumns;
  readonly #before: Results;
  readonly #context: Pick<ImpactContext, "buckets" | "thresholds">;
  readonly #badgeCounts = new Int32Array(BADGES.length * BADGES.length);
  #places = new Int32Array(1024);
  #newCents = new Float64Array(1024);
  #changed = 0;
  #matched = 0;

  constructor(columns: CatalogueColumns, context: Pick<ImpactContext, "buckets" | "thresholds">, before: Results) {
    this.#columns = columns;
    this.#before = before;
    this.#context = context;
  }

  addMatch(place: number, newCents: number): void {
    this.#matched++;
    const cents = this.#before.adjustedCents[place] ?? Number.NaN;
    if (Number.isNaN(newCents) || newCents === cents) return;
    if (this.#changed === this.#places.length) this.#grow();
    this.#places[this.#changed] = place;
    this.#newCents[this.#changed++] = newCents;
  }

  write(isCounted: Uint8Array, ranks: Int32Array, newRanks: Int32Array): Impact {
    const changes = new Float64Array(this.#changed);
    let totalChangeCents = 0;
    for (let at = 0; at < this.#changed; at++) {
      const change = (this.#newCents[at] ?? 0) - (this.#before.adjustedCents[this.#places[at] ?? 0] ?? 0);
      changes[at] = change;
      totalChangeCents += change;
    }
    const spread = spreadValues("adjusted_cents", changes, 0, this.#context);
    const near = gatherOutliers(changes, spread.quantiles);
    return {
      listings: isCounted.reduce((sum, counted) => sum + counted, 0),
      matched: this.#matched,
      changed: this.#changed,
      totalChangeCents,
      medianChangeCents: spread.quantiles?.p50 ?? null,
      histogram: spreadValues("adjusted_cents", near, 0, this.#context).buckets,
      badges: this.#countBadges(isCounted),
      movers: this.#listMovers(ranks, newRanks),
      top10: this.#compareTop(10, ranks, newRanks),
      top100: this.#compareTop(100, ranks, newRanks),
      samples: this.#sample(),
    };
  }

  /** By the badge stored and the one it would be; a listing that was never valued has none. */
  #countBadges(isCounted: Uint8Array): Impact["badges"] {
    const { facts } = this.#columns;
    const { adjustedCents, badgeAt: badgeOf } = this.#before;
    const counts = this.#badgeCounts;
    const add = (from: number, to: number, step: number): void => {
      if (from >= 0) counts[from * BADGES.length + to] = (counts[from * BADGES.length + to] ?? 0) + step;
    };
    for (let place = 0; place < isCounted.length; place++)
      if (isCounted[place] === 1) add(badgeOf(place), badgeOf(place), 1);
    for (let at = 0; at < this.#changed; at++) {
      const place = this.#places[at] ?? 0;
      const old = badgeOf(place);
      if (Number.isNaN(adjustedCents[place])) continue;
      const picked = pickBadge(facts.priceCents[place] ?? 0, this.#newCents[at] ?? 0, this.#context.thresholds);
      add(old, old, -1);
      add(old, BADGES.indexOf(picked), 1);
    }
    const badges = emptyBadges();
    for (const [from] of BADGES.entries())
      for (const [to] of BADGES.entries()) badges[badgeAt(from)][badgeAt(to)] = counts[from * BADGES.length + to] ?? 0;
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

  #compareTop(size: number, ranks: Int32Array, newRanks: Int32Array): Impact["top10"] {
    const listTop = (all: Int32Array): number[] => {
      const top: [number, number][] = [];
      for (let place = 0; place < all.length; place++) {
        const rank = all[place] ?? 0;
        if (rank >= 1 && rank <= size) top.push([rank, this.#id(place)]);
      }
      return top.sort(([a], [b]) => a - b).map(([, id]) => id);
    };
    const [old, next] = [listTop(ranks), listTop(newRanks)];
    return { enters: next.filter((id) => !old.includes(id)), leaves: old.filter((id) => !next.includes(id)) };
  }

  #sample(): ChangedListing[] {
    const step = Math.max(1, Math.floor(this.#changed / SAMPLES));
    return Array.from({ length: Math.min(SAMPLES, this.#changed) }, (_, index) => this.#describe(index * step));
  }

  #describe(at: number): ChangedListing {
    const place = this.#places[at] ?? 0;
    return {
      id: this.#id(place),
      priceCents: this.#columns.facts.priceCents[place] ?? 0,
      adjustedCents: this.#before.adjustedCents[place] ?? 0,
      newAdjustedCents: this.#newCents[at] ?? 0,
    };
  }

  #id(place: number): number {
    return this.#columns.ids[place] ?? 0;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
    const cents = new Float64Array(this.#newCents.length * 2);
    cents.set(this.#newCents);
    this.#newCents = cents;
  }
}

const MOVERS = 50;
const SAMPLES = 20;
