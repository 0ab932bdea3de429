import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConditionGroup, ConditionNode } from "@/lib/rules/document/ruleset";
import { applyEdit } from "@/lib/rules/edit/edit-by-path";
import { type Place, withoutMoved } from "../drag/place";
import { type Direction, moveCondition, placeAfterRemoval, planStep } from "./move-condition";

const leaf = (value: string): ConditionNode => ({
  field_name: "title",
  field_type: "string",
  operator: "equals",
  value,
});
const group = (...conditions: ConditionNode[]): ConditionGroup => ({ logical_operator: "AND", conditions });
const tree = group(leaf("a"), group(leaf("b"), leaf("c")), leaf("d"), leaf("e"));

/** The tree in letters: a(bc)de. */
function print(node: ConditionNode): string {
  return "conditions" in node ? `(${node.conditions.map(print).join("")})` : String(node.value);
}

function move(from: Place, to: Place): string {
  const edited = applyEdit({ conditions: tree }, moveCondition(["conditions"], from, to));
  return edited.ok ? print(edited.document.conditions) : edited.message;
}

describe("planStep", () => {
  it.each<[Place, Direction, string | null]>([
    [[0], "up", null],
    [[2], "up", "(ad(bc)e)"],
    [[0], "down", "((bc)ade)"],
    [[3], "down", null],
    [[1, 0], "out", "(a(c)bde)"],
    [[0], "out", null],
    [[2], "in", "(a(bcd)e)"],
    [[0], "in", "((abc)de)"],
    [[3], "in", null],
    [[1, 1], "up", "(a(cb)de)"],
  ])("%j %s", (from, direction, expected) => {
    const to = planStep(tree, from, direction);
    expect(to && move(from, to)).toBe(expected);
  });
});

describe("withoutMoved", () => {
  it.each<[Place, Place, string]>([
    [[0], [3], "((bc)dae)"],
    [[0], [1, 1], "((bac)de)"],
    [[1, 0], [3], "(a(c)dbe)"],
    [[3], [0], "(ea(bc)d)"],
    [[2], [2], "(a(bc)de)"],
  ])("%j dropped before %j", (from, to, expected) => {
    const place = withoutMoved(from, to);
    expect(place && move(from, place)).toBe(expected);
  });

  it("knows no place inside what is moved", () => {
    expect(withoutMoved([1], [1, 0])).toBeNull();
  });

  it("loses nothing, wherever something is dropped", () => {
    const places: Place[] = [[0], [1], [1, 0], [1, 1], [2], [3]];
    const targets: Place[] = [...places, [1, 2], [4]];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...targets), (from, to) => {
        const place = withoutMoved(from, to);
        if (place !== null) expect([...move(from, place)].sort().join("")).toBe("(())abcde");
      }),
    );
  });
});

describe("placeAfterRemoval", () => {
  it.each<[Place, Place]>([
    [[0], [0]],
    [[3], [2]],
    [
      [1, 1],
      [1, 0],
    ],
  ])("%j leaves the keyboard on %j", (removed, next) => {
    expect(placeAfterRemoval(tree, removed)).toEqual(next);
  });

  it("leaves it on the group that is empty now", () => {
    expect(placeAfterRemoval(group(group(leaf("a"))), [0, 0])).toEqual([0]);
  });
});
