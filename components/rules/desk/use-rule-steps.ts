"use client";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";
import { moveRule, orderRules, pathOfRule, type RulePlace } from "../draft/arrange";
import { drawId, nameCopy } from "../draft/new-parts";

/** Everything that can be done with a rule as a whole. */
export function useRuleSteps(document: Ruleset, place: RulePlace, select: (selection: Selection) => void) {
  const { edit, openNew } = useDesk();
  const group = document.groups[place.group];
  const rule = group?.rules[place.rule];
  const at = group === undefined ? -1 : orderRules(group).findIndex(({ index }) => index === place.rule);
  return {
    canMove: (by: 1 | -1) => at + by >= 0 && at + by < (group?.rules.length ?? 0),
    move: (by: 1 | -1) => edit("move a rule", ...moveRule(document, place, place.group, at + by)),
    moveToGroup: (target: number) => {
      const end = document.groups[target]?.rules.length ?? 0;
      edit("move a rule to another group", ...moveRule(document, place, target, end));
    },
    duplicate: () => {
      if (group === undefined || rule === undefined) return;
      const name = nameCopy(
        rule.name,
        group.rules.map((other) => other.name),
      );
      const changes = { id: drawId(), name, version: 1, evaluation_order: rule.evaluation_order + 1 };
      edit("duplicate a rule", { kind: "duplicate", path: pathOfRule(place), changes });
      openNew({ kind: "rule", id: changes.id });
    },
    remove: () => {
      const neighbour = group && (orderRules(group)[at + 1] ?? orderRules(group)[at - 1]);
      edit("remove a rule", { kind: "remove", path: pathOfRule(place) });
      select(neighbour === undefined ? { kind: "list" } : { kind: "rule", id: neighbour.item.id });
    },
  };
}
