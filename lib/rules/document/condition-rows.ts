import { printValue } from "../facts/fact-value";
import { isObject, type JsonObject, pick } from "./read-shape";
import { MAX_CONDITIONS_PER_RULE } from "./ruleset";

export type BuiltRows = { ok: true; nodes: JsonObject[] } | { ok: false; message: string; remedy: string };

/** Rows of the condition table: a flat list in which some name their parent. */
export function isConditionRowList(list: readonly unknown[]): list is JsonObject[] {
  return list.length > 0 && list.every(isObject) && list.some((row) => pick(row, "parent_condition_id") !== undefined);
}

/** The tree that `parent_condition_id` describes, siblings by `group_order`, then id. */
export function buildTreeFromRows(rows: readonly JsonObject[]): BuiltRows {
  if (rows.length > MAX_CONDITIONS_PER_RULE) {
    return refuse(`there are more than ${MAX_CONDITIONS_PER_RULE} conditions`, "split the rule");
  }
  const byId = new Map<unknown, JsonObject>();
  for (const row of rows) byId.set(pick(row, "id"), row);
  const children = new Map<unknown, JsonObject[]>();
  for (const row of rows) {
    const parent = pick(row, "parent_condition_id");
    if (parent !== undefined && !byId.has(parent)) {
      return refuse(
        `the condition ${show(row)} names a parent ${printValue(parent)} that does not exist`,
        "correct parent_condition_id",
      );
    }
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  let placed = 0;
  const place = (parent: unknown): JsonObject[] =>
    (children.get(parent) ?? []).toSorted(bySiblingOrder).map((row) => {
      placed++;
      const id = pick(row, "id");
      const nested = id === undefined ? [] : place(id);
      return nested.length === 0 && pick(row, "field_name") !== undefined ? row : { ...row, conditions: nested };
    });
  if (runsInCircles(rows, byId))
    return refuse("the parents of the conditions form a circle", "give one of them no parent");
  const nodes = place(undefined);
  if (placed !== rows.length)
    return refuse("the parents of the conditions form a circle", "give one of them no parent");
  return { ok: true, nodes };
}

/** Follows every chain of parents for as many steps as there are rows; a longer chain is a circle. */
function runsInCircles(rows: readonly JsonObject[], byId: ReadonlyMap<unknown, JsonObject>): boolean {
  const settled = new Set<JsonObject>();
  for (const start of rows) {
    const chain: JsonObject[] = [];
    const seen = new Set<JsonObject>();
    for (let row: JsonObject | undefined = start; row !== undefined && !settled.has(row); ) {
      if (seen.has(row)) return true;
      seen.add(row);
      chain.push(row);
      const parent = pick(row, "parent_condition_id");
      row = parent === undefined ? undefined : byId.get(parent);
    }
    for (const row of chain) settled.add(row);
  }
  return false;
}

function bySiblingOrder(a: JsonObject, b: JsonObject): number {
  return rank(a, "group_order") - rank(b, "group_order") || rank(a, "id") - rank(b, "id");
}

function rank(row: JsonObject, key: string): number {
  const value = pick(row, key);
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

function show(row: JsonObject): string {
  return printValue(pick(row, "id", "field_name"));
}

function refuse(message: string, remedy: string): BuiltRows {
  return { ok: false, message, remedy };
}
