import { type PathSegment, printPath } from "../document/problem";
import { LOGICAL_OPERATORS, MAX_CONDITION_DEPTH } from "../document/ruleset";
import { printValue } from "../facts/fact-value";

/** Where something stands in a document: ["groups", 0, "rules", 2, "conditions", "conditions", 1]. */
export type Path = readonly PathSegment[];
type LogicalOperator = (typeof LOGICAL_OPERATORS)[number];

/** One step of a builder, as data: it can be stored, sent, and undone. Paths of places in lists end in a number. */
export type Edit =
  | { kind: "add"; path: Path; node: unknown }
  | { kind: "remove"; path: Path }
  | { kind: "set"; path: Path; value: unknown }
  /** `to` counts in the document without the moved node, so nothing can be moved into itself. */
  | { kind: "move"; from: Path; to: Path }
  /** The copy stands behind the original; `changes` gives it the id and name of its own. */
  | { kind: "duplicate"; path: Path; changes?: Readonly<Record<string, unknown>> }
  /** Puts `count` neighbours (1 unless told) into a group of their own. */
  | { kind: "wrap"; path: Path; operator: LogicalOperator; count?: number }
  /** Puts the members of a group in its place. */
  | { kind: "unwrap"; path: Path };

export type Edited<T> = { ok: true; document: T; inverse: Edit } | { ok: false; message: string };

/** Applies one edit to a rule, group or ruleset document; the original stays as it is. */
export function applyEdit<T extends object>(document: T, edit: Edit): Edited<T> {
  try {
    const { changed, inverse } = apply(document, edit);
    if (conditionDepth(changed) > MAX_CONDITION_DEPTH) {
      return { ok: false, message: `Conditions nest at most ${MAX_CONDITION_DEPTH} levels` };
    }
    // Only places inside the document were replaced, its own kind is unchanged.
    return { ok: true, document: changed as T, inverse };
  } catch (error) {
    if (error instanceof EditError) return { ok: false, message: error.message };
    throw error;
  }
}

class EditError extends Error {}

interface Step {
  changed: unknown;
  inverse: Edit;
}

function apply(document: unknown, edit: Edit): Step {
  switch (edit.kind) {
    case "add":
      return {
        changed: updateList(document, edit.path, (list, at) => insert(list, at, [edit.node], edit.path)),
        inverse: { kind: "remove", path: edit.path },
      };
    case "remove": {
      const node = readNode(document, edit.path);
      return {
        changed: updateList(document, edit.path, (list, at) => list.toSpliced(at, 1)),
        inverse: { kind: "add", path: edit.path, node },
      };
    }
    case "set":
      return setValue(document, edit.path, edit.value);
    case "move": {
      const node = readNode(document, edit.from);
      const without = apply(document, { kind: "remove", path: edit.from }).changed;
      const { changed } = apply(without, { kind: "add", path: edit.to, node });
      return { changed, inverse: { kind: "move", from: edit.to, to: edit.from } };
    }
    case "duplicate": {
      const node = readNode(document, edit.path);
      const copy = isRecord(node) && edit.changes !== undefined ? { ...node, ...edit.changes } : node;
      const behind = [...edit.path.slice(0, -1), placeOf(edit.path) + 1];
      return apply(document, { kind: "add", path: behind, node: copy });
    }
    case "wrap":
      return wrap(document, edit.path, edit.operator, edit.count ?? 1);
    case "unwrap":
      return unwrap(document, edit.path);
  }
}

function wrap(document: unknown, path: Path, operator: LogicalOperator, count: number): Step {
  requireConditionPlace(document, path);
  if (!LOGICAL_OPERATORS.includes(operator)) throw new EditError(`${printValue(operator)} is not AND, OR or NOT`);
  const changed = updateList(document, path, (list, at) => {
    const members = list.slice(at, at + count);
    if (members.length !== count || count < 1)
      throw new EditError(`There are no ${count} conditions at ${printPath(path)}`);
    return list.toSpliced(at, count, { logical_operator: operator, conditions: members });
  });
  return { changed, inverse: { kind: "unwrap", path } };
}

