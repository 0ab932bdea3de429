import { expect, it } from "vitest";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { findProblemPlace, indexProblems } from "./find-problems";

const problem = (path: string) => ({ path, message: "m", remedy: "r", severity: "error" as const });
const problems = ["priority", "groups[1].weight", "groups[1].rules[0].name", "groups[10].name"].map(problem);
const at = indexProblems(problems);
const document = {
  groups: [
    { id: 5, rules: [] },
    { id: 6, rules: [{ id: 7 }] },
  ],
} as unknown as Ruleset;

it("of a place are its own and those below it, and of the whole document all", () => {
  expect(at([])).toHaveLength(4);
  expect(at(["priority"]).map(({ path }) => path)).toEqual(["priority"]);
  expect(at(["groups", 1]).map(({ path }) => path)).toEqual(["groups[1].weight", "groups[1].rules[0].name"]);
});

it("lead to the rule, the group, or the ruleset they are of", () => {
  expect(problems.map(({ path }) => findProblemPlace(path, document))).toEqual([
    { kind: "ruleset" },
    { kind: "group", id: 6 },
    { kind: "rule", id: 7 },
    { kind: "ruleset" },
  ]);
});
