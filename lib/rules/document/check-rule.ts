import type { FactCatalogue } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { prepareFormula } from "../formula/formula";
import { checkOperand } from "../operators/check-operand";
import { OPERATORS, operatorsFor } from "../operators/operators";
import { joinPath, type Problem } from "./problem";
import { isObject } from "./read-shape";
import {
  type Action,
  type ConditionGroup,
  type ConditionLeaf,
  type ConditionNode,
  conditionLeafSchema,
  isGroup,
  MAX_TAG_LENGTH,
  type Rule,
} from "./ruleset";

/** Everything about a rule that only the catalogue can tell: facts, types, formulas. All problems at once. */
export function checkRule(rule: Rule, catalogue: FactCatalogue, path = ""): Problem[] {
  return [
    ...checkConditions(rule.conditions, catalogue, joinPath(path, "conditions")),
    ...rule.actions.flatMap((action, index) => checkAction(action, catalogue, joinPath(path, "actions", index))),
  ];
}

export function checkConditions(group: ConditionGroup, catalogue: FactCatalogue, path: string): Problem[] {
  return group.conditions.flatMap((node: ConditionNode, index) => {
    const at = joinPath(path, "conditions", index);
    return isGroup(node) ? checkConditions(node, catalogue, at) : checkLeaf(node, catalogue, at);
  });
}

/** The leaves of a tree the schema refused, as far as each can be read by itself: all problems at once. */
export function checkReadableLeaves(node: unknown, catalogue: FactCatalogue, path: string): Problem[] {
  if (!isObject(node)) return [];
  if (Array.isArray(node.conditions)) {
    return node.conditions.flatMap((child, index) =>
      checkReadableLeaves(child, catalogue, joinPath(path, "conditions", index)),
    );
  }
  const leaf = conditionLeafSchema.safeParse(node);
  if (leaf.success) return checkLeaf(leaf.data, catalogue, path);
  const name = node.field_name;
  const isUnknown = typeof name === "string" && name !== "" && catalogue.find(name) === undefined;
  return isUnknown ? [unknownFact(name, catalogue, joinPath(path, "field_name"))] : [];
}

function checkLeaf(leaf: ConditionLeaf, catalogue: FactCatalogue, path: string): Problem[] {
  const fact = catalogue.find(leaf.field_name);
  if (fact === undefined) return [unknownFact(leaf.field_name, catalogue, joinPath(path, "field_name"))];
  const operator = OPERATORS.get(leaf.operator);
  if (operator === undefined || !operator.types.includes(fact.type)) {
    const allowed = operatorsFor(fact.type).map(({ name }) => name);
    return [
      {
        path: joinPath(path, "operator"),
        message: `${leaf.operator} cannot be asked about ${fact.name}, which is a ${fact.type}`,
        remedy: `use one of ${allowed.join(", ")}`,
        value: leaf.operator,
        suggestions: allowed,
        severity: "error",
      },
    ];
  }
  return checkOperand(operator, leaf.value, fact, catalogue).map((problem) => ({
    ...problem,
    path: joinPath(path, "value"),
    value: leaf.value,
  }));
}

export function checkAction(action: Action, catalogue: FactCatalogue, path: string): Problem[] {
  if (action.action_type === "add_tag") return checkTag(action, path);
  return [
    ...(action.action_type === "set_metric" ? checkMetricName(action, path) : []),
    ...(action.formula === null
      ? checkUnit(action, catalogue, path)
      : checkFormulaText(action, action.formula, catalogue, path)),
    ...checkModifiers(action, catalogue, joinPath(path, "modifiers")),
  ];
}

function checkTag({ metric }: Action, path: string): Problem[] {
  const tag = metric?.trim() ?? "";
  if (tag !== "" && tag.length <= MAX_TAG_LENGTH) return [];
  const remedy = `name the tag in metric, at most ${MAX_TAG_LENGTH} characters`;
  return [
    refuse(joinPath(path, "metric"), tag === "" ? "add_tag names no tag" : "the tag is too long", remedy, metric),
  ];
}

function checkMetricName({ metric, unit_type, formula }: Action, path: string): Problem[] {
  const problems: Problem[] = [];
  if (metric === null || !/^[a-z]\w{0,63}$/i.test(metric)) {
    const remedy = "give a name of letters, digits and _ that starts with a letter";
    problems.push(refuse(joinPath(path, "metric"), `${printValue(metric)} cannot name a metric`, remedy, metric));
  }
  if (formula === null && (unit_type === "per_unit" || unit_type === "per_points")) {
    const remedy = "use a formula such as value_usd * ram_gb";
    problems.push(
      refuse(
        joinPath(path, "unit_type"),
        `set_metric has no fact for ${unit_type}: metric is its own name`,
        remedy,
        unit_type,
      ),
    );
  }
  return problems;
}

