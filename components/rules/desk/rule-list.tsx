"use client";
import { Plus, Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import type { RulesetChange } from "@/lib/rules/describe/diff-rulesets";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";
import { findRule, moveRule, orderGroups, orderRules } from "../draft/arrange";
import { nameNew, newGroup } from "../draft/new-parts";
import type { Place } from "../drag/place";
import { useDrag } from "../drag/use-drag";
import type { Wanted } from "./editor-pane";
import { filterRules, type RuleFilter } from "./filter-rules";
import { RuleListGroup } from "./rule-list-group";

type Props = {
  document: Ruleset;
  changes: readonly RulesetChange[];
  selection: Selection;
  select: (selection: Selection) => void;
  canEdit: boolean;
  /** Set to have the amount of the rule that is opened in hand, once it is open. */
  wanted: RefObject<Wanted | null>;
  className?: string;
};

/** Every group with its rules, to find one by a word, a change or a problem; arrows walk, Alt and arrows or the mouse move a rule. */
export function RuleList({ document, changes, selection, select, canEdit, wanted, className }: Props) {
  const { catalogue, edit, problemsAt, openNew } = useDesk();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<RuleFilter>("all");
  const shown = useMemo(
    () => filterRules(document, { text, filter, changes, catalogue, problemsAt }),
    [document, text, filter, changes, catalogue, problemsAt],
  );
  useSlashKey(search);
  const move = useCallback(
    ([fromGroup = 0, at = 0]: Place, [group = 0, to = 0]: Place) => {
      const moved = document.groups[fromGroup];
      const rule = moved && orderRules(moved)[at]?.index;
      if (rule === undefined) return;
      const label = group === fromGroup ? "move a rule" : "move a rule to another group";
      edit(label, ...moveRule(document, { group: fromGroup, rule }, group, to));
    },
    [document, edit],
  );
  const dragging = useDrag(move);

  const addGroup = () => {
    const groups = orderGroups(document);
    const name = nameNew(
      "New group",
      groups.map(({ item }) => item.name),
    );
    const group = newGroup(name, (groups.at(-1)?.item.display_order ?? 0) + 10);
    edit("add a group", { kind: "add", path: ["groups", document.groups.length], node: group });
    openNew({ kind: "group", id: group.id });
  };
  const openFirst = () => {
    const first = orderGroups(document)
      .flatMap(({ item }) => orderRules(item))
      .find(({ item }) => shown.has(item.id));
    if (first === undefined) return;
    const opened: Selection = { kind: "rule", id: first.item.id };
    wanted.current = { what: "amount", of: opened };
    select(opened);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const direction = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (direction === 0) return;
    const entry = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-entry]") : null;
    if (entry === null) return;
    event.preventDefault();
    const ruleId = Number(entry.dataset.rule);
    if (event.altKey) {
      if (canEdit && entry.dataset.rule !== undefined) shift(ruleId, direction);
      return;
    }
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-entry]")];
    entries[entries.indexOf(entry) + direction]?.focus();
  };
  const shift = (ruleId: number, direction: 1 | -1) => {
    const place = findRule(document, ruleId);
    const group = place && document.groups[place.group];
    if (!place || !group) return;
    const at = orderRules(group).findIndex(({ index }) => index === place.rule);
    if (at + direction >= 0 && at + direction < group.rules.length) {
      edit("move a rule", ...moveRule(document, place, place.group, at + direction));
    }
  };

  return (
    <nav
      aria-label="Groups and rules"
      className={cn(
        "p-3 md:sticky md:row-span-2 xl:row-span-1 md:top-24 md:h-[calc(100dvh-6rem)] md:overflow-auto md:border-r",
        className,
      )}
    >
      <div className="mb-2 grid gap-1.5">
        <div className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-3.5 text-muted" />
          <Input
            ref={search}
            data-own-undo
            type="search"
            aria-label="Find a rule"
            placeholder="Find a rule"
            title="Find a rule (/); Enter opens the first"
            className="h-7 pl-7"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && openFirst()}
          />
        </div>
        <Select
          aria-label="Which rules"
          className="h-7"
          value={filter}
          onChange={(event) => setFilter(event.target.value as RuleFilter)}
        >
          <option value="all">All rules</option>
          <option value="changed">Changed in this draft</option>
          <option value="problems">With problems</option>
        </Select>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the entries within */}
      <div onKeyDown={onKeyDown} onDragEnd={() => dragging.setDrag(null)} className="grid gap-2">
        <button
          type="button"
          data-entry
          aria-current={selection.kind === "ruleset" ? "true" : undefined}
          className={cn(
            "rounded-control px-2 py-1 text-left hover:bg-hover",
            selection.kind === "ruleset" && "bg-hover font-strong",
          )}
          onClick={() => select({ kind: "ruleset" })}
        >
          The ruleset itself
        </button>
        {orderGroups(document).map(({ item, index }) => (
          <RuleListGroup
            key={item.id}
            document={document}
            index={index}
            shown={shown}
            isNarrowed={text !== "" || filter !== "all"}
            selection={selection}
            select={select}
            canEdit={canEdit}
            dragging={dragging}
          />
        ))}
        {shown.size === 0 && (text !== "" || filter !== "all") && (
          <p className="px-2 py-3 text-muted text-sm">
            No rule is like that.{" "}
            <button
              type="button"
              className="underline"
              onClick={() => {
                setText("");
                setFilter("all");
              }}
            >
              Show all
            </button>
          </p>
        )}
        {canEdit && (
          <Button tone="quiet" size="small" className="justify-self-start" onClick={addGroup}>
            <Plus aria-hidden />
            Group
          </Button>
        )}
      </div>
    </nav>
  );
}

/** On this page the slash finds rules; everywhere else it finds pages and records, as ⌘K still does here. */
function useSlashKey(search: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      event.stopPropagation();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [search]);
}
