import type { Ruleset } from "@/lib/rules/document/ruleset";
import { isSame } from "@/lib/rules/document/says-the-same";
import type { Edit } from "@/lib/rules/edit/edit-by-path";

const PARTS = ["name", "description", "priority", "is_active", "metadata", "conditions", "groups"] as const;

/** One document made into another as a step of its history, so that it can be taken back. */
export function becomeDocument(from: Ruleset, to: Ruleset): Edit[] {
  return PARTS.flatMap((key): Edit[] =>
    isSame(from[key], to[key]) ? [] : [{ kind: "set", path: [key], value: to[key] }],
  );
}

/**
 * What stands in for a common beginning that nobody has any more: everything of theirs, with other words. Whatever differs
 * in mine is then a conflict to be decided, and what I made anew simply stays.
 */
export function unknownBeginning(theirs: Ruleset): Ruleset {
  return {
    ...theirs,
    name: "",
    groups: theirs.groups.map((group) => ({
      ...group,
      name: "",
      rules: group.rules.map((rule) => ({ ...rule, name: "" })),
    })),
  };
}
