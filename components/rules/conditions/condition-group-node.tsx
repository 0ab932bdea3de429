"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { printPath } from "@/lib/rules/document/problem";
import { type ConditionGroup, isGroup } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Place } from "../drag/place";
import { useDropTarget } from "../drag/use-drop-target";
import { ProblemLines } from "../inputs/problem-lines";
import { Segmented } from "../inputs/segmented";
import { ConditionRow } from "./condition-row";
import { MatchButton } from "./match-button";
import { pathOfPlace } from "./move-condition";
import { NodeButtons } from "./node-buttons";
import { NodeHandle } from "./node-handle";
import { useTree } from "./tree-context";
import { useNodeSteps } from "./use-node-steps";

const OPERATORS = [
  { value: "AND", label: "All" },
  { value: "OR", label: "Any" },
  { value: "NOT", label: "Not all" },
] as const;

const MEANINGS = { AND: "of these hold", OR: "of these holds", NOT: "of these hold" } as const;

/** A group of conditions: what joins them, its members, and what can be added. */
export function ConditionGroupNode({ group, place }: { group: ConditionGroup; place: Place }) {
  const tree = useTree();
  const { edit, problemsAt } = useDesk();
  const path = pathOfPlace(tree.path, place);
  const isRoot = place.length === 0;
  const own = problemsAt(path).filter((problem) => !/conditions\[/.test(problem.path.slice(printPath(path).length)));
  const end = [...place, group.conditions.length];
  const { landing, onDragOver, onDrop } = useDropTarget(tree, () => end);
  const { addCondition, addGroup } = useNodeSteps(group, place);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every drag has its buttons and keys
    <div
      data-node
      className={cn(
        "grid grid-cols-1 gap-1.5 rounded-lg border border-l-[3px] bg-surface py-1.5 pr-1.5 pl-1.5 sm:pl-2",
        place.length % 2 === 0 ? "border-l-accent" : "border-l-premium",
        landing?.join() === end.join() && "outline-2 outline-accent",
      )}
      onDragOver={onDragOver}
      onDrop={onDrop}
    >
      <div className="group/node flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <NodeHandle node={group} place={place} />
        <Segmented
          label="How the conditions are joined"
          value={group.logical_operator}
          options={OPERATORS}
          onChange={(value) =>
            edit("join conditions otherwise", { kind: "set", path: [...path, "logical_operator"], value })
          }
        />
        <span className="text-muted text-sm">
          {group.conditions.length === 0 ? "nothing asked: always true" : MEANINGS[group.logical_operator]}
        </span>
        <span className="flex">
          <Button
            tone="quiet"
            size="small"
            className="h-6 gap-1 px-1.5"
            title="Add a condition (a)"
            onClick={addCondition}
          >
            <Plus aria-hidden />
            Condition
          </Button>
          <Button tone="quiet" size="small" className="h-6 gap-1 px-1.5" title="Add a group (g)" onClick={addGroup}>
            <Plus aria-hidden />
            Group
          </Button>
        </span>
        <span className="ml-auto flex items-center gap-1">
          {!isRoot && <NodeButtons node={group} place={place} />}
          <MatchButton node={group} />
        </span>
      </div>
      <ProblemLines problems={own} />
      {group.conditions.length > 0 && (
        <ul className="grid grid-cols-1 gap-1.5">
          {group.conditions.map((node, at) => (
            // A node's place is its identity: moved nodes are told apart by what they hold.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at} className="min-w-0">
              {isGroup(node) ? (
                <ConditionGroupNode group={node} place={[...place, at]} />
              ) : (
                <ConditionRow leaf={node} place={[...place, at]} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
