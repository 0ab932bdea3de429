import { createActionScope } from "../compile/action-plan";
import type { CompiledRuleset } from "../compile/compile-ruleset";
import type { Term } from "../compile/terms";
import type { Ruleset } from "../document/ruleset";
import type { Edit } from "../edit/edit-by-path";
import type { Fact } from "../facts/catalogue";
import { type FactValue, printValue } from "../facts/fact-value";
import type { Steps } from "../steps";
import { type Finding, MAX_PAIRS } from "./finding";
import { findOverlap, isSubsumed, type RuleLogic, type RulesetLogic, readLogic } from "./rule-logic";

/** What follows from the rules alone, whatever listings there are: every finding. */
export function* analyseLogic(document: Ruleset, ruleset: CompiledRuleset): Steps<Finding[]> {
  const logic = yield* readLogic(ruleset);
  return [
    ...findBroken(ruleset),
    ...logic.rules.flatMap((rule) => findAlone(rule, document)),
    ...(yield* findPairs(logic, document)),
    ...(yield* findGaps(logic)),
  ];
}

function findBroken({ rules, conditionFailure }: CompiledRuleset): Finding[] {
  const whole =
    conditionFailure === null
      ? []
      : [finding("broken", "warning", [], `the ruleset applies to no listing: ${conditionFailure}`)];
  const broken = rules.flatMap(({ failure, plans, rule }) => {
    // An action that could not be read is constant, so its error stands in whatever line it writes.
    const inActions = plans.flatMap((plan) =>
      plan.isConstant ? (plan.writeLine(createActionScope()).error ?? []) : [],
    );
    const [error] = [failure?.error ?? [], inActions].flat();
    return error === undefined
      ? []
      : [finding("broken", "warning", [rule.id], `"${rule.name}" is incomplete: ${error}`)];
  });
  return [...whole, ...broken];
}

function findAlone(rule: RuleLogic, document: Ruleset): Finding[] {
  if (rule.holds.length === 0) {
    return [
      {
        ...finding(
          "never_matches",
          "warning",
          [rule.id],
          `"${rule.name}" never matches: its conditions exclude each other`,
        ),
        quickFix: removeRule(document, rule),
      },
    ];
  }
  if (rule.fails.length > 0 || rule.asks.size === 0) return [];
  return [
    finding("always_matches", "notice", [rule.id], `"${rule.name}" matches every listing, whatever its conditions say`),
  ];
}

function* findPairs({ rules, worlds }: RulesetLogic, document: Ruleset): Steps<Finding[]> {
  const findings: Finding[] = [];
  const possible = rules.filter(({ holds, asks }) => holds.length > 0 && asks.size > 0);
  for (const [at, first] of possible.entries()) {
    for (let other = at + 1; other < possible.length; other++) {
      const second = possible[other];
      if (second === undefined) continue;
      if (findings.length >= MAX_PAIRS) return findings.slice(0, MAX_PAIRS);
      yield;
      const isInner = isSubsumed(first, second, worlds);
      const isOuter = isSubsumed(second, first, worlds);
      findings.push(...tellSubsumption(first, second, isInner, isOuter));
      const pricesSame =
        isSameSet(first.prices, second.prices) || ((isInner || isOuter) && sharesAll(first.prices, second.prices));
      const sharesMetric = first.metrics.find((name) => second.metrics.includes(name));
      if (!pricesSame && sharesMetric === undefined) continue;
      const overlap = findOverlap(first, second, worlds);
      if (overlap === null) continue;
      const example = { values: toRecord(overlap) };
      if (sharesMetric !== undefined) findings.push({ ...tellMetric(first, second, sharesMetric), example });
      if (pricesSame && first.prices.size > 0) findings.push({ ...tellDoubleCount(first, second, document), example });
    }
  }
  return findings;
}

function tellSubsumption(first: RuleLogic, second: RuleLogic, isInner: boolean, isOuter: boolean): Finding[] {
  if (isInner && isOuter) {
    return [
      finding(
        "same_conditions",
        "notice",
        [first.id, second.id],
        `"${first.name}" and "${second.name}" match exactly the same listings`,
      ),
    ];
  }
  if (!isInner && !isOuter) return [];
  const [inner, outer] = isInner ? [first, second] : [second, first];
  return [
    finding(
      "subsumed",
      "notice",
      [inner.id, outer.id],
      `Whenever "${inner.name}" matches, "${outer.name}" matches too`,
    ),
  ];
}

