import { describe, expect, it } from "vitest";
import { SMALL_CATALOGUE } from "@/lib/rules/__fixtures__/arbitrary-rules";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { mergeDrafts } from "@/lib/rules/edit/merge-drafts";
import { changeDraft, openHistory } from "./draft-history";
import { becomeDocument, unknownBeginning } from "./put-together";

const read = (rules: object[]) =>
  parseRuleset({ name: "R", groups: [{ id: 1, name: "G", rules }] }, { catalogue: SMALL_CATALOGUE }).ruleset;

const compare = (a: string, b: string) => a.localeCompare(b, "en");
const theirs = read([
  { id: 1, name: "same" },
  { id: 2, name: "theirs" },
  { id: 3, name: "only theirs" },
]);
const mine = read([
  { id: 1, name: "same" },
  { id: 2, name: "mine" },
  { id: -7, name: "new" },
]);

describe("unknownBeginning", () => {
  it("makes a conflict of every difference, and of nothing else", () => {
    const { conflicts } = mergeDrafts(unknownBeginning(theirs), mine, theirs);
    expect(conflicts.map(({ key }) => key).toSorted(compare)).toEqual(["rule 2", "rule 3"]);
  });

  it("keeps what I made anew, and takes theirs where I say so", () => {
    const choices = { "rule 2": "theirs", "rule 3": "theirs" } as const;
    const { document } = mergeDrafts(unknownBeginning(theirs), mine, theirs, choices);
    expect(document.groups[0]?.rules.map(({ name }) => name).toSorted(compare)).toEqual([
      "new",
      "only theirs",
      "same",
      "theirs",
    ]);
  });
});

describe("becomeDocument", () => {
  it("is one step that can be taken back", () => {
    const became = changeDraft(openHistory(mine), {
      kind: "edit",
      label: "take theirs",
      edits: becomeDocument(mine, theirs),
      atMs: 0,
    });
    expect(became.document).toEqual(theirs);
    expect(changeDraft(became, { kind: "undo" }).document).toEqual(mine);
    expect(becomeDocument(mine, mine)).toEqual([]);
  });
});
