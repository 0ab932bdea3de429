import assert from "node:assert";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { createEvaluator } from "@/lib/rules/evaluate/evaluate";
import { createFactReader, PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { writeByHand } from "./hand-written";
import { generateOffers } from "./offers";
import { generateRuleset } from "./rulesets";

const offers = generateOffers(20000);
const read = createFactReader(PC_CATALOGUE, "2026-11-21");
const rows = offers.map(read);
const prices = offers.map((o) => o.priceCents ?? 0);
for (const n of process.env.N ? [Number(process.env.N)] : [60, 200, 500]) {
  let t = performance.now();
  const doc = generateRuleset(n);
  const t1 = performance.now() - t;
  t = performance.now();
  const compiled = compileRuleset(doc, PC_CATALOGUE);
  const t2 = performance.now() - t;
  const hand = writeByHand(compiled);
  const evaluate = createEvaluator(compiled);
  let m = 0;
  for (let i = 0; i < 2000; i++) {
    const a = evaluate(rows[i]!, prices[i]!),
      b = hand.evaluate(rows[i]!, prices[i]!);
    assert.deepStrictEqual(a, b);
    assert.equal(a.totalCents, hand.countCents(rows[i]!, prices[i]!));
    m += a.groups.reduce((s, g) => s + g.rules.length, 0);
  }
  const time = (f: Function) => {
    const ts: number[] = [];
    for (let k = 0; k < 31; k++) {
      const s = performance.now();
      let x = 0;
      for (let i = 0; i < rows.length; i++) x += f(rows[i], prices[i]).totalCents ?? 0;
      ts.push(performance.now() - s);
    }
    return ts.sort((a, b) => a - b)[15]!;
  };
  const timeT = (f: Function) => {
    const ts: number[] = [];
    for (let k = 0; k < 31; k++) {
      const s = performance.now();
      let x = 0;
      for (let i = 0; i < rows.length; i++) x += f(rows[i], prices[i]);
      ts.push(performance.now() - s);
    }
    return ts.sort((a, b) => a - b)[15]!;
  };
  const h = time(hand.evaluate),
    o = time(evaluate),
    ht = timeT(hand.countCents);
  console.log(
    n,
    "parse",
    t1.toFixed(1),
    "compile",
    t2.toFixed(1),
    "matched/listing",
    m / 2000,
    "terms",
    compiled.terms.length,
    "facts",
    compiled.masks.facts.length,
    "hand us",
    (h / 20).toFixed(3),
    "ours us",
    (o / 20).toFixed(3),
    "ratio",
    (h / o).toFixed(2),
    "hand totals us",
    (ht / 20).toFixed(3),
  );
}

import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { FactColumns } from "@/lib/rules/columns/fact-columns";

const columns = new FactColumns(PC_CATALOGUE);
{
  const s = performance.now();
  rows.forEach((r, i) => columns.append(r, prices[i]!));
  console.log("append us", ((performance.now() - s) / 20).toFixed(2), columns.countBytes());
}
for (const n of [60, 200]) {
  const compiled = compileRuleset(generateRuleset(n), PC_CATALOGUE);
  const hand = writeByHand(compiled);
  const batch = createBatchTotals(compiled, columns);
  const out = new Float64Array(rows.length);
  batch.addUp(0, rows.length, out);
  rows.forEach((r, i) => assert.equal(out[i], hand.countCents(r, prices[i]!), String(i)));
  const ts: number[] = [],
    hs: number[] = [];
  for (let k = 0; k < 21; k++) {
    let s = performance.now();
    batch.addUp(0, rows.length, out);
    ts.push(performance.now() - s);
    s = performance.now();
    let x = 0;
    for (let i = 0; i < rows.length; i++) x += hand.countCents(rows[i]!, prices[i]!);
    hs.push(performance.now() - s);
  }
  const med = (a: number[]) => a.sort((x, y) => x - y)[10]!;
  console.log(
    n,
    "batch us",
    (med(ts) / 20).toFixed(3),
    "hand",
    (med(hs) / 20).toFixed(3),
    "ratio",
    (med(hs) / med(ts)).toFixed(2),
  );
}

import { createColumnEvaluator } from "@/lib/rules/columns/evaluate-columns";

for (const n of [60, 200]) {
  const compiled = compileRuleset(generateRuleset(n), PC_CATALOGUE);
  const hand = writeByHand(compiled);
  const ev = createColumnEvaluator(compiled, columns);
  let k = 0;
  ev(0, 2000, (i, e) => {
    k++;
    assert.deepStrictEqual(e, hand.evaluate(rows[i]!, prices[i]!));
  });
  assert.equal(k, 2000);
  const ts: number[] = [],
    hs: number[] = [];
  for (let k = 0; k < 31; k++) {
    let x = 0;
    let s = performance.now();
    ev(0, rows.length, (_, e) => {
      x += e.totalCents;
    });
    ts.push(performance.now() - s);
    s = performance.now();
    for (let i = 0; i < rows.length; i++) x += hand.evaluate(rows[i]!, prices[i]!).totalCents;
    hs.push(performance.now() - s);
  }
  const med = (a: number[]) => a.sort((x, y) => x - y)[15]!;
  console.log(
    n,
    "columns evaluate us",
    (med(ts) / 20).toFixed(3),
    "hand",
    (med(hs) / 20).toFixed(3),
    "ratio",
    (med(hs) / med(ts)).toFixed(2),
  );
}
