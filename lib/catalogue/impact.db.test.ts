import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import type { CatalogueFinding } from "@/lib/impact/finding";
import type { Impact } from "@/lib/impact/impact";
import { emptyBadges } from "@/lib/impact/impact";
import type { FactValues, Matches } from "@/lib/impact/matches";
import type { TouchedListings } from "@/lib/impact/touched";
import type { Offer } from "@/lib/listings/offer";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Rule, Ruleset } from "@/lib/rules/document/ruleset";
import { createEvaluator } from "@/lib/rules/evaluate/evaluate";
import { createFactReader } from "@/lib/valuation/facts/pc-catalogue";
import { judgeBadge } from "@/lib/valuation/scores/badge";
import {
  createWorldValuer,
  readOffers,
  readWorldRules,
  type ValuedListing,
  valueWorld,
  type WorldRules,
} from "./__fixtures__/value-world";
import { CannotAnswer } from "./columns/cannot-answer";
import { LiveColumns } from "./load/live-columns";
import { Answerer } from "./process/answer";

const database = testDatabase("demo");
const date = new Date().toISOString().slice(0, 10);
const noSignal = new AbortController().signal;
let pool: pg.Pool;
let answerer: Answerer;
let rules: WorldRules;
let offers: Offer[];
let before: Map<number, ValuedListing>;
let profileId: number;

beforeAll(async () => {
  await database.pool.query("update listing set deleted_at = now() where id > 220");
  await setExceptions(database.pool);
  await valueWorld(database.url, date);
  pool = new pg.Pool({ connectionString: database.appUrl });
  pool.on("error", () => {});
  const [main, beside] = [await pool.connect(), await pool.connect()];
  const live = await LiveColumns.load(main, beside, () => date);
  rules = await readWorldRules(main, date);
  offers = [];
  for await (const batch of readOffers(main)) offers.push(...batch);
  main.release();
  beside.release();
  answerer = new Answerer(live, pool);
  before = valueAll(rules.rulesets);
  profileId = rules.profiles[0]?.id ?? 0;
});
afterAll(() => pool.end());

/** Listings a person decided about, and prices on the floor. */
async function setExceptions(db: pg.Pool): Promise<void> {
  await db.query("update listing set price_usd = 1 where id % 29 = 0");
  await db.query("update listing set ruleset_id = (select min(id) from valuation_ruleset) where id % 23 = 0");
  await db.query(
    "update listing set disabled_ruleset_ids = (select array[max(id)] from valuation_ruleset) where id % 19 = 0",
  );
  await db.query(`update listing set disabled_rule_ids = (
    select array_agg((rule ->> 'id')::int) from valuation_ruleset_version v, jsonb_array_elements(v.snapshot -> 'groups') g,
      jsonb_array_elements(g -> 'rules') rule where (rule ->> 'id')::int % 3 = 0) where id % 17 = 0`);
}

const valueAll = (rulesets: Ruleset[]): Map<number, ValuedListing> =>
  new Map(offers.map((offer) => [offer.id, createWorldValuerOnce(rulesets)(offer)]));

const valuers = new Map<Ruleset[], (offer: Offer) => ValuedListing>();
function createWorldValuerOnce(rulesets: Ruleset[]): (offer: Offer) => ValuedListing {
  const value = valuers.get(rulesets) ?? createWorldValuer({ ...rules, rulesets });
  valuers.set(rulesets, value);
  return value;
}

type Edit = (ruleset: Ruleset) => Ruleset;
const editRule =
  (at: number, edit: (rule: Rule) => Rule): Edit =>
  (ruleset) => {
    let seen = 0;
    return {
      ...ruleset,
      groups: ruleset.groups.map((group) => ({
        ...group,
        rules: group.rules.map((rule) => (seen++ === at ? edit(rule) : rule)),
      })),
    };
  };
const everyRule =
  (edit: (rule: Rule) => Rule): Edit =>
  (ruleset) => ({ ...ruleset, groups: ruleset.groups.map((group) => ({ ...group, rules: group.rules.map(edit) })) });
