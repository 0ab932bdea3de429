import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulesetDocuments, SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { parseRuleset } from "../document/parse-ruleset";
import { printPath } from "../document/problem";
import { applyEdit, type Edit, type Path } from "./edit-by-path";
import { parsePath } from "./parse-path";

const leaf = (value: number) => ({ field_name: "ram_gb", field_type: "number", operator: "gte", value });
const tree = (...conditions: object[]) => ({ conditions: { logical_operator: "AND", conditions } });
const at = (...places: number[]): Path => ["conditions", ...places.flatMap((place) => ["conditions", place])];

function edited(document: object, edit: Edit): unknown {
  const result = applyEdit(document, edit);
  return result.ok ? result.document : result.message;
}

describe("applyEdit", () => {
  const start = tree(leaf(1), { logical_operator: "OR", conditions: [leaf(2), leaf(3)] });

  it("adds, removes, sets, duplicates", () => {
    expect(edited(start, { kind: "add", path: at(1, 2), node: leaf(9) })).toEqual(
      tree(leaf(1), { logical_operator: "OR", conditions: [leaf(2), leaf(3), leaf(9)] }),
    );
    expect(edited(start, { kind: "remove", path: at(0) })).toEqual(
      tree({ logical_operator: "OR", conditions: [leaf(2), leaf(3)] }),
    );
    expect(edited(start, { kind: "set", path: [...at(0), "value"], value: 64 })).toEqual(
      tree(leaf(64), { logical_operator: "OR", conditions: [leaf(2), leaf(3)] }),
    );
    expect(edited(start, { kind: "duplicate", path: at(0), changes: { value: 7 } })).toEqual(
      tree(leaf(1), leaf(7), { logical_operator: "OR", conditions: [leaf(2), leaf(3)] }),
    );
  });

  it("moves between groups, wraps and unwraps", () => {
    expect(edited(start, { kind: "move", from: at(0), to: at(0, 1) })).toEqual(
      tree({ logical_operator: "OR", conditions: [leaf(2), leaf(1), leaf(3)] }),
    );
    expect(edited(start, { kind: "wrap", path: at(0), operator: "NOT" })).toEqual(
      tree(
        { logical_operator: "NOT", conditions: [leaf(1)] },
        { logical_operator: "OR", conditions: [leaf(2), leaf(3)] },
      ),
    );
    expect(edited(start, { kind: "wrap", path: at(1, 0), operator: "AND", count: 2 })).toEqual(
      tree(leaf(1), {
        logical_operator: "OR",
        conditions: [{ logical_operator: "AND", conditions: [leaf(2), leaf(3)] }],
      }),
    );
    expect(edited(start, { kind: "unwrap", path: at(1) })).toEqual(tree(leaf(1), leaf(2), leaf(3)));
  });

  it("leaves the original alone", () => {
    const before = structuredClone(start);
    applyEdit(start, { kind: "remove", path: at(1, 0) });
    expect(start).toEqual(before);
  });

  it.each<[Edit, RegExp]>([
    [{ kind: "remove", path: at(5) }, /nothing at conditions.conditions\[5\]/],
    [{ kind: "add", path: at(5), node: leaf(1) }, /nothing at/],
    [{ kind: "remove", path: ["conditions"] }, /not a place in a list/],
    [{ kind: "wrap", path: at(0), operator: "AND", count: 9 }, /no 9 conditions/],
    [{ kind: "unwrap", path: at(0) }, /no group/],
    [{ kind: "move", from: at(1), to: at(1, 0) }, /nothing at/],
    [{ kind: "set", path: [], value: 1 }, /as a whole/],
    [{ kind: "remove", path: ["__proto__", "conditions", 0] }, /nothing at/],
    [{ kind: "set", path: ["constructor", "name"], value: 1 }, /nothing at/],
    [{ kind: "remove", path: ["conditions", "conditions", -1] }, /nothing at/],
  ])("refuses %j", (edit, reason) => {
    expect(edited(start, edit)).toMatch(reason);
  });

  it("keeps the limit on nesting", () => {
    let document: object = tree(leaf(1));
    for (let level = 2; level <= 12; level++) {
      const result = applyEdit(document, {
        kind: "wrap",
        path: at(...Array.from({ length: 1 }, () => 0)),
        operator: "AND",
      });
      if (!result.ok) throw new Error(result.message);
      document = result.document;
    }
    expect(edited(document, { kind: "wrap", path: at(0), operator: "AND" })).toMatch(/at most 12 levels/);
  });
});

describe("inverse", () => {
  const kinds = fc.constantFrom("add", "remove", "set", "move", "duplicate", "wrap", "unwrap");
  const picks = fc.infiniteStream(fc.nat());

  it("undoes every edit that could be made anywhere in a document", () => {
    fc.assert(
      fc.property(
        rulesetDocuments,
        fc.array(fc.tuple(kinds, picks), { minLength: 1, maxLength: 6 }),
        (source, steps) => {
          const original: object = parseRuleset(source, { catalogue: SMALL_CATALOGUE }).ruleset;
          let document = original;
          const undo: Edit[] = [];
          for (const [kind, stream] of steps) {
            const pick = (): number => stream.next().value ?? 0;
            const edit = proposeEdit(document, kind, pick);
            const result = edit === null ? null : applyEdit(document, edit);
            if (result === null || !result.ok) continue;
            document = result.document;
            undo.unshift(result.inverse);
          }
          for (const inverse of undo) {
            const result = applyEdit(document, inverse);
            if (!result.ok) throw new Error(`${JSON.stringify(inverse)}: ${result.message}`);
            document = result.document;
          }
          expect(document).toEqual(original);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function proposeEdit(document: object, kind: Edit["kind"], pick: () => number): Edit | null {
  const places = listPlaces(document, []);
  const path = places[pick() % Math.max(1, places.length)];
  if (path === undefined) return null;
  switch (kind) {
    case "add":
      return { kind, path, node: { field_name: "ram_gb", operator: "is_null", value: null } };
    case "set":
      return { kind, path, value: { replaced: true } };
    case "move":
      return { kind, from: path, to: places[pick() % places.length] ?? path };
    case "wrap":
      return { kind, path, operator: "OR", count: 1 + (pick() % 2) };
    case "duplicate":
      return { kind, path, changes: { id: 999 } };
    default:
      return { kind, path };
  }
}

function listPlaces(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, child]) => {
    const place = [...path, key];
    return [...(typeof key === "number" ? [place] : []), ...listPlaces(child, place)];
  });
}

it("parsePath reads what printPath writes", () => {
  const segment = fc.oneof(fc.nat(99), fc.constantFrom("groups", "rules", "conditions", "value"));
  fc.assert(
    fc.property(fc.array(segment), (path) => {
      expect(parsePath(printPath(path))).toEqual(path);
    }),
  );
  expect(parsePath("groups[0].rules[12].conditions.conditions[3].operator")).toEqual([
    "groups",
    0,
    "rules",
    12,
    "conditions",
    "conditions",
    3,
    "operator",
  ]);
});
