import { checkConditions } from "../document/check-rule";
import { printProblem } from "../document/problem";
import type { RuleGroup, Ruleset } from "../document/ruleset";
import { type FactCatalogue, limitSuggestions } from "../facts/catalogue";
import type { GroupInfo, RulesetInfo } from "../lines";
import { finish, type Steps } from "../steps";
import type { Weight } from "./action-plan";
import { type CompiledRule, compileRule } from "./compile-rule";
import { type CompiledCondition, compileConditions, type TestPool } from "./condition-tree";
import { MaskTable } from "./fact-masks";
import { spreadIntoTerms, type Term } from "./terms";

export interface CompileOptions {
  /** A profile's rule_group_weights by group name; missing means 1. */
  groupWeights?: Readonly<Record<string, number>>;
}

/** A ruleset ready for any number of listings. It is read-only and knows nothing of where listings come from. */
export interface CompiledRuleset {
  info: RulesetInfo;
  catalogue: FactCatalogue;
  isActive: boolean;
  groups: readonly GroupInfo[];
  /** Active rules of active groups in the reader's order. */
  rules: readonly CompiledRule[];
  /** Whether the ruleset applies at all; null means always. */
  condition: CompiledCondition | null;
  conditionFailure: string | null;
  terms: readonly Term[];
  /** The rule each term belongs to, terms in the order of their rules. */
  ruleOfTerm: readonly number[];
  /** Rules whose trees have too many alternatives for terms; their one term asks nothing and the tree decides. */
  askedDirectly: ReadonlySet<number>;
  /** Rules that cannot be asked, by position. */
  failed: readonly number[];
  masks: MaskTable;
}

/** Compile once, evaluate many: checks, shares tests, and turns conditions into bit masks per fact. */
export function compileRuleset(
  ruleset: Ruleset,
  catalogue: FactCatalogue,
  options: CompileOptions = {},
): CompiledRuleset {
  return finish(compileInSteps(ruleset, catalogue, options));
}

/** The same rule by rule, for whoever has others waiting. */
export function* compileInSteps(
  ruleset: Ruleset,
  everyFact: FactCatalogue,
  { groupWeights = {} }: CompileOptions = {},
): Steps<CompiledRuleset> {
  const catalogue = limitSuggestions(everyFact);
  const pool: TestPool = new Map();
  const groups = sortGroups(ruleset.groups);
  const rules: CompiledRule[] = [];
  for (const [groupIndex, group] of groups.entries()) {
    for (const rule of sortRules(group)) {
      rules.push(compileRule(rule, groupIndex, catalogue, pool, weightsOf(group, groupWeights)));
      yield;
    }
  }
  const { terms, ruleOfTerm, askedDirectly } = spreadRules(rules);
  yield;
  const masks = new MaskTable(terms);
  yield;
  return {
    info: { id: ruleset.id, name: ruleset.name, version: ruleset.version, priority: ruleset.priority },
    catalogue: everyFact,
    isActive: ruleset.is_active,
    groups: groups.map(({ id, name, weight }) => ({ id, name, weight })),
    rules,
    ...compileApplicability(ruleset, catalogue),
    terms,
    ruleOfTerm,
    askedDirectly,
    failed: rules.flatMap(({ failure }, index) => (failure === null ? [] : [index])),
    masks,
  };
}

function sortGroups(groups: readonly RuleGroup[]): RuleGroup[] {
  return groups.filter(({ is_active }) => is_active).sort((a, b) => a.display_order - b.display_order || a.id - b.id);
}

function sortRules({ rules }: RuleGroup): RuleGroup["rules"] {
  return rules
    .filter(({ is_active }) => is_active)
    .sort((a, b) => a.evaluation_order - b.evaluation_order || a.id - b.id);
}

/** A weight of 1 does nothing and is left out, so it never appears as a factor. */
function weightsOf({ name, weight }: RuleGroup, profileWeights: Readonly<Record<string, number>>): Weight[] {
  const profileWeight = Object.hasOwn(profileWeights, name) ? (profileWeights[name] ?? 1) : 1;
  const weights: Weight[] = [
    { kind: "group_weight", name, factor: weight },
    { kind: "profile_weight", name, factor: profileWeight },
  ];
  return weights.filter(({ factor }) => factor !== 1);
}

function spreadRules(rules: readonly CompiledRule[]): Pick<CompiledRuleset, "terms" | "ruleOfTerm" | "askedDirectly"> {
  const terms: Term[] = [];
  const ruleOfTerm: number[] = [];
  const askedDirectly = new Set<number>();
  for (const [index, { condition }] of rules.entries()) {
    if (condition === null) continue;
    const spread = spreadIntoTerms(condition);
    if (spread === null) askedDirectly.add(index);
    for (const term of spread ?? [[]]) {
      terms.push(term);
      ruleOfTerm.push(index);
    }
  }
  return { terms, ruleOfTerm, askedDirectly };
}

function compileApplicability(
  ruleset: Ruleset,
  catalogue: FactCatalogue,
): Pick<CompiledRuleset, "condition" | "conditionFailure"> {
  const problems = checkConditions(ruleset.conditions, catalogue, "conditions").filter(
    ({ severity }) => severity === "error",
  );
  const failures = [...(ruleset.problems ?? []), ...problems.map(printProblem)];
  if (failures.length > 0) return { condition: null, conditionFailure: failures.join("; ") };
  const isAlways = ruleset.conditions.conditions.length === 0;
  return {
    condition: isAlways ? null : compileConditions(ruleset.conditions, catalogue, new Map()),
    conditionFailure: null,
  };
}