const scale = (rule: Rule): Rule => ({
  ...rule,
  actions: rule.actions.map((action) => ({
    ...action,
    value_usd: action.value_usd === null ? null : action.value_usd * 1.37,
  })),
});
const when = (field_name: string, operator: "equals" | "contains", value: string): Rule["conditions"] => ({
  logical_operator: "AND",
  conditions: [{ field_name, field_type: "string", operator, value }],
});
const onlyUsed = when("condition", "equals", "used");

const edits: [string, Edit][] = [
  ["one amount", editRule(0, scale)],
  ["another amount", editRule(5, scale)],
  ["a rule's condition", editRule(2, (rule) => ({ ...rule, conditions: onlyUsed }))],
  ["words of a title", editRule(4, (rule) => ({ ...rule, conditions: when("title", "contains", "mini") }))],
  ["a rule switched off", editRule(1, (rule) => ({ ...rule, is_active: false }))],
  [
    "a deep discount",
    editRule(3, (rule) => ({
      ...rule,
      actions: [
        {
          ...(rule.actions[0] as Rule["actions"][number]),
          action_type: "adjust_price",
          unit_type: "flat",
          formula: null,
          metric: null,
          value_usd: -400,
        },
      ],
    })),
  ],
  ["every amount", everyRule(scale)],
  [
    "a group's weight",
    (ruleset) => ({
      ...ruleset,
      groups: ruleset.groups.map((group, at) => (at === 0 ? { ...group, weight: 0.5 } : group)),
    }),
  ],
  ["the whole ruleset switched off", (ruleset) => ({ ...ruleset, is_active: false })],
  ["conditions on the whole ruleset", (ruleset) => ({ ...ruleset, conditions: onlyUsed })],
  ["nothing", (ruleset) => ruleset],
];

describe("the impact of a draft", () => {
  it.each(edits)("of %s is that of a real recalculation, to the cent", async (_name, edit) => {
    for (const ruleset of rules.rulesets) {
      const document = parseRuleset(edit(ruleset), { catalogue: rules.catalogue }).ruleset;
      const after = valueAll(rules.rulesets.map((other) => (other.id === ruleset.id ? document : other)));
      const query = { drafts: [{ rulesetId: ruleset.id, document: { ...document } }], profileId, buckets: 8 };
      const impact = (await answerer.answer({ kind: "impact", query }, noSignal)) as Impact;
      expectRecalculated(impact, after);
      // Once more: now what is in force is known from the first time.
      expect(await answerer.answer({ kind: "impact", query }, noSignal)).toEqual(impact);
      const touched = (await answerer.answer(
        { kind: "touched", query: { before: [{ ...ruleset }], after: [{ ...document }] } },
        noSignal,
      )) as TouchedListings;
      expectAllTouched(touched, after);
    }
  });

  it("compares two drafts with one another as two recalculations would", async () => {
    const own = before;
    const [first, second] = [edits[5], edits[0]];
    for (const ruleset of rules.rulesets) {
      const [base, draft] = [first, second].map((entry) => {
        const changed = parseRuleset(entry?.[1](ruleset), { catalogue: rules.catalogue }).ruleset;
        const valued = valueAll(rules.rulesets.map((other) => (other.id === ruleset.id ? changed : other)));
        return { named: { rulesetId: ruleset.id, document: { ...changed } }, valued };
      });
      if (!base || !draft) throw new Error("There are no edits");
      const query = { base: [base.named], drafts: [draft.named], profileId, buckets: 8 };
      before = base.valued;
      expectRecalculated((await answerer.answer({ kind: "impact", query }, noSignal)) as Impact, draft.valued);
      before = own;
    }
  });

  it("is refused for rules that calculate with what columns do not hold", async () => {
    const [ruleset] = rules.rulesets;
    const price = (rule: Rule): Rule => ({
      ...rule,
      actions: rule.actions.map((action) => ({ ...action, formula: "5 if notes == 'x' else 0" })),
    });
    const document = { ...editRule(0, price)(ruleset as Ruleset) };
    const query = { drafts: [{ rulesetId: ruleset?.id ?? 0, document }], profileId, buckets: 8 };
    await expect(answerer.answer({ kind: "impact", query }, noSignal)).rejects.toThrow(CannotAnswer);
  });

  it("stops when nobody waits any more", async () => {
    const { createPause } = await import("./answers/pause");
    const pause = createPause(AbortSignal.abort());
    const until = performance.now() + 1_000;
    await expect(
      (async () => {
        while (performance.now() < until) await pause();
      })(),
    ).rejects.toThrow();
  });
});