function unwrap(document: unknown, path: Path): Step {
  requireConditionPlace(document, path);
  const group = readNode(document, path);
  if (!isGroup(group)) throw new EditError(`There is no group at ${printPath(path)}`);
  const members: readonly unknown[] = group.conditions;
  const operator = LOGICAL_OPERATORS.find((name) => name === group.logical_operator) ?? "AND";
  const changed = updateList(document, path, (list, at) => list.toSpliced(at, 1, ...members));
  const inverse: Edit =
    members.length === 0 ? { kind: "add", path, node: group } : { kind: "wrap", path, operator, count: members.length };
  return { changed, inverse };
}

function setValue(document: unknown, path: Path, value: unknown): Step {
  const key = path.at(-1);
  if (key === undefined) throw new EditError("The document as a whole is not set by an edit");
  const before = readNode(document, path);
  const changed = update(document, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent) && typeof key === "number") return parent.with(key, value);
    if (isRecord(parent)) return { ...parent, [key]: value };
    throw missingPlace(path);
  });
  return { changed, inverse: { kind: "set", path, value: before } };
}

function updateList(
  document: unknown,
  path: Path,
  change: (list: readonly unknown[], at: number) => unknown[],
): unknown {
  const at = placeOf(path);
  return update(document, path.slice(0, -1), (list) => {
    if (!Array.isArray(list)) throw new EditError(`There is no list at ${printPath(path.slice(0, -1))}`);
    return change(list, at);
  });
}

function update(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value) && typeof key === "number" && key >= 0 && key < value.length)
    return value.with(key, update(value[key], rest, change));
  if (isRecord(value) && Object.hasOwn(value, key)) return { ...value, [key]: update(value[key], rest, change) };
  throw missingPlace(path);
}

function insert(list: readonly unknown[], at: number, nodes: readonly unknown[], path: Path): unknown[] {
  if (at > list.length) throw missingPlace(path);
  return list.toSpliced(at, 0, ...nodes);
}

function readNode(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    const holds = Array.isArray(value)
      ? typeof key === "number" && key >= 0 && key < value.length
      : isRecord(value) && Object.hasOwn(value, key);
    if (!holds) throw missingPlace(path);
    value = (value as Record<PathSegment, unknown>)[key];
  }
  return value;
}

function placeOf(path: Path): number {
  const at = path.at(-1);
  if (typeof at === "number" && Number.isInteger(at) && at >= 0) return at;
  throw new EditError(`${printPath(path)} is not a place in a list`);
}

/** Tables of multipliers call their rows conditions too, but have no logical operator. */
function requireConditionPlace(document: unknown, path: Path): void {
  placeOf(path);
  const isCondition = path.at(-2) === "conditions" && isGroup(readNode(document, path.slice(0, -2)));
  if (!isCondition) throw new EditError(`${printPath(path)} is not a condition`);
}

function isGroup(value: unknown): value is { logical_operator: unknown; conditions: readonly unknown[] } {
  return (
    isRecord(value) &&
    Object.hasOwn(value, "logical_operator") &&
    Array.isArray(value.conditions) &&
    Object.keys(value).length === 2
  );
}

function conditionDepth(value: unknown): number {
  if (Array.isArray(value))
    return value.reduce<number>((deepest, child) => Math.max(deepest, conditionDepth(child)), 0);
  if (!isRecord(value)) return 0;
  const own = "logical_operator" in value && Array.isArray(value.conditions) ? 1 : 0;
  const below = Object.entries(value).map(([key, child]) => (key === "metadata" ? 0 : conditionDepth(child)));
  return own + Math.max(0, ...below);
}

function isRecord(value: unknown): value is Readonly<Record<PathSegment, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function missingPlace(path: Path): EditError {
  return new EditError(`There is nothing at ${printPath(path)}`);
}
