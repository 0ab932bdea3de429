import { type FactCatalogue, limitSuggestions } from "../facts/catalogue";
import { finish, type Steps } from "../steps";
import { checkConditions, checkReadableLeaves, checkRule } from "./check-rule";
import { findHostileTexts } from "./hostile-text";
import { hasErrors, joinPath, type Problem, printProblem } from "./problem";
import { isObject, type JsonObject, measureJson, pick, toNumberIfNumeric } from "./read-shape";
import {
  type Action,
  actionSchema,
  emptyConditions,
  MAX_AMOUNT_DECIMALS,
  type Rule,
  type RuleGroup,
  type Ruleset,
  ruleGroupSchema,
  ruleSchema,
  rulesetSchema,
} from "./ruleset";
import { describeIssues } from "./schema-problems";
import { translateAction } from "./translate-action";
import { translateConditions } from "./translate-conditions";

export interface ParseOptions {
  catalogue: FactCatalogue;
  /** Packages of the earlier Deal Brain meant some words differently. */
  isOldPackage?: boolean;
}

export interface ParsedRuleset {
  /** True when nothing is refused; warnings may remain. */
  ok: boolean;
  /** Always a ruleset that can be valued: what could not be read carries its problems and does nothing else. */
  ruleset: Ruleset;
  problems: Problem[];
  /** What was read as something else than it says. */
  notices: { path: string; message: string }[];
}

/** The one door for rulesets: aliases, shapes, facts and formulas; every problem of the document at once. */
export function parseRuleset(input: unknown, options: ParseOptions): ParsedRuleset {
  return finish(parseRulesetInSteps(input, options));
}

/** The same rule by rule, for whoever has others waiting. */
export function* parseRulesetInSteps(input: unknown, options: ParseOptions): Steps<ParsedRuleset> {
  const parser = new RulesetParser(options);
  const ruleset = yield* parser.parse(input);
  const { problems, notices } = parser;
  return { ok: !hasErrors(problems), ruleset, problems, notices };
}

/** One rule by itself, as an editor or the API sends it. */
export function parseRule(input: unknown, options: ParseOptions): { ok: boolean; rule: Rule; problems: Problem[] } {
  const parser = new RulesetParser(options);
  const size = measureJson(input);
  if (size !== "ok") parser.refuse("", `the rule is ${size}`, "send a smaller one", undefined);
  else parser.refuseHostileTexts(input);
  const rule = parser.parseRule(size === "ok" ? input : {}, "");
  return { ok: !hasErrors(parser.problems), rule, problems: parser.problems };
}

const MAX_TOLD_TEXTS = 100;

class RulesetParser {
  readonly problems: Problem[] = [];
  readonly notices: { path: string; message: string }[] = [];
  readonly #options: ParseOptions;
  readonly #ruleIds = new Set<number>();
  #nextId = 1;
  #nextGroupId = 1;
  readonly #groupIds = new Set<number>();

  constructor(options: ParseOptions) {
    this.#options = { ...options, catalogue: limitSuggestions(options.catalogue) };
  }

