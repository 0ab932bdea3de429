import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionTrees, rulesetDocuments, SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { applyEdit, type Edit, type Path } from "@/lib/rules/edit/edit-by-path";
import { changeDraft, type DraftHistory, openHistory } from "./draft-history";

const rulesets = rulesetDocuments.map((input) => parseRuleset(input, { catalogue: SMALL_CATALOGUE }).ruleset);

/** Places of a builder, existing or not: groups, rules, conditions to three levels, actions. */
const place = fc.nat({ max: 3 });
const rulePath = fc.tuple(place, place).map(([group, rule]): Path => ["groups", group, "rules", rule]);
const conditionPath = fc
  .tuple(rulePath, fc.array(place, { minLength: 1, maxLength: 3 }))
  .map(([rule, places]): Path => [...rule, "conditions", ...places.flatMap((at) => ["conditions", at])]);
const operator = fc.constantFrom("AND", "OR", "NOT");

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), path: conditionPath, node: conditionTrees }),
  fc.record({ kind: fc.constant("remove" as const), path: fc.oneof(conditionPath, rulePath) }),
  fc.record({
    kind: fc.constant("set" as const),
    path: rulePath.map((path): Path => [...path, "name"]),
    value: fc.string(),
  }),
  fc.record({ kind: fc.constant("move" as const), from: conditionPath, to: conditionPath }),
  fc.record({ kind: fc.constant("duplicate" as const), path: fc.oneof(conditionPath, rulePath) }),
  fc.record({
    kind: fc.constant("wrap" as const),
    path: conditionPath,
    operator,
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("unwrap" as const), path: conditionPath }),
);

/** Half of the steps follow so quickly that typing is taken together. */
const steps = fc.array(fc.record({ edits: fc.array(edits, { minLength: 1, maxLength: 2 }), waitMs: fc.nat(2000) }), {
  maxLength: 30,
});

function run(start: DraftHistory, events: readonly { edits: Edit[]; waitMs: number }[]): DraftHistory {
  let atMs = 0;
  return events.reduce((history, event) => {
    atMs += event.waitMs;
    return changeDraft(history, { kind: "edit", label: "change", edits: event.edits, atMs });
  }, start);
}

function undoAll(history: DraftHistory): DraftHistory {
  return history.past.reduce((current) => changeDraft(current, { kind: "undo" }), history);
}

describe("changeDraft", () => {
  it("holds what the pure edits give, one after another", () => {
    fc.assert(
      fc.property(rulesets, steps, (ruleset, events) => {
        const folded = events.reduce((document, step) => {
          const edited = step.edits.reduce<typeof document | null>((current, edit) => {
            const next = current && applyEdit(current, edit);
            return next?.ok ? next.document : null;
          }, document);
          return edited ?? document;
        }, ruleset);
        expect(run(openHistory(ruleset), events).document).toEqual(folded);
      }),
    );
  });

  it("comes back to the start when all is undone, and to the end when all is done again", () => {
    fc.assert(
      fc.property(rulesets, steps, (ruleset, events) => {
        const end = run(openHistory(ruleset), events);
        const start = undoAll(end);
        expect(start.document).toEqual(ruleset);
        const again = start.future.reduce((current) => changeDraft(current, { kind: "redo" }), start);
        expect(again.document).toEqual(end.document);
      }),
    );
  });

  const { ruleset } = parseRuleset({ groups: [{ rules: [{ name: "a" }] }] }, { catalogue: SMALL_CATALOGUE });
  const rename = (value: string, waitMs: number) => ({
    edits: [{ kind: "set" as const, path: ["groups", 0, "rules", 0, "name"], value }],
    waitMs,
  });

  it("takes quick typing at one place together, not slow typing and not two places", () => {
    const { past } = run(openHistory(ruleset), [rename("ab", 0), rename("abc", 300), rename("abcd", 1500)]);
    expect(past).toHaveLength(2);
    const other = {
      edits: [{ kind: "set" as const, path: ["groups", 0, "rules", 0, "priority"], value: 1 }],
      waitMs: 1,
    };
    expect(run(openHistory(ruleset), [rename("ab", 0), other]).past).toHaveLength(2);
  });

  it("says why an edit was refused and keeps everything", () => {
    const before = openHistory(ruleset);
    const after = changeDraft(before, {
      kind: "edit",
      label: "change",
      edits: [...rename("b", 0).edits, { kind: "remove", path: ["groups", 7] }],
      atMs: 0,
    });
    expect(after.document).toBe(ruleset);
    expect(after.refusal).toBe("There is nothing at groups[7]");
  });

  it("forgets what could be done again once something else is done", () => {
    const undone = undoAll(run(openHistory(ruleset), [rename("b", 0)]));
    expect(undone.future).toHaveLength(1);
    expect(run(undone, [rename("c", 0)]).future).toHaveLength(0);
  });
});
