import { type BlockTotals, createBlockTotals } from "@/lib/rules/columns/batch-totals";
import { BLOCK_SIZE } from "@/lib/rules/columns/column-matcher";
import { type CompiledRuleset, compileInSteps } from "@/lib/rules/compile/compile-ruleset";
import type { RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";
import type { Steps } from "@/lib/rules/steps";
import { type ColumnExceptions, createChoice, createColumnValuer } from "@/lib/valuation/value/value-columns";
import { type CatalogueColumns, NO_CENTS } from "../columns/catalogue-columns";
import { type AmountShelf, KeptAmounts, MAX_KEPT } from "./kept-amounts";
import type { Results } from "./results";
import type { RulesetDifference } from "./ruleset-difference";

interface Rules {
  before: readonly Ruleset[];
  after: readonly Ruleset[];
  profile: { groupWeights: Readonly<Record<string, number>> };
}

/**
 * What the differing rules make of a block of listings: which of those counted they match, before or after, and what each is
 * then worth, by itself and for the profile. Each rule is matched once; only groups that the profile weighs count twice.
 */
export class ChangedPrices {
  /** The matches of the block last measured. */
  count = 0;
  readonly places = new Int32Array(BLOCK_SIZE);
  /** NaN for a listing that was not valued yet. */
  readonly own = new Float64Array(BLOCK_SIZE);
  readonly ofProfile = new Float64Array(BLOCK_SIZE);
  readonly #columns: CatalogueColumns;
  readonly #rules: Rules;
  readonly #stored: Results;
  readonly #marks: Uint8Array;
  readonly #exceptions: ColumnExceptions;
  #sides: readonly Block[] = [];
  readonly #shelf: AmountShelf;
  readonly #learned = new Map<string, KeptAmounts>();
  readonly #matches = new Uint8Array(BLOCK_SIZE);
  readonly #ownSums = new Float64Array(BLOCK_SIZE);
  readonly #profileSums: Float64Array;
  readonly #valuers = new Map<Float64Array, ReturnType<typeof createColumnValuer>>();
  readonly #one = new Float64Array(1);

  constructor(
    columns: CatalogueColumns,
    rules: Rules,
    given: { differences: readonly RulesetDifference[]; stored: Results; marks: Uint8Array; shelf: AmountShelf },
  ) {
    const { fixedRulesetIds, disabledRulesetIds, disabledRuleIds } = columns;
    this.#columns = columns;
    this.#rules = rules;
    this.#stored = given.stored;
    this.#marks = given.marks;
    this.#shelf = given.shelf;
    this.#exceptions = { fixedRulesetIds, disabledRulesetIds, disabledRuleIds };
    const isAnyWeighed = given.differences.some(({ before, after }) =>
      [before, after].some((version) => version?.groups.some((group) => this.#isWeighed(group))),
    );
    this.#profileSums = isAnyWeighed ? new Float64Array(BLOCK_SIZE) : this.#ownSums;
  }

  /** To be called before the first block is measured: compiles the rules that differ. */
  *prepare(differences: readonly RulesetDifference[]): Steps<void> {
    const sides: Block[] = [];
    for (const difference of differences) sides.push(...(yield* this.#listSides(difference)));
    this.#sides = sides;
  }

  /** To be called once all blocks are measured: what stood before need not be asked again. */
  keep(): void {
    for (const [key, amounts] of this.#learned) this.#shelf.keep(key, amounts);
  }

  measure(start: number, size: number): void {
    this.count = 0;
    this.#matches.fill(0);
    this.#ownSums.fill(0);
    this.#profileSums.fill(0);
    let isAny = false;
    for (const side of this.#sides)
      if (side.add(start, size, this.#matches, this.#ownSums, this.#profileSums)) isAny = true;
    if (!isAny) return;
    this.count = this.#listPlaces(start, size);
    this.#settle(start, this.#stored.adjustedCents, this.#ownSums, this.own);
    this.#settle(start, this.#stored.profileCents, this.#profileSums, this.ofProfile);
  }

  /** Without branches, which nobody could foresee among listings in no order. */
  #listPlaces(start: number, size: number): number {
    let count = 0;
    for (let at = 0; at < size; at++) {
      this.places[count] = start + at;
      count += (this.#matches[at] ?? 0) & (this.#marks[start + at] ?? 0);
    }
    return count;
  }

  #settle(start: number, stored: Float64Array | Int32Array, sums: Float64Array, prices: Float64Array): void {
    for (let at = 0; at < this.count; at++) {
      const place = this.places[at] ?? 0;
      const cents = stored[place] ?? Number.NaN;
      const change = sums[place - start] ?? 0;
      if (Number.isNaN(cents) || cents === NO_CENTS) prices[at] = Number.NaN;
      else if (change === 0) prices[at] = cents;
      // At 0 the price rests on the floor, and how far below it would be is not stored.
      else if (cents === 0) prices[at] = this.#valueAnew(place, prices);
      else prices[at] = Math.max(0, cents + change);
    }
  }

  #valueAnew(place: number, prices: Float64Array): number {
    const { after, profile } = this.#rules;
    const weights = prices === this.ofProfile ? profile.groupWeights : {};
    const valuer =
      this.#valuers.get(prices) ?? createColumnValuer(after, this.#columns.facts, this.#exceptions, weights);
    this.#valuers.set(prices, valuer);
    valuer.value(place, 1, this.#one);
    return this.#one[0] ?? Number.NaN;
  }

  *#listSides({ before, after }: RulesetDifference): Steps<Block[]> {
    const { before: allBefore, after: allAfter } = this.#rules;
    if (before === null) return after === null ? [] : yield* this.#createSides([after], allAfter, [1]);
    const key = JSON.stringify([before, this.#rules.profile.groupWeights, allBefore.map(({ id }) => id)]);
    const known = this.#shelf.find(key);
    if (known !== undefined) {
      const old: Block = { add: (...block) => known.takeAway(...block) };
      return [old, ...(after === null ? [] : yield* this.#createSides([after], allAfter, [1]))];
    }
    const learned = this.#learn(key, before);
    if (after !== null && asksTheSame(before, after))
      return yield* this.#createSides([before, after], allAfter, [-1, 1], learned);
    return [
      ...(yield* this.#createSides([before], allBefore, [-1], learned)),
      ...(after === null ? [] : yield* this.#createSides([after], allAfter, [1])),
    ];
  }

  /** Of many rulesets only as much as there is room for. */
  #learn(key: string, before: Ruleset): KeptAmounts | undefined {
    if (this.#learned.size === MAX_KEPT) return undefined;
    const isWeighed = before.groups.some((group) => this.#isWeighed(group));
    const learned = new KeptAmounts(this.#marks.length, isWeighed);
    this.#learned.set(key, learned);
    return learned;
  }

  #isWeighed({ name }: RuleGroup): boolean {
    const { groupWeights } = this.#rules.profile;
    return Object.hasOwn(groupWeights, name) && groupWeights[name] !== 1;
  }

  /** What the profile weighs apart from what it leaves as it is. Versions that ask the same are matched together. */
  *#createSides(
    versions: readonly Ruleset[],
    all: readonly Ruleset[],
    signs: readonly Sign[],
    learned?: KeptAmounts,
  ): Steps<Side[]> {
    const [first] = versions;
    if (first === undefined) return [];
    const parts = [
      { keeps: (group: RuleGroup) => !this.#isWeighed(group), weightings: [{}] },
      { keeps: (group: RuleGroup) => this.#isWeighed(group), weightings: [{}, this.#rules.profile.groupWeights] },
    ];
    const { facts } = this.#columns;
    const choice = { exceptions: this.#exceptions, known: new Set(all.map(({ id }) => id)) };
    const sides: Side[] = [];
    for (const { keeps, weightings } of parts.filter((part) => first.groups.some(part.keeps))) {
      const compiled: CompiledRuleset[] = [];
      for (const groupWeights of weightings)
        for (const version of versions) {
          const kept = { ...version, groups: version.groups.filter(keeps) };
          compiled.push(yield* compileInSteps(kept, facts.catalogue, { groupWeights }));
        }
      const totals = createBlockTotals(compiled, facts, this.#exceptions);
      yield;
      const isWeighed = weightings.length > 1;
      sides.push(new Side({ totals, markChosen: createChoice(first, facts, choice), signs, isWeighed, learned }));
    }
    return sides;
  }
}

/** Whether two versions differ in amounts alone: rule by rule they match the same listings. */
function asksTheSame(before: Ruleset, after: Ruleset): boolean {
  return printQuestions(before) === printQuestions(after);
}

function printQuestions({ is_active, conditions, problems, groups }: Ruleset): string {
  return JSON.stringify([
    [is_active, conditions, problems],
    groups.map(({ id, name, display_order, is_active: isGroupActive, rules }) => [
      [id, name, display_order, isGroupActive],
      rules.map((rule) => [rule.id, rule.is_active, rule.evaluation_order, rule.conditions, rule.problems]),
    ]),
  ]);
}

type Sign = 1 | -1;

/** Adds to the sums of a block; false when nothing of it matches. `ofProfile` may be `own`: when nothing is weighed. */
interface Block {
  add: (start: number, size: number, matches: Uint8Array, own: Float64Array, ofProfile: Float64Array) => boolean;
}

interface SideOptions {
  totals: BlockTotals;
  markChosen: ReturnType<typeof createChoice>;
  signs: readonly Sign[];
  isWeighed: boolean;
  /** Where what is taken away is written down. */
  learned: KeptAmounts | undefined;
}

/** The rules of one version, or those of them that a profile weighs, taken away or added; or one away and another added. */
class Side implements Block {
  readonly #options: SideOptions;
  readonly #marks = new Uint8Array(BLOCK_SIZE);
  readonly #chosen = new Uint8Array(BLOCK_SIZE);
  readonly #cents = new Float64Array(BLOCK_SIZE);

  constructor(options: SideOptions) {
    this.#options = options;
  }

  add(start: number, size: number, matches: Uint8Array, own: Float64Array, ofProfile: Float64Array): boolean {
    const { totals, markChosen, signs, isWeighed, learned } = this.#options;
    totals.match(start, size);
    if (!totals.isAny(size)) return false;
    totals.mark(start, size, this.#marks, 0);
    for (let at = 0; at < size; at++) matches[at] = (matches[at] ?? 0) | (this.#marks[at] ?? 0);
    learned?.mark(start, size, this.#marks);
    markChosen(start, size, this.#chosen);
    for (const [version, sign] of signs.entries()) {
      const old = sign === -1 ? learned : undefined;
      totals.addUp(version, start, size, this.#cents, 0);
      this.#choose(size);
      addTo(own, this.#cents, sign, size);
      old?.addOwn(start, size, this.#cents);
      if (own === ofProfile) continue;
      if (isWeighed) {
        totals.addUp(signs.length + version, start, size, this.#cents, 0);
        this.#choose(size);
      }
      addTo(ofProfile, this.#cents, sign, size);
      old?.addOfProfile(start, size, this.#cents);
    }
    return true;
  }

  #choose(size: number): void {
    for (let at = 0; at < size; at++) this.#cents[at] = (this.#cents[at] ?? 0) * (this.#chosen[at] ?? 0);
  }
}

function addTo(sums: Float64Array, cents: Float64Array, sign: Sign, size: number): void {
  for (let at = 0; at < size; at++) sums[at] = (sums[at] ?? 0) + sign * (cents[at] ?? 0);
}