describe("what conditions match", () => {
  it("is what the engine says of each ranked listing, condition by condition", async () => {
    const all = rules.rulesets.flatMap((ruleset) => ruleset.groups.flatMap((group) => group.rules));
    const readFacts = createFactReader(rules.catalogue, date);
    const meant = new Set(ranked());
    const forSale = offers.filter(({ id }) => meant.has(id));
    const expected = all.map(({ conditions }) => {
      const evaluate = createEvaluator(compileRuleset(alone(conditions), rules.catalogue));
      return forSale.filter((offer) => evaluate(readFacts(offer), offer.priceCents).groups.length > 0).length;
    });
    const query = { conditions: all.map(({ conditions }) => ({ ...conditions })), named: 2 };
    const { total, any, matches } = (await answerer.answer({ kind: "matches", query }, noSignal)) as Matches;
    expect(total).toBe(forSale.length);
    const some = all.map(({ conditions }) => createEvaluator(compileRuleset(alone(conditions), rules.catalogue)));
    const isAny = (offer: Offer) =>
      some.some((evaluate) => evaluate(readFacts(offer), offer.priceCents).groups.length > 0);
    expect(any).toBe(forSale.filter(isAny).length);
    expect(matches.map((match) => match?.count)).toEqual(expected);
    expect(expected.some((count) => count > 0 && count < total)).toBe(true);
    expect(matches.every((match) => match?.ids.length === Math.min(2, match?.count ?? 0))).toBe(true);
  });

  it("is not told of a condition that cannot be asked", async () => {
    const conditions = [when("cpu.corez", "equals", "x"), onlyUsed].map((group) => ({ ...group }));
    const query = { conditions, named: 0 };
    const { matches } = (await answerer.answer({ kind: "matches", query }, noSignal)) as Matches;
    expect(matches[0]).toBeNull();
    expect(matches[1]?.count).toBeGreaterThan(0);
  });

  it("and the values a fact has are counted, the most frequent first", async () => {
    const query = { fact: "condition", q: "", limit: 10 };
    const { values } = (await answerer.answer({ kind: "values", query }, noSignal)) as FactValues;
    const counts = new Map<string, number>();
    for (const { status, condition } of offers)
      if (status === "active" && condition !== null) counts.set(condition, (counts.get(condition) ?? 0) + 1);
    expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(counts);
    expect(values.map(({ count }) => count)).toEqual(values.map(({ count }) => count).toSorted((a, b) => b - a));
  });

  it("shows in the findings about a ruleset, with a listing to look at", async () => {
    const [ruleset] = rules.rulesets;
    const never = when("cpu.name", "equals", "no such processor");
    const document = { ...editRule(0, (rule) => ({ ...rule, conditions: never }))(ruleset as Ruleset) };
    const findings = (await answerer.answer({ kind: "analysis", query: { document } }, noSignal)) as CatalogueFinding[];
    expect(findings).toContainEqual(expect.objectContaining({ kind: "never_matches", listingCount: 0 }));
    const ids = new Set(offers.map(({ id }) => id));
    const examples = findings.flatMap(({ example }) => (example && "listingId" in example ? example.listingId : []));
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.every((id) => ids.has(id))).toBe(true);
  });
});

