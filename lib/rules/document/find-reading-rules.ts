import type { FactCatalogue } from "../facts/catalogue";
import type { FormulaNode } from "../formula/ast";
import { parseFormula } from "../formula/parse-formula";
import { isEqual } from "../operators/equality";
import { type Action, type ConditionGroup, isGroup, type Rule, type Ruleset } from "./ruleset";

/** A fact that is about to be no more, or only some of its values. */
export interface DoomedFact {
  name: string;
  /** Absent where all of the fact goes. */
  values?: readonly (string | number)[];
}

export interface ReadingRules {
  /** The conditions of the ruleset as a whole ask for it. */
  isWhole: boolean;
  rules: { id: number; name: string; isActive: boolean }[];
}

/** The rules of a document that read any of these facts, or ask one of them for one of these values. */
export function findReadingRules(
  { conditions, groups }: Ruleset,
  doomed: readonly DoomedFact[],
  catalogue: FactCatalogue,
): ReadingRules {
  const byName = new Map(doomed.map((fact) => [fact.name, fact]));
  const find = (name: string): DoomedFact | undefined => byName.get(catalogue.find(name)?.name ?? name);
  const reads = (rule: Rule): boolean => asks(rule.conditions, find) || rule.actions.some((one) => counts(one, find));
  return {
    isWhole: asks(conditions, find),
    rules: groups.flatMap((group) =>
      group.rules
        .filter(reads)
        .map(({ id, name, is_active }) => ({ id, name, isActive: is_active && group.is_active })),
    ),
  };
}

type Find = (name: string) => DoomedFact | undefined;

function asks(group: ConditionGroup, find: Find): boolean {
  return group.conditions.some((node) =>
    isGroup(node) ? asks(node, find) : isMeant(find(node.field_name), [node.value].flat()),
  );
}

function counts({ metric, action_type, unit_type, formula, modifiers }: Action, find: Find): boolean {
  const counted = action_type === "adjust_price" && formula === null && /^per_/.test(unit_type) ? metric : null;
  if (counted !== null && isMeant(find(counted), [])) return true;
  if (formula !== null && readsInFormula(formula, find)) return true;
  return (modifiers.multipliers ?? []).some(({ field, conditions }) =>
    isMeant(
      find(field),
      conditions.map(({ value }) => value),
    ),
  );
}

/** A formula that reads a fact asks it for every text and number it writes. */
function readsInFormula(text: string, find: Find): boolean {
  const parsed = parseFormula(text);
  if (!parsed.ok) return false;
  const parts = listParts(parsed.node);
  const literals = parts.flatMap((part) => (part.kind === "literal" ? [part.value] : []));
  return parts.some((part) => part.kind === "name" && isMeant(find(part.name), literals));
}

function isMeant(fact: DoomedFact | undefined, asked: readonly unknown[]): boolean {
  if (fact === undefined) return false;
  return fact.values === undefined || fact.values.some((value) => asked.some((one) => isEqual(one, value)));
}

function listParts(node: FormulaNode): FormulaNode[] {
  return [node, ...childrenOf(node).flatMap(listParts)];
}

function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case "literal":
    case "name":
      return [];
    case "negate":
    case "not":
      return [node.operand];
    case "binary":
    case "logic":
      return [node.left, node.right];
    case "compare":
      return [node.first, ...node.rest.map(({ operand }) => operand)];
    case "choose":
      return [node.condition, node.yes, node.no];
    case "call":
      return node.args;
  }
}
