"use client";
import { ArrowDown, ArrowUp, Copy, Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import { useDesk } from "../context/desk-context";
import { newAction } from "../draft/new-parts";
import { ActionEditor } from "./action-editor";

/** What a rule does, one action after another in the order in which they are read. */
export function ActionList({ actions, path }: { actions: readonly Action[]; path: Path }) {
  const { edit } = useDesk();
  const ordered = actions
    .map((action, index) => ({ action, index }))
    .sort((a, b) => a.action.display_order - b.action.display_order || a.index - b.index);
  const move = (place: number, to: number) => {
    const indexes = ordered.map(({ index }) => index);
    const moved = indexes.toSpliced(place, 1).toSpliced(to, 0, indexes[place] ?? 0);
    edit("move an action", ...number(moved));
  };
  const number = (indexes: readonly number[]): Edit[] =>
    indexes.map((index, value) => ({ kind: "set", path: [...path, index, "display_order"], value }));
  return (
    <div className="grid grid-cols-1 gap-2">
      <ol className="grid grid-cols-1 gap-2">
        {ordered.map(({ action, index }, place) => (
          <li key={index} className="group/node flex gap-1.5 rounded-lg border bg-surface p-2">
            <div className="min-w-0 flex-1">
              <ActionEditor action={action} path={[...path, index]} />
            </div>
            <span className="flex flex-col">
              <IconButton
                label={`Move action ${place + 1} up`}
                disabled={place === 0}
                onClick={() => move(place, place - 1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move action ${place + 1} down`}
                disabled={place === ordered.length - 1}
                onClick={() => move(place, place + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
            </span>
            <span className="flex flex-col">
              <IconButton
                label={`Remove action ${place + 1}`}
                onClick={() => edit("remove an action", { kind: "remove", path: [...path, index] })}
              >
                <X aria-hidden />
              </IconButton>
              <IconButton
                label={`Duplicate action ${place + 1}`}
                onClick={() =>
                  edit("duplicate an action", { kind: "duplicate", path: [...path, index], changes: { id: null } })
                }
              >
                <Copy aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <div>
        <Button
          tone="quiet"
          size="small"
          onClick={() =>
            edit("add an action", {
              kind: "add",
              path: [...path, actions.length],
              node: newAction(Math.max(-1, ...actions.map((action) => action.display_order)) + 1),
            })
          }
        >
          <Plus aria-hidden />
          Action
        </Button>
      </div>
    </div>
  );
}

function IconButton({ label, ...props }: { label: string } & Omit<React.ComponentProps<"button">, "className">) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-text disabled:opacity-30 [&_svg]:size-3.5"
      {...props}
    />
  );
}
