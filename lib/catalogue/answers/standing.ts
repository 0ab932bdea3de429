import { BADGES } from "@/lib/valuation/scores/badge";
import type { CompositeReferences } from "@/lib/valuation/scores/composite";
import { createCompositeColumns, type ScorePlaces } from "@/lib/valuation/scores/composite-columns";
import type { CatalogueColumns, ProfileColumns } from "../columns/catalogue-columns";
import { AmountShelf } from "./kept-amounts";
import { markActive } from "./mark-active";
import { countSlots, listSlots, rankSlots } from "./rank-composites";

/** Everybody's place in the order of a profile. */
export interface Order {
  slots: Uint16Array;
  slotCounts: Int32Array;
  ranks: Int32Array;
  /** The places of the first. */
  top: Int32Array;
}

/** Who is ranked for a profile, for sale and fresh, how many of them have which badge, and who else is for sale. */
export interface Counted {
  ranked: Uint8Array;
  count: number;
  badgeCounts: Int32Array;
  active: Uint8Array;
  activeCount: number;
}

/** Where a preview works; each is as long as the columns. */
export interface Room {
  slots: Uint16Array;
  ranks: Int32Array;
  places: Int32Array;
  changes: Float64Array;
}

/** What previews share as long as the columns stay: how things stand now, and the room to work in. */
export class Standing {
  readonly #columns: CatalogueColumns;
  #counted: { profile: ProfileColumns; counted: Counted } | undefined;
  #order: { profile: ProfileColumns; order: Order } | undefined;
  #score: { key: string; score: ScorePlaces } | undefined;
  #room: Room | undefined;

  constructor(columns: CatalogueColumns) {
    this.#columns = columns;
  }

  #shelf = { version: 0, shelf: new AmountShelf() };

  /** Of one version of the columns: what a preview that is under way learns is not good for the next. */
  shelf(version: number): AmountShelf {
    if (this.#shelf.version !== version) this.#shelf = { version, shelf: new AmountShelf() };
    return this.#shelf.shelf;
  }

  /** To be called when the columns have changed. */
  forget(): void {
    this.#shelf = { ...this.#shelf, shelf: new AmountShelf() };
    this.#counted = undefined;
    this.#order = undefined;
    this.#score = undefined;
    this.giveBack();
  }

  /** The room is most of what previews take; whoever edits on after a while makes it anew in a moment. */
  giveBack(): void {
    this.#room = undefined;
  }

  /** Kept for the profile asked about last. */
  count(profile: ProfileColumns): Counted {
    const known = this.#counted?.profile === profile ? this.#counted.counted : undefined;
    const counted = known ?? countRanked(this.#columns, profile);
    this.#counted = { profile, counted };
    return counted;
  }

  /** Kept for the profile asked about last. */
  order(profile: ProfileColumns): Order {
    const known = this.#order?.profile === profile ? this.#order.order : undefined;
    const order = known ?? this.#rank(profile);
    this.#order = { profile, order };
    return order;
  }

  #rank(profile: ProfileColumns): Order {
    const slots = listSlots(profile.composite, this.count(profile).ranked);
    const slotCounts = countSlots(slots);
    const ranks = new Int32Array(slots.length);
    return { slots, slotCounts, ranks, top: rankSlots(this.#columns, slots, slotCounts, ranks) };
  }

  /** Working out what each part earns takes longer than scoring everybody. */
  score(weights: Readonly<Record<string, number>>, references: CompositeReferences): ScorePlaces {
    const key = JSON.stringify([weights, references]);
    const known = this.#score?.key === key ? this.#score.score : undefined;
    const score = known ?? createCompositeColumns(this.#columns.facts, weights, references);
    this.#score = { key, score };
    return score;
  }

  /** Whoever comes while another preview is working gets a room of his own. */
  enter(size: number): Room {
    const room = this.#room;
    this.#room = undefined;
    return room?.places.length === size ? room : makeRoom(size);
  }

  leave(room: Room): void {
    this.#room = room;
  }
}

function countRanked(columns: CatalogueColumns, profile: ProfileColumns): Counted {
  const active = markActive(columns);
  const ranked = profile.ranked.subarray(0, active.length);
  const badgeCounts = new Int32Array(BADGES.length + 1);
  let count = 0;
  let activeCount = 0;
  const { array } = columns.badge;
  for (let place = 0; place < ranked.length; place++) {
    activeCount += active[place] ?? 0;
    if (ranked[place] !== 1) continue;
    count++;
    const code = array[place] ?? 0;
    badgeCounts[code] = (badgeCounts[code] ?? 0) + 1;
  }
  return { ranked, count, badgeCounts: badgeCounts.subarray(1), active, activeCount };
}

function makeRoom(size: number): Room {
  return {
    slots: new Uint16Array(size),
    ranks: new Int32Array(size),
    places: new Int32Array(size),
    changes: new Float64Array(size),
  };
}
