import { joinPath } from "../document/problem";
import { type ConditionGroup, type ConditionLeaf, isGroup } from "../document/ruleset";
import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { FactRow, FactValue } from "../facts/fact-value";
import { buildTest, type Verdict } from "../operators/operators";

/** One question about one fact, shared by every rule that asks it. */
export interface FactTest {
  fact: Fact;
  /** Unique among all tests of a ruleset. */
  key: string;
  leaf: ConditionLeaf;
  test: (value: FactValue) => Verdict;
}

export type CompiledCondition =
  | { kind: "leaf"; test: FactTest; path: string }
  | {
      kind: "group";
      operator: ConditionGroup["logical_operator"];
      children: readonly CompiledCondition[];
      path: string;
    };

/** Tests by key, so that a hundred rules about `condition` build one. */
export type TestPool = Map<string, FactTest>;

/** A checked tree ready to be asked; every leaf's fact and operand have passed `checkConditions`. */
export function compileConditions(
  group: ConditionGroup,
  catalogue: FactCatalogue,
  pool: TestPool,
  path = "",
): CompiledCondition {
  const children = group.conditions.map((node, index): CompiledCondition => {
    const at = joinPath(path, "conditions", index);
    if (isGroup(node)) return compileConditions(node, catalogue, pool, at);
    return { kind: "leaf", test: shareTest(node, catalogue, pool), path: at };
  });
  return { kind: "group", operator: group.logical_operator, children, path };
}

function shareTest(leaf: ConditionLeaf, catalogue: FactCatalogue, pool: TestPool): FactTest {
  const fact = catalogue.find(leaf.field_name);
  if (fact === undefined) throw new Error(`The condition on ${leaf.field_name} was compiled without being checked`);
  const key = `${fact.name} ${leaf.operator} ${JSON.stringify(leaf.value)}`;
  const known = pool.get(key);
  if (known !== undefined) return known;
  const test: FactTest = { fact, key, leaf, test: buildTest(leaf.operator, leaf.value, fact.type) };
  pool.set(key, test);
  return test;
}

/** The meaning of a tree, plainly; the bit masks must always agree with it. */
export function askCondition(node: CompiledCondition, row: FactRow): Verdict {
  if (node.kind === "leaf") {
    const verdict = node.test.test(row[node.test.fact.index] ?? null);
    return typeof verdict === "string" ? `${node.test.fact.name}: ${verdict}` : verdict;
  }
  if (node.children.length === 0) return true;
  const decisive = node.operator === "OR";
  for (const child of node.children) {
    const verdict = askCondition(child, row);
    if (typeof verdict === "string") return verdict;
    if (verdict === decisive) return node.operator === "NOT" ? true : decisive;
  }
  return node.operator === "AND";
}

export function listTests(node: CompiledCondition): FactTest[] {
  return node.kind === "leaf" ? [node.test] : node.children.flatMap(listTests);
}
