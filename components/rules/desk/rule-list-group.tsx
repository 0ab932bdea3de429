"use client";
import { EllipsisVertical } from "lucide-react";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { cn } from "@/lib/cn";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Selection } from "../context/use-selection";
import { orderRules } from "../draft/arrange";
import type { Dragging } from "../drag/use-drag";
import { useDropTarget } from "../drag/use-drop-target";
import { RuleListEntry } from "./rule-list-entry";
import { RuleListItem } from "./rule-list-item";
import { useGroupSteps } from "./use-group-steps";

type Props = {
  document: Ruleset;
  index: number;
  /** The ids of the rules to show. */
  shown: ReadonlySet<number>;
  isNarrowed: boolean;
  selection: Selection;
  select: (selection: Selection) => void;
  canEdit: boolean;
  dragging: Dragging;
};

/** A group in the list, with its weight and its rules. */
export function RuleListGroup({ document, index, shown, isNarrowed, selection, select, canEdit, dragging }: Props) {
  const steps = useGroupSteps(document, index, select);
  const { landing, ...target } = useDropTarget(dragging, () => [index, 0]);
  const group = document.groups[index];
  if (group === undefined) return null;
  const rules = orderRules(group)
    .map((rule, at) => ({ ...rule, at }))
    .filter(({ item }) => shown.has(item.id));
  if (isNarrowed && rules.length === 0) return null;
  const isOpen = selection.kind === "group" && selection.id === group.id;
  return (
    <section
      aria-label={group.name || "Group without a name"}
      className={cn("rounded-control", landing?.join() === [index, 0].join() && "outline-2 outline-accent")}
      {...target}
    >
      <div className="flex items-center text-sm">
        <button
          type="button"
          data-entry
          aria-current={isOpen ? "true" : undefined}
          className={cn(
            "flex min-h-7 min-w-0 flex-1 items-baseline gap-2 rounded-control px-2 py-1 text-left text-muted hover:bg-hover",
            isOpen && "bg-hover text-text",
            !group.is_active && "line-through",
          )}
          onClick={() => select({ kind: "group", id: group.id })}
        >
          <span className="min-w-0 flex-1 truncate font-strong">{group.name || "no name"}</span>
          <span className="shrink-0 text-xs">× {group.weight}</span>
        </button>
        {canEdit && (
          <Menu
            align="end"
            trigger={
              <button
                type="button"
                className="grid size-7 place-items-center rounded text-muted hover:bg-hover hover:text-text"
                aria-label={`What can be done with ${group.name}`}
              >
                <EllipsisVertical aria-hidden className="size-4" />
              </button>
            }
          >
            <MenuItem onSelect={steps.addRule}>Add a rule</MenuItem>
            <MenuLine />
            <MenuItem disabled={!steps.canMove(-1)} onSelect={() => steps.move(-1)}>
              Move up
            </MenuItem>
            <MenuItem disabled={!steps.canMove(1)} onSelect={() => steps.move(1)}>
              Move down
            </MenuItem>
            <MenuItem onSelect={steps.duplicate}>Duplicate</MenuItem>
            <MenuItem onSelect={steps.remove}>Remove</MenuItem>
          </Menu>
        )}
      </div>
      <ul>
        {rules.map(({ item, index: place, at }) => (
          <RuleListItem key={item.id} place={[index, at]} dragging={dragging}>
            <RuleListEntry
              rule={item}
              group={index}
              place={place}
              isOpen={selection.kind === "rule" && selection.id === item.id}
              select={select}
              isDraggable={canEdit}
            />
          </RuleListItem>
        ))}
      </ul>
      {rules.length === 0 && <p className="px-2 text-muted text-xs">No rules yet.</p>}
    </section>
  );
}
