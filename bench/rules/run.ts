import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { createColumnEvaluator } from "@/lib/rules/columns/evaluate-columns";
import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { createActionScope, enterListing } from "@/lib/rules/compile/action-plan";
import { type CompiledRuleset, compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { createEvaluator } from "@/lib/rules/evaluate/evaluate";
import { createEvaluationWriter } from "@/lib/rules/evaluate/write-evaluation";
import type { FactRow } from "@/lib/rules/facts/fact-value";
import type { Evaluation } from "@/lib/rules/lines";
import { createFactReader, PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { type Bench, runBench } from "../report/run-bench";
import { medianOf, medianOfAsync, mediansInRounds } from "../report/take-time";
import { report, type Target } from "../report/targets";
import { measureEditedRule } from "./edited-rule";
import { type HandWritten, writeByHand } from "./hand-written";
import { measureMemory } from "./memory";
import { generateOffers } from "./offers";
import { describeForPeers, type PeerMatch, prepareJsonLogic, prepareJsonRulesEngine, prepareZenEngine } from "./peers";
import { generateRuleset, generateThresholds } from "./rulesets";

const LISTINGS = 20_000;
const ROUNDS = 4;
/** Of these every way of valuing is compared before it is timed. */
const CHECKED = 500;

interface World {
  rows: FactRow[];
  prices: number[];
  columns: FactColumns;
}

/** npm run bench:rules: the engine beside the same rules written by hand, and beside its peers. */
report(`Preparing ${LISTINGS} listings …`);
const world = createWorld();
await runBench("rules", LISTINGS, async (bench) => {
  for (const ruleCount of [60, 200]) await measureRuleset(bench, ruleCount);
  for (const target of measureCompile()) bench.add(target);
  bench.add(measureEditedRule());
  bench.add(measureMemory(generateOffers(100_000)));
});

function createWorld(): World {
  const readFacts = createFactReader(PC_CATALOGUE, "2026-11-21");
  const offers = generateOffers(LISTINGS);
  const rows = offers.map(readFacts);
  const prices = offers.map(({ priceCents }) => priceCents ?? 0);
  const columns = new FactColumns(PC_CATALOGUE);
  const start = performance.now();
  for (const [at, row] of rows.entries()) columns.append(row, prices[at] ?? 0);
  const filled = performance.now() - start;
  report(`Filling columns takes ${perListing(filled, LISTINGS)} µs a listing, once`);
  columns.trim();
  return { rows, prices, columns };
}

async function measureRuleset(bench: Bench, ruleCount: number): Promise<void> {
  const compiled = compileRuleset(generateRuleset(ruleCount), PC_CATALOGUE);
  const hand = writeByHand(compiled);
  checkSameAnswers(compiled, hand);
  const ours = measureBreakdowns(bench, ruleCount, compiled, hand);
  measureTotals(bench, ruleCount, compiled, hand);
  // The slow ones see fewer listings; all figures are per listing.
  await measurePeer(bench, "json-rules-engine", prepareJsonRulesEngine(compiled), compiled, 40, ruleCount, ours, 1000);
  await measurePeer(bench, "zen-engine", prepareZenEngine(compiled), compiled, 400, ruleCount, ours, 150);
  await measurePeer(bench, "json-logic-engine", prepareJsonLogic(compiled), compiled, 5000, ruleCount, ours, 3);
}

/** Before anything is timed: the engine three ways and the hand-written function say exactly the same. */
function checkSameAnswers(compiled: CompiledRuleset, hand: HandWritten): void {
  const { rows, prices, columns } = world;
  const evaluate = createEvaluator(compiled);
  createColumnEvaluator(compiled, columns)(0, CHECKED, (at, evaluation) => {
    const [row, price] = [rows[at] ?? [], prices[at] ?? 0];
    const expected = hand.evaluate(row, price);
    requireSame(at, evaluation, expected);
    requireSame(at, evaluate(row, price), expected);
  });
  const totals = new Float64Array(LISTINGS);
  createBatchTotals(compiled, columns).addUp(0, LISTINGS, totals);
  for (const [at, row] of rows.entries()) requireSame(at, totals[at], hand.countCents(row, prices[at] ?? 0));
}

/**
 * One listing at a time and as it is stored, where -0 is 0: the message of a failed assertion over all of them took
 * 21 GB to write.
 */
function requireSame(at: number, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a === b) return;
  const from = Math.max(0, [...a].findIndex((letter, place) => letter !== b[place]) - 100);
  throw new Error(`Listing ${at} comes out as …${a.slice(from, from + 300)}…, not …${b.slice(from, from + 300)}…`);
}

/** Breakdown objects for every listing; answers our time per listing in µs. */
function measureBreakdowns(bench: Bench, ruleCount: number, compiled: CompiledRuleset, hand: HandWritten): number {
  const { columns } = world;
  const evaluateColumns = createColumnEvaluator(compiled, columns);
  const evaluateRow = createEvaluator(compiled);
  let sink = 0;
  const runHand = (): void => {
    sink += addEach((row, price) => hand.evaluate(row, price).totalCents);
  };
  const runRows = (): void => {
    sink += addEach((row, price) => evaluateRow(row, price).totalCents);
  };
  const addTotal = (_place: number, { totalCents }: Evaluation): void => {
    sink += totalCents;
  };
  const runColumns = (): void => evaluateColumns(0, LISTINGS, addTotal);
  const [ours, theirs] = mediansInRounds(ROUNDS, runColumns, runHand);
  const [single, again] = mediansInRounds(ROUNDS, runRows, runHand);
  report(
    `${ruleCount} rules, breakdown: columns ${perListing(ours, LISTINGS)} µs, one by one ${perListing(single, LISTINGS)} µs ` +
      `(${round(again / single)} × hand-written), hand-written ${perListing(theirs, LISTINGS)} µs [${sink % 10}]`,
  );
  bench.add({
    name: `breakdown vs hand-written, ${ruleCount} rules`,
    value: round(theirs / ours),
    limit: 0.8,
    better: "higher",
  });
  return (ours * 1000) / LISTINGS;
}

function measureTotals(bench: Bench, ruleCount: number, compiled: CompiledRuleset, hand: HandWritten): void {
  const { columns } = world;
  const totals = new Float64Array(LISTINGS);
  const batch = createBatchTotals(compiled, columns);
  let sink = 0;
  const [ours, theirs] = mediansInRounds(
    ROUNDS,
    () => batch.addUp(0, LISTINGS, totals),
    () => {
      sink += addEach(hand.countCents);
    },
  );
  report(
    `${ruleCount} rules, totals: columns ${perListing(ours, LISTINGS)} µs, hand-written ${perListing(theirs, LISTINGS)} µs [${sink % 10}]`,
  );
  bench.add({
    name: `totals vs hand-written, ${ruleCount} rules`,
    value: round(theirs / ours),
    limit: ruleCount === 60 ? 2 : 3,
    better: "higher",
  });
}

/** A peer finds the matched rules; the same breakdown objects are then written from them by the same code as ours. */
async function measurePeer(
  bench: Bench,
  name: string,
  match: PeerMatch,
  compiled: CompiledRuleset,
  count: number,
  ruleCount: number,
  ours: number,
  limit: number,
): Promise<void> {
  const { rows, prices } = world;
  const listings = rows.slice(0, count).map((row) => describeForPeers(compiled, row));
  const positions = new Int32Array(compiled.rules.length);
  const scope = createActionScope();
  const write = createEvaluationWriter(compiled, positions, (rule) => rule.writeLine(scope));
  const evaluateListing = async (at: number): Promise<Evaluation> => {
    const found = match(listings[at] ?? {});
    const matched = Array.isArray(found) ? found : await found;
    positions.set(matched);
    enterListing(scope, rows[at] ?? [], prices[at] ?? 0);
    return write(matched.length, false);
  };
  const evaluate = createEvaluator(compiled);
  for (let at = 0; at < Math.min(40, count); at++)
    requireSame(at, await evaluateListing(at), evaluate(rows[at] ?? [], prices[at] ?? 0));

  let sink = 0;
  const isAsync = !Array.isArray(match(listings[0] ?? {}));
  const runSync = (): void => {
    for (let at = 0; at < count; at++) {
      const matched = match(listings[at] ?? {}) as number[];
      positions.set(matched);
      enterListing(scope, rows[at] ?? [], prices[at] ?? 0);
      sink += write(matched.length, false).totalCents;
    }
  };
  const runAsync = async (): Promise<void> => {
    for (let at = 0; at < count; at++) sink += (await evaluateListing(at)).totalCents;
  };
  const milliseconds = isAsync ? await medianOfAsync(7, runAsync) : medianOf(15, runSync);
  const perOne = (milliseconds * 1000) / count;
  report(`${ruleCount} rules, ${name}: ${round(perOne)} µs a listing, measured on ${count} listings [${sink % 10}]`);
  bench.add({
    name: `breakdown vs ${name}, ${ruleCount} rules`,
    value: round(perOne / ours),
    limit,
    better: "higher",
  });
}

function addEach(count: (row: FactRow, priceCents: number) => number): number {
  const { rows, prices } = world;
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += count(rows[at] ?? [], prices[at] ?? 0);
  return sum;
}

function measureCompile(): Target[] {
  const compile = (ruleset: Ruleset): number => round(medianOf(9, () => void compileRuleset(ruleset, PC_CATALOGUE)));
  return [
    { name: "compile of 500 rules", value: compile(generateRuleset(500)), limit: 50, better: "lower", unit: "ms" },
    {
      name: "compile of 5,000 rules of a threshold each",
      value: compile(generateThresholds(5_000)),
      limit: 250,
      better: "lower",
      unit: "ms",
    },
  ];
}

function perListing(milliseconds: number, count: number): number {
  return round((milliseconds * 1000) / count);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