function tellDoubleCount(first: RuleLogic, second: RuleLogic, document: Ruleset): Finding {
  const priced = [...first.prices].map(({ label }) => label).join(", ");
  const opposes = first.direction !== null && second.direction !== null && first.direction * second.direction < 0;
  const text = `"${first.name}" and "${second.name}" can both price ${priced} of one listing`;
  if (opposes) return finding("contradicts", "warning", [first.id, second.id], `${text}, in opposite directions`);
  return {
    ...finding("double_counts", "warning", [first.id, second.id], text),
    fact: [...first.prices][0]?.name ?? null,
    quickFix: removeRule(document, second),
  };
}

function tellMetric(first: RuleLogic, second: RuleLogic, metric: string): Finding {
  return finding(
    "metric_conflict",
    "warning",
    [first.id, second.id],
    `"${first.name}" and "${second.name}" both set the metric ${metric}; the later one stands`,
  );
}

/** Values between those that some rule on this fact alone covers, which none covers. */
function* findGaps({ rules, worlds }: RulesetLogic): Steps<Finding[]> {
  const byFact = new Map<Fact, RuleLogic[]>();
  for (const rule of rules) {
    const [only, ...others] = rule.asks;
    if (only === undefined || others.length > 0 || rule.prices.size === 0) continue;
    const own = byFact.get(only) ?? [];
    own.push(rule);
    byFact.set(only, own);
  }
  const findings: Finding[] = [];
  for (const [fact, own] of byFact) {
    if (own.length < 2 || (fact.type !== "number" && fact.type !== "enum")) continue;
    const values = worlds.valuesOf(fact).filter((value) => value !== null);
    const covered: boolean[] = [];
    for (const value of values) {
      yield;
      covered.push(own.some(({ holds }) => holds.some((term) => isMet(term, value))));
    }
    const first = covered.indexOf(true);
    const last = covered.lastIndexOf(true);
    const open = values.filter((_, at) => covered[at] === false && (fact.type === "enum" || (at > first && at < last)));
    findings.push(...open.slice(0, MAX_PAIRS).map((value) => tellGap(fact, value)));
  }
  return findings;
}

const isMet = (term: Term, value: FactValue): boolean =>
  term.every(({ test, isNegated }) => (test.test(value) === true) !== isNegated);

function tellGap(fact: Fact, value: FactValue): Finding {
  const shown = typeof value === "number" ? `around ${value}` : printValue(value);
  return {
    ...finding("gap", "notice", [], `No rule prices ${fact.label} ${shown}`),
    fact: fact.name,
    example: { values: { [fact.name]: value } },
  };
}

function removeRule(document: Ruleset, { id }: RuleLogic): Finding["quickFix"] {
  for (const [groupIndex, group] of document.groups.entries()) {
    const index = group.rules.findIndex((rule) => rule.id === id);
    const edit: Edit = { kind: "set", path: ["groups", groupIndex, "rules", index, "is_active"], value: false };
    if (index >= 0) return { label: "Switch the rule off", edits: [edit] };
  }
  return null;
}

export function finding(
  kind: Finding["kind"],
  severity: Finding["severity"],
  ruleIds: readonly number[],
  message: string,
): Finding {
  return {
    kind,
    severity,
    basis: "logic",
    ruleIds,
    fact: null,
    message,
    listingCount: null,
    example: null,
    quickFix: null,
  };
}

function isSameSet(a: ReadonlySet<Fact>, b: ReadonlySet<Fact>): boolean {
  return a.size === b.size && a.size > 0 && [...a].every((fact) => b.has(fact));
}

function sharesAll(a: ReadonlySet<Fact>, b: ReadonlySet<Fact>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return small.size > 0 && [...small].every((fact) => large.has(fact));
}

function toRecord(example: ReadonlyMap<Fact, FactValue>): Record<string, FactValue> {
  return Object.fromEntries([...example].map(([{ name }, value]) => [name, value]));
}