function alone(conditions: Rule["conditions"]): Ruleset {
  const rule = { id: 1, name: "One", conditions, actions: [] };
  return parseRuleset({ name: "One", groups: [{ name: "One", rules: [rule] }] }, { catalogue: rules.catalogue })
    .ruleset;
}

const active = (): number[] => offers.filter(({ status }) => status === "active").map(({ id }) => id);
/** The one population: for sale, and ranked for the profile, which no rule changes. */
const ranked = (): number[] =>
  active().filter((id) => before.get(id)?.scores.find((score) => score.profileId === profileId)?.ranks);
const cents = (valued: ReadonlyMap<number, ValuedListing>, id: number): number =>
  valued.get(id)?.valuation.adjustedPriceCents ?? Number.NaN;

function expectRecalculated(impact: Impact, after: ReadonlyMap<number, ValuedListing>): void {
  const ids = ranked();
  const outside = active().filter((id) => !ids.includes(id));
  const changes = ids.map((id) => cents(after, id) - cents(before, id)).filter((change) => change !== 0);
  const badges = emptyBadges();
  for (const id of ids) {
    const price = before.get(id)?.offer.priceCents ?? 0;
    badges[judgeBadge(price, cents(before, id)).badge][judgeBadge(price, cents(after, id)).badge]++;
  }
  const [ranks, newRanks] = [rank(before, ids), rank(after, ids)];
  expect(impact).toMatchObject({
    listings: ids.length,
    outside: {
      listings: outside.length,
      changed: outside.filter((id) => cents(after, id) !== cents(before, id)).length,
    },
    changed: changes.length,
    totalChangeCents: changes.reduce((sum, change) => sum + change, 0),
    badges,
    top10: compareTop(10, ranks, newRanks),
    top100: compareTop(100, ranks, newRanks),
  });
  expect(impact.medianChangeCents).toBe(changes.sort((a, b) => a - b)[Math.ceil(changes.length / 2) - 1] ?? null);
  expect(impact.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(changes.length);
  for (const { id, adjustedCents, newAdjustedCents, ...mover } of impact.movers) {
    expect({ adjustedCents, newAdjustedCents }).toEqual({
      adjustedCents: cents(before, id),
      newAdjustedCents: cents(after, id),
    });
    expect(mover).toMatchObject({ rank: ranks.get(id), newRank: newRanks.get(id) });
  }
  for (const { id, newAdjustedCents } of impact.samples) expect(newAdjustedCents).toBe(cents(after, id));
}

function rank(valued: ReadonlyMap<number, ValuedListing>, ids: readonly number[]): Map<number, number> {
  const scoreOf = (id: number): number =>
    valued.get(id)?.scores.find((score) => score.profileId === profileId)?.composite ?? -1;
  const sorted = ids.toSorted((a, b) => scoreOf(b) - scoreOf(a) || b - a);
  return new Map(sorted.map((id, at) => [id, at + 1]));
}

function compareTop(size: number, old: ReadonlyMap<number, number>, next: ReadonlyMap<number, number>) {
  const top = (ranks: ReadonlyMap<number, number>): number[] =>
    [...ranks].filter(([, at]) => at <= size).map(([id]) => id);
  return {
    enters: top(next).filter((id) => !top(old).includes(id)),
    leaves: top(old).filter((id) => !top(next).includes(id)),
  };
}

function expectAllTouched({ ranges }: TouchedListings, after: ReadonlyMap<number, ValuedListing>): void {
  for (const { id } of offers) {
    const isSame =
      JSON.stringify(before.get(id)?.scores) === JSON.stringify(after.get(id)?.scores) &&
      JSON.stringify(before.get(id)?.valuationRow) === JSON.stringify(after.get(id)?.valuationRow);
    if (!isSame)
      expect(
        ranges.some(([first, last]) => first <= id && id <= last),
        `listing ${id}`,
      ).toBe(true);
  }
}
