import type { FactCatalogue } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { findOperatorName } from "../operators/operator-names";
import { buildTreeFromRows, isConditionRowList } from "./condition-rows";
import { isObject, type JsonObject, pick } from "./read-shape";
import { MAX_CONDITION_DEPTH, MAX_CONDITIONS_PER_RULE } from "./ruleset";

/** A tree in canonical words, not yet checked by the schema; `failure` says why it could not be built. */
export interface TranslatedConditions {
  tree: JsonObject;
  failure?: { message: string; remedy: string };
}

/** Every accepted form of conditions (nothing, a leaf, a list, a tree, rows with parents) as one tree. */
export function translateConditions(input: unknown, catalogue: FactCatalogue): TranslatedConditions {
  const translator = new ConditionTranslator(catalogue);
  const tree = translator.translateRoot(input);
  return translator.failure === undefined ? { tree } : { tree: group("AND", []), failure: translator.failure };
}

class ConditionTranslator {
  failure: TranslatedConditions["failure"];
  readonly #catalogue: FactCatalogue;
  #count = 0;

  constructor(catalogue: FactCatalogue) {
    this.#catalogue = catalogue;
  }

  translateRoot(input: unknown): JsonObject {
    if (input === null || input === undefined) return group("AND", []);
    if (Array.isArray(input)) return this.#translateList(input);
    if (isObject(input) && Object.keys(input).length === 0) return group("AND", []);
    if (isObject(input) && !isGroupShape(input)) return this.#translateList([input]);
    const node = this.#translate(input, 1);
    return isObject(node) && "conditions" in node ? node : group("AND", [node]);
  }

  #translateList(list: readonly unknown[]): JsonObject {
    if (isConditionRowList(list)) {
      const built = buildTreeFromRows(list);
      if (!built.ok) return this.#fail(built.message, built.remedy);
      return this.#translateList(built.nodes);
    }
    return group(
      this.#agreeOnOperator(list),
      list.map((node) => this.#translate(node, 2)),
    );
  }

  /** The seed's rows carry the operator on every leaf; one list can only mean one. */
  #agreeOnOperator(list: readonly unknown[]): unknown {
    const operators = new Set<unknown>();
    for (const node of list) {
      if (!isObject(node) || isGroupShape(node)) continue;
      const operator = pick(node, "logical_operator");
      operators.add(typeof operator === "string" ? operator.trim().toUpperCase() : operator);
    }
    operators.delete(undefined);
    if (operators.size > 1) {
      this.#fail(
        `the conditions of one list carry different logical operators (${[...operators].map(printValue).join(", ")})`,
        "put them into nested groups, each with its own logical_operator and conditions",
      );
    }
    const [only] = operators;
    return only ?? "AND";
  }

  #translate(input: unknown, depth: number): unknown {
    this.#count++;
    if (this.#count > MAX_CONDITIONS_PER_RULE) {
      return this.#fail(`there are more than ${MAX_CONDITIONS_PER_RULE} conditions`, "split the rule");
    }
    if (Array.isArray(input))
      return (
        this.#descend(depth) ??
        group(
          this.#agreeOnOperator(input),
          input.map((node) => this.#translate(node, depth + 1)),
        )
      );
    if (!isObject(input)) return input;
    if (!isGroupShape(input)) return this.#translateLeaf(input);
    const children = pick(input, "conditions") ?? [];
    const operator =
      pick(input, "logical_operator") ?? (Array.isArray(children) ? this.#agreeOnOperator(children) : "AND");
    return (
      this.#descend(depth) ??
      group(
        typeof operator === "string" ? operator.trim().toUpperCase() : operator,
        Array.isArray(children) ? children.map((node) => this.#translate(node, depth + 1)) : children,
      )
    );
  }

  #descend(depth: number): JsonObject | undefined {
    if (depth <= MAX_CONDITION_DEPTH) return undefined;
    return this.#fail(`the conditions nest deeper than ${MAX_CONDITION_DEPTH} levels`, "flatten or split the rule");
  }

  #translateLeaf(leaf: JsonObject): JsonObject {
    const written = pick(leaf, "field_name", "field");
    const fact = typeof written === "string" ? this.#catalogue.find(written) : undefined;
    const spelling = pick(leaf, "operator");
    const operator = typeof spelling === "string" ? (findOperatorName(spelling) ?? spelling) : spelling;
    const value = pick(leaf, "value", "value_json") ?? null;
    return {
      field_name: fact?.name ?? written,
      field_type: fact?.type ?? pick(leaf, "field_type") ?? "string",
      operator,
      value: operator === "between" ? toRange(value) : value,
    };
  }

  #fail(message: string, remedy: string): JsonObject {
    this.failure ??= { message, remedy };
    return group("AND", []);
  }
}

/** Anything with a list of conditions, and a row that has an operator but no field. */
function isGroupShape(node: JsonObject): boolean {
  if (pick(node, "conditions") !== undefined) return true;
  return pick(node, "logical_operator") !== undefined && pick(node, "field_name", "field") === undefined;
}

function toRange(value: unknown): unknown {
  if (!isObject(value)) return value;
  return [pick(value, "min"), pick(value, "max")];
}

function group(operator: unknown, conditions: unknown): JsonObject {
  return { logical_operator: operator, conditions };
}
