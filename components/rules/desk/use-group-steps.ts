"use client";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";
import { moveGroup, orderGroups, orderRules } from "../draft/arrange";
import { drawId, nameCopy, nameNew, newRule } from "../draft/new-parts";

/** Everything that can be done with a group as a whole. */
export function useGroupSteps(document: Ruleset, index: number, select: (selection: Selection) => void) {
  const { edit, openNew } = useDesk();
  const group = document.groups[index];
  const place = orderGroups(document).findIndex((entry) => entry.index === index);
  const canMove = (by: 1 | -1) => place + by >= 0 && place + by < document.groups.length;
  return {
    canMove,
    move: (by: 1 | -1) => edit("move a group", ...moveGroup(document, index, place + by)),
    addRule: () => {
      if (group === undefined) return;
      const name = nameNew(
        "New rule",
        group.rules.map((rule) => rule.name),
      );
      const rule = newRule(name, (orderRules(group).at(-1)?.item.evaluation_order ?? 0) + 10);
      edit("add a rule", { kind: "add", path: ["groups", index, "rules", group.rules.length], node: rule });
      openNew({ kind: "rule", id: rule.id });
    },
    duplicate: () => {
      if (group === undefined) return;
      const name = nameCopy(
        group.name,
        document.groups.map((other) => other.name),
      );
      const changes = {
        id: drawId(),
        name,
        rules: group.rules.map((rule) => ({ ...rule, id: drawId() })),
      };
      edit("duplicate a group", { kind: "duplicate", path: ["groups", index], changes });
      openNew({ kind: "group", id: changes.id });
    },
    remove: () => {
      edit("remove a group", { kind: "remove", path: ["groups", index] });
      select({ kind: "list" });
    },
  };
}
