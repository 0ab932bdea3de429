import { type BlockTotals, createBlockTotals } from "@/lib/rules/columns/batch-totals";
import { BLOCK_SIZE } from "@/lib/rules/columns/column-matcher";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";
import { type ColumnExceptions, createChoice, createColumnValuer } from "@/lib/valuation/value-columns";
import { type CatalogueColumns, NO_CENTS } from "../columns/catalogue-columns";
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
  readonly #sides: readonly Side[];
  readonly #matches = new Uint8Array(BLOCK_SIZE);
  readonly #ownSums = new Float64Array(BLOCK_SIZE);
  readonly #profileSums: Float64Array;
  readonly #valuers = new Map<Float64Array, ReturnType<typeof createColumnValuer>>();
  readonly #one = new Float64Array(1);

  constructor(
    columns: CatalogueColumns,
    rules: Rules,
    { differences, stored, marks }: { differences: readonly RulesetDifference[]; stored: Results; marks: Uint8Array },
  ) {
    const { fixedRulesetIds, disabledRulesetIds, disabledRuleIds } = columns;
    this.#columns = columns;
    this.#rules = rules;
    this.#stored = stored;
    this.#marks = marks;
    this.#exceptions = { fixedRulesetIds, disabledRulesetIds, disabledRuleIds };
    this.#sides = differences.flatMap(({ before, after }) =>
      before !== null && after !== null && asksTheSame(before, after)
        ? this.#createSides([before, after], rules.after, [-1, 1])
        : [
            ...(before === null ? [] : this.#createSides([before], rules.before, [-1])),
            ...(after === null ? [] : this.#createSides([after], rules.after, [1])),
          ],
    );
    const isAnyWeighed = this.#sides.some(({ isWeighed }) => isWeighed);
    this.#profileSums = isAnyWeighed ? new Float64Array(BLOCK_SIZE) : this.#ownSums;
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
    for (let at = 0; at < size; at++)
      if (this.#matches[at] === 1 && this.#marks[start + at] === 1) this.places[this.count++] = start + at;
    this.#settle(start, this.#stored.adjustedCents, this.#ownSums, this.own);
    this.#settle(start, this.#stored.profileCents, this.#profileSums, this.ofProfile);
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

  /** What the profile weighs apart from what it leaves as it is. Versions that ask the same are matched together. */
  #createSides(versions: readonly Ruleset[], all: readonly Ruleset[], signs: readonly Sign[]): Side[] {
    const [first] = versions;
    if (first === undefined) return [];
    const { groupWeights } = this.#rules.profile;
    const isWeighed = ({ name }: RuleGroup): boolean => Object.hasOwn(groupWeights, name) && groupWeights[name] !== 1;
    const parts = [
      { keeps: (group: RuleGroup) => !isWeighed(group), weightings: [{}] },
      { keeps: isWeighed, weightings: [{}, groupWeights] },
    ];
    const { facts } = this.#columns;
    const choice = { exceptions: this.#exceptions, known: new Set(all.map(({ id }) => id)) };
    return parts
      .filter(({ keeps }) => first.groups.some(keeps))
      .map(({ keeps, weightings }) => {
        const compiled = weightings.flatMap((weights) =>
          versions.map((version) =>
            compileRuleset({ ...version, groups: version.groups.filter(keeps) }, facts.catalogue, {
              groupWeights: weights,
            }),
          ),
        );
        const totals = createBlockTotals(compiled, facts, this.#exceptions);
        return new Side(totals, createChoice(first, facts, choice), signs, weightings.length > 1);
      });
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

/** The rules of one version, or those of them that a profile weighs, taken away or added; or one away and another added. */
class Side {
  readonly isWeighed: boolean;
  readonly #totals: BlockTotals;
  readonly #markChosen: ReturnType<typeof createChoice>;
  readonly #signs: readonly Sign[];
  readonly #marks = new Uint8Array(BLOCK_SIZE);
  readonly #chosen = new Uint8Array(BLOCK_SIZE);
  readonly #cents = new Float64Array(BLOCK_SIZE);

  constructor(
    totals: BlockTotals,
    markChosen: ReturnType<typeof createChoice>,
    signs: readonly Sign[],
    isWeighed: boolean,
  ) {
    this.isWeighed = isWeighed;
    this.#totals = totals;
    this.#markChosen = markChosen;
    this.#signs = signs;
  }

  /** False when it matches none of the block. `ofProfile` may be `own`: when no side is weighed. */
  add(start: number, size: number, matches: Uint8Array, own: Float64Array, ofProfile: Float64Array): boolean {
    const totals = this.#totals;
    totals.match(start, size);
    if (!totals.isAny(size)) return false;
    totals.mark(start, size, this.#marks, 0);
    for (let at = 0; at < size; at++) matches[at] = (matches[at] ?? 0) | (this.#marks[at] ?? 0);
    this.#markChosen(start, size, this.#chosen);
    for (const [version, sign] of this.#signs.entries()) {
      totals.addUp(version, start, size, this.#cents, 0);
      this.#addChosen(size, sign, own);
      if (own === ofProfile) continue;
      if (this.isWeighed) totals.addUp(this.#signs.length + version, start, size, this.#cents, 0);
      this.#addChosen(size, sign, ofProfile);
    }
    return true;
  }

  #addChosen(size: number, sign: Sign, sums: Float64Array): void {
    for (let at = 0; at < size; at++)
      sums[at] = (sums[at] ?? 0) + sign * (this.#chosen[at] ?? 0) * (this.#cents[at] ?? 0);
  }
}