  *parse(input: unknown): Steps<Ruleset> {
    const size = measureJson(input);
    if (size !== "ok") return this.#empty(`the document is ${size}`, "send a smaller one", undefined);
    if (!isObject(input)) return this.#empty("a ruleset is an object", "send {name, groups: […]}", input);
    this.refuseHostileTexts(input);
    this.#nextId = 1 + largestRuleId(input);
    this.#nextGroupId = 1 + largestId(pick(input, "groups", "rule_groups"));

    const head = this.#readHead(input);
    const groups = pick(input, "groups", "rule_groups") ?? [];
    if (!Array.isArray(groups)) this.refuse("groups", "groups is not a list", "give a list of rule groups", groups);
    const names = new Set<string>();
    const read: RuleGroup[] = [];
    for (const [index, group] of (Array.isArray(groups) ? groups : []).entries())
      read.push(yield* this.#parseGroup(group, index, names));
    return { ...head, groups: read };
  }

  parseRule(input: unknown, path: string): Rule {
    const before = this.problems.length;
    const row = isObject(input) ? input : {};
    if (!isObject(input)) this.refuse(path, "a rule is an object", "give {name, conditions, actions}", input);
    const { catalogue } = this.#options;
    const written = pick(row, "conditions", "conditions_json");
    const conditions = translateConditions(written, catalogue);
    if (conditions.failure !== undefined) {
      this.refuse(joinPath(path, "conditions"), conditions.failure.message, conditions.failure.remedy, undefined);
    }
    const translated = {
      id: this.#readId(row, path),
      name: pick(row, "name"),
      description: pick(row, "description") ?? null,
      priority: pick(row, "priority") ?? 100,
      evaluation_order: pick(row, "evaluation_order") ?? 100,
      is_active: pick(row, "is_active") ?? true,
      version: pick(row, "version") ?? 1,
      metadata: pick(row, "metadata", "metadata_json") ?? {},
      conditions: conditions.tree,
      actions: [],
    };
    const parsed = ruleSchema.safeParse(translated);
    if (!parsed.success)
      this.problems.push(...describeIssues(parsed.error.issues, translated, path, this.#options.catalogue));
    if (!parsed.success) {
      this.problems.push(...checkReadableLeaves(conditions.tree, catalogue, joinPath(path, "conditions")));
    }
    const base = parsed.success ? parsed.data : unreadableRule(translated);
    const own = this.problems.slice(before).filter(({ severity }) => severity === "error");

    const rule: Rule = {
      ...base,
      actions: this.#parseActions(row, path),
      ...(own.length > 0 ? { problems: own.map(printProblem) } : {}),
    };
    this.problems.push(...checkRule(rule, catalogue, path));
    if (Array.isArray(written)) this.#shortenPaths(before, joinPath(path, "conditions"));
    return rule;
  }

  /** A bare list has no level between "conditions" and its members, so neither have the paths we tell its author. */
  #shortenPaths(from: number, prefix: string): void {
    for (const problem of this.problems.slice(from)) {
      if (problem.path.startsWith(`${prefix}.conditions[`)) {
        problem.path = prefix + problem.path.slice(prefix.length + ".conditions".length);
      }
    }
  }

  #parseActions(row: JsonObject, path: string): Action[] {
    const actions = pick(row, "actions", "actions_json") ?? [];
    if (!Array.isArray(actions)) {
      this.refuse(joinPath(path, "actions"), "actions is not a list", "give a list of actions", actions);
      return [];
    }
    if (actions.length > 50)
      this.refuse(joinPath(path, "actions"), `there are ${actions.length} actions`, "give at most 50", undefined);
    return actions
      .slice(0, 50)
      .map((action: unknown, index) => this.#parseAction(action, joinPath(path, "actions", index)));
  }

  #parseAction(input: unknown, path: string): Action {
    const translated = translateAction(input, {
      catalogue: this.#options.catalogue,
      isOldPackage: this.#options.isOldPackage ?? false,
      onNotice: (message) => this.notices.push({ path, message }),
    });
    const parsed = actionSchema.safeParse(translated);
    if (parsed.success) {
      this.#refuseFineAmounts(parsed.data, path);
      return parsed.data;
    }
    const found = describeIssues(parsed.error.issues, translated, path, this.#options.catalogue);
    this.problems.push(...found);
    return { ...UNREADABLE_ACTION, problems: found.map(printProblem) };
  }

  /** Told when saving only: what was stored before with more digits goes on being valued as it always was. */
  #refuseFineAmounts({ value_usd, modifiers: { min_usd, max_usd } }: Action, path: string): void {
    const amounts: [number | null | undefined, ...string[]][] = [
      [value_usd, "value_usd"],
      [min_usd, "modifiers", "min_usd"],
      [max_usd, "modifiers", "max_usd"],
    ];
    for (const [amount, ...place] of amounts) {
      if (amount == null || countDecimals(amount) <= MAX_AMOUNT_DECIMALS) continue;
      this.refuse(joinPath(path, ...place), `${amount} has more than six decimals`, "round it to six", amount);
    }
  }

  *#parseGroup(input: unknown, index: number, names: Set<string>): Steps<RuleGroup> {
    const path = joinPath("groups", index);
    const row = isObject(input) ? input : {};
    if (!isObject(input)) this.refuse(path, "a rule group is an object", "give {name, rules: […]}", input);
    const translated = {
      id: this.#readGroupId(row, path),
      name: pick(row, "name"),
      category: pick(row, "category") ?? "general",
      description: pick(row, "description") ?? null,
      display_order: pick(row, "display_order") ?? 100,
      weight: toNumberIfNumeric(pick(row, "weight") ?? 1),
      is_active: pick(row, "is_active") ?? true,
      metadata: pick(row, "metadata", "metadata_json") ?? {},
    };
    const parsed = ruleGroupSchema.safeParse(translated);
    const headProblems = parsed.success
      ? []
      : describeIssues(parsed.error.issues, translated, path, this.#options.catalogue);
    this.problems.push(...headProblems);
    const name = readableName(translated.name, "Group");
    if (parsed.success && names.has(name)) {
      this.refuse(joinPath(path, "name"), `two groups are called "${name}"`, "give each its own name", name);
    }
    names.add(name);
    const rules = pick(row, "rules") ?? [];
    if (!Array.isArray(rules))
      this.refuse(joinPath(path, "rules"), "rules is not a list", "give a list of rules", rules);
    const head = parsed.success
      ? parsed.data
      : {
          ...UNREADABLE_GROUP,
          id: Number.isSafeInteger(translated.id) ? Number(translated.id) : index + 1,
          name: readableName(translated.name, "Group"),
          is_active: translated.is_active !== false,
        };
    // Without its weight no amount of the group is known: its rules say so and give nothing.
    const inherited = headProblems.map(printProblem);
    const ruleNames = new Set<string>();
    const read: Rule[] = [];
    for (const [position, rule] of (Array.isArray(rules) ? rules : []).entries()) {
      const at = joinPath(path, "rules", position);
      const parsedRule = this.parseRule(rule, at);
      if (ruleNames.has(parsedRule.name)) {
        this.refuse(
          joinPath(at, "name"),
          `two rules of this group are called "${parsedRule.name}"`,
          "give each its own name",
          parsedRule.name,
        );
      }
      ruleNames.add(parsedRule.name);
      read.push(
        inherited.length > 0 ? { ...parsedRule, problems: [...(parsedRule.problems ?? []), ...inherited] } : parsedRule,
      );
      yield;
    }
    return { ...head, rules: read };
  }

  #readHead(input: JsonObject): Omit<Ruleset, "groups"> {
    const before = this.problems.length;
    const conditions = translateConditions(pick(input, "conditions", "conditions_json"), this.#options.catalogue);
    if (conditions.failure !== undefined) {
      this.refuse("conditions", conditions.failure.message, conditions.failure.remedy, undefined);
    }
    const translated = {
      id: pick(input, "id") ?? 1,
      name: pick(input, "name") ?? "Ruleset",
      description: pick(input, "description") ?? null,
      version: pick(input, "version") ?? "1.0.0",
      is_active: pick(input, "is_active") ?? true,
      priority: pick(input, "priority") ?? 10,
      metadata: pick(input, "metadata", "metadata_json") ?? {},
      conditions: conditions.tree,
    };
    const parsed = rulesetSchema.safeParse(translated);
    if (parsed.success)
      this.problems.push(...checkConditions(parsed.data.conditions, this.#options.catalogue, "conditions"));
    else this.problems.push(...describeIssues(parsed.error.issues, translated, "", this.#options.catalogue));
    const own = this.problems.slice(before).filter(({ severity }) => severity === "error");
    const head = parsed.success
      ? parsed.data
      : {
          ...UNREADABLE_RULESET,
          id: Number.isSafeInteger(translated.id) ? Number(translated.id) : UNREADABLE_RULESET.id,
          name: readableName(translated.name, "Ruleset"),
          is_active: translated.is_active !== false,
        };
    return own.length > 0 ? { ...head, problems: own.map(printProblem) } : head;
  }

  /** Told when saving only, like all that a rule could be valued in spite of. */
  refuseHostileTexts(input: unknown): void {
    for (const { path, message, remedy } of findHostileTexts(input).slice(0, MAX_TOLD_TEXTS))
      this.refuse(path, message, remedy, undefined);
  }

  #readGroupId(row: JsonObject, path: string): unknown {
    const id = pick(row, "id") ?? this.#nextGroupId++;
    if (typeof id === "number" && this.#groupIds.has(id)) {
      this.refuse(joinPath(path, "id"), `two groups have the id ${id}`, "give each its own, or leave it out", id);
    }
    if (typeof id === "number") this.#groupIds.add(id);
    return id;
  }

  #readId(row: JsonObject, path: string): unknown {
    const id = pick(row, "id") ?? this.#nextId++;
    if (typeof id === "number" && this.#ruleIds.has(id)) {
      this.refuse(joinPath(path, "id"), `two rules have the id ${id}`, "give each its own, or leave it out", id);
    }
    if (typeof id === "number") this.#ruleIds.add(id);
    return id;
  }

  #empty(message: string, remedy: string, value: unknown): Ruleset {
    this.refuse("", message, remedy, value);
    return { ...UNREADABLE_RULESET, problems: [message], groups: [] };
  }

  refuse(path: string, message: string, remedy: string, value: unknown): void {
    this.problems.push({ path, message, remedy, value, severity: "error" });
  }
}

const UNREADABLE_ACTION: Action = {
  id: null,
  action_type: "adjust_price",
  metric: null,
  value_usd: 0,
  unit_type: "flat",
  formula: null,
  modifiers: {},
  display_order: 0,
};

const UNREADABLE_GROUP = {
  id: 0,
  name: "Group",
  category: "general",
  description: null,
  display_order: 100,
  weight: 1,
  is_active: true,
  metadata: {},
} satisfies Omit<RuleGroup, "rules">;

const UNREADABLE_RULESET = {
  id: 1,
  name: "Ruleset",
  description: null,
  version: "1.0.0",
  is_active: true,
  priority: 10,
  metadata: {},
  conditions: emptyConditions(),
} satisfies Omit<Ruleset, "groups">;

/** Of the shortest way to write it: 1.5e-7 has eight. */
function countDecimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}

function unreadableRule({ id, name, is_active, evaluation_order }: JsonObject): Rule {
  return {
    id: Number.isSafeInteger(id) ? Number(id) : 0,
    name: readableName(name, "Rule"),
    description: null,
    priority: 100,
    evaluation_order: Number.isSafeInteger(evaluation_order) ? Number(evaluation_order) : 100,
    // What was switched off stays off, readable or not.
    is_active: is_active !== false,
    version: 1,
    metadata: {},
    conditions: emptyConditions(),
    actions: [],
  };
}

function readableName(name: unknown, fallback: string): string {
  return typeof name === "string" && name !== "" ? name.slice(0, 128) : fallback;
}

function largestRuleId(input: JsonObject): number {
  const groups = pick(input, "groups", "rule_groups");
  const rules = (Array.isArray(groups) ? groups : []).map((group) => (isObject(group) ? pick(group, "rules") : null));
  return rules.reduce<number>((largest, list) => Math.max(largest, largestId(list)), 0);
}

function largestId(list: unknown): number {
  let largest = 0;
  for (const item of Array.isArray(list) ? list : []) {
    const id: unknown = isObject(item) ? pick(item, "id") : undefined;
    if (typeof id === "number" && Number.isSafeInteger(id)) largest = Math.max(largest, id);
  }
  return largest;
}
