import type { CompiledRule } from "../compile/compile-rule";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import { listTests } from "../compile/condition-tree";
import { spreadIntoTerms, type Term } from "../compile/terms";
import type { Fact } from "../facts/catalogue";
import type { FactValue } from "../facts/fact-value";
import type { Steps } from "../steps";
import { FactWorlds } from "./fact-worlds";

/** A rule as logic sees it: when it holds, when it does not, and what it prices. */
export interface RuleLogic {
  compiled: CompiledRule;
  id: number;
  name: string;
  /** Only alternatives that can hold. */
  holds: readonly Term[];
  fails: readonly Term[];
  asks: ReadonlySet<Fact>;
  /** What it puts a price on: the facts its amounts read, else those its conditions ask about. */
  prices: ReadonlySet<Fact>;
  /** -1, 0 or 1 when its amount is the same for every listing, else null. */
  direction: number | null;
  metrics: readonly string[];
}

export interface RulesetLogic {
  rules: readonly RuleLogic[];
  worlds: FactWorlds;
}

/** Rules whose trees have too many alternatives are left out: nothing is claimed about them. */
export function* readLogic(ruleset: CompiledRuleset): Steps<RulesetLogic> {
  const tests = [
    ...new Set(ruleset.rules.flatMap(({ condition }) => (condition === null ? [] : listTests(condition)))),
  ];
  const worlds = new FactWorlds(tests);
  const rules: RuleLogic[] = [];
  for (const compiled of ruleset.rules) {
    yield;
    if (compiled.condition === null) continue;
    const holds = spreadIntoTerms(compiled.condition);
    const fails = spreadIntoTerms(compiled.condition, true);
    if (holds === null || fails === null) continue;
    const asks = new Set(listTests(compiled.condition).map(({ fact }) => fact));
    rules.push({
      compiled,
      id: compiled.rule.id,
      name: compiled.rule.name,
      holds: holds.filter((term) => worlds.isPossible(term)),
      fails: fails.filter((term) => worlds.isPossible(term)),
      asks,
      ...readPricing(compiled, asks),
    });
  }
  return { rules, worlds };
}

function readPricing(
  { plans, constantLine }: CompiledRule,
  asks: ReadonlySet<Fact>,
): Pick<RuleLogic, "prices" | "direction" | "metrics"> {
  const pricing = plans.filter(({ info }) => info.actionType === "adjust_price");
  const read = new Set(pricing.flatMap(({ facts }) => facts));
  return {
    prices: pricing.length === 0 ? new Set() : read.size > 0 ? read : asks,
    direction: constantLine === null ? null : Math.sign(constantLine.amountCents),
    metrics: plans.flatMap(({ info }) =>
      info.actionType === "set_metric" && info.metric !== null ? [info.metric] : [],
    ),
  };
}

/** Whether everything the first matches, the second matches too. */
export function isSubsumed(inner: RuleLogic, outer: RuleLogic, worlds: FactWorlds): boolean {
  // A fact only the outer asks about could always be otherwise, unless the outer asks nothing in effect.
  if (outer.fails.length > 0 && ![...outer.asks].some((fact) => inner.asks.has(fact))) return false;
  return inner.holds.every((term) => outer.fails.every((other) => !worlds.isPossible([...term, ...other])));
}

/** Values under which both match. */
export function findOverlap(a: RuleLogic, b: RuleLogic, worlds: FactWorlds): Map<Fact, FactValue> | null {
  for (const term of a.holds) {
    for (const other of b.holds) {
      const example = worlds.findExample([...term, ...other]);
      if (example !== null) return example;
    }
  }
  return null;
}