function checkUnit(action: Action, catalogue: FactCatalogue, path: string): Problem[] {
  switch (action.unit_type) {
    case "formula":
      return [
        refuse(
          joinPath(path, "formula"),
          "the action is a formula and has none",
          "write one, such as -5 * (ram_gb - 16)",
          null,
        ),
      ];
    case "multiplier": {
      const value = action.value_usd;
      if (value !== null && value >= 0) return [];
      return [
        refuse(
          joinPath(path, "value_usd"),
          value === null ? "there is nothing to multiply the price by" : `${printValue(value)} cannot multiply a price`,
          "give 0 or more, such as 0.85",
          value,
        ),
      ];
    }
    case "flat":
      return checkValue(action, path);
    case "per_unit":
    case "per_points":
      if (action.action_type === "set_metric") return [];
      return [...checkQuantity(action, catalogue, path), ...checkValue(action, path)];
  }
}

function checkQuantity({ metric, unit_type }: Action, catalogue: FactCatalogue, path: string): Problem[] {
  const at = joinPath(path, "metric");
  if (metric === null)
    return [refuse(at, `${unit_type} names no fact to count`, "name one in metric, such as ram_gb", null)];
  const fact = catalogue.find(metric);
  if (fact === undefined) return [unknownFact(metric, catalogue, at)];
  return fact.type === "number"
    ? []
    : [refuse(at, `${fact.name} is a ${fact.type}, not a number to count`, "name a number", metric)];
}

function checkValue({ value_usd }: Action, path: string): Problem[] {
  if (value_usd !== null) return [];
  return [
    {
      ...refuse(
        joinPath(path, "value_usd"),
        "the action has no value and changes nothing",
        "give an amount in dollars",
        null,
      ),
      severity: "warning",
    },
  ];
}

function checkFormulaText(action: Action, text: string, catalogue: FactCatalogue, path: string): Problem[] {
  const at = joinPath(path, "formula");
  const prepared = prepareFormula(text, catalogue);
  if (!prepared.ok) {
    return prepared.problems.map(({ message, position, suggestions }) => ({
      ...refuse(at, message, `correct the formula at character ${position + 1}`, text),
      position,
      ...(suggestions === undefined ? {} : { suggestions }),
    }));
  }
  if (!prepared.formula.canBeText) return [];
  const wanted = action.action_type === "set_metric" ? "a metric" : "an amount";
  return [
    {
      ...refuse(at, `the formula can give a text, ${wanted} is a number`, "convert it with float()", text),
      position: 0,
    },
  ];
}

function checkModifiers({ modifiers, unit_type, formula }: Action, catalogue: FactCatalogue, path: string): Problem[] {
  const problems = (modifiers.multipliers ?? []).flatMap((table, index) =>
    catalogue.find(table.field) === undefined
      ? [unknownFact(table.field, catalogue, joinPath(path, "multipliers", index, "field"))]
      : [],
  );
  const needed: [boolean, string][] = [
    [modifiers.condition_multipliers !== undefined, "condition"],
    [modifiers.age_curve !== undefined, "age_years"],
    [modifiers.brand_multipliers !== undefined, "manufacturer"],
  ];
  for (const [isUsed, name] of needed) {
    if (isUsed && catalogue.find(name) === undefined) problems.push(unknownFact(name, catalogue, path));
  }
  const { clamp, min_usd, max_usd, divisor } = modifiers;
  const hasBound = min_usd !== undefined || max_usd !== undefined;
  if (clamp === true && !hasBound)
    problems.push(refuse(path, "clamp has no bound", "give min_usd, max_usd or both", clamp));
  if (clamp === undefined && hasBound)
    problems.push(refuse(path, "a bound stands without clamp", "set clamp to true", min_usd ?? max_usd));
  if (min_usd !== undefined && max_usd !== undefined && min_usd > max_usd) {
    problems.push(
      refuse(joinPath(path, "min_usd"), `min_usd ${min_usd} is above max_usd ${max_usd}`, "swap them", min_usd),
    );
  }
  const divides = formula === null && (unit_type === "per_unit" || unit_type === "per_points");
  if (divisor !== undefined && !divides) {
    const remedy = "leave it out, or use per_points";
    problems.push({
      ...refuse(joinPath(path, "divisor"), "divisor has no effect here", remedy, divisor),
      severity: "warning",
    });
  }
  return problems;
}

function unknownFact(name: string, catalogue: FactCatalogue, path: string): Problem {
  const suggestions = catalogue.suggest(name);
  const remedy =
    suggestions.length > 0 ? `did you mean ${suggestions.join(", ")}?` : "choose a fact from the catalogue";
  return { path, message: `there is no fact ${printValue(name)}`, remedy, value: name, suggestions, severity: "error" };
}

function refuse(path: string, message: string, remedy: string, value: unknown): Problem {
  return { path, message, remedy, value, severity: "error" };
}
