"use client";
import { Circle, CircleAlert, CircleDot, TriangleAlert } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { Sentence } from "@/components/layout/sentence";
import { Spelled } from "@/components/layout/spelled";
import { cn } from "@/lib/cn";
import { describeRule } from "@/lib/rules/describe/describe-rule";
import { hasErrors } from "@/lib/rules/document/problem";
import type { Rule } from "@/lib/rules/document/ruleset";
import { formatNumber } from "@/lib/words/format";
import { tellNamesIn } from "@/lib/words/tell-path";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";

type Props = {
  rule: Rule;
  /** Where it stands in the document. */
  group: number;
  place: number;
  isOpen: boolean;
  select: (selection: Selection) => void;
  isDraggable: boolean;
};

/** A rule in the list: whether it acts, its name, what it says, and how many listings it finds. */
export const RuleListEntry = memo(function RuleListEntry({ rule, group, place, isOpen, select, isDraggable }: Props) {
  const { catalogue, problemsAt, matchesOf } = useDesk();
  const problems = problemsAt(["groups", group, "rules", place]);
  const matches = hasErrors(problems) ? undefined : matchesOf(rule.conditions);
  const entry = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) entry.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const sentence = describeRule(rule, catalogue);
  return (
    <button
      ref={entry}
      type="button"
      data-entry
      data-rule={rule.id}
      draggable={isDraggable}
      aria-current={isOpen ? "true" : undefined}
      title={tellNamesIn(sentence)}
      className={cn(
        "grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-control px-2 py-1 text-left hover:bg-hover",
        isOpen && "bg-hover",
      )}
      onClick={() => select({ kind: "rule", id: rule.id })}
    >
      <StateIcon isActive={rule.is_active} problems={problems} />
      <span className={cn("truncate", isOpen && "font-strong", !rule.is_active && "text-muted")}>
        {rule.name || "no name"}
      </span>
      <span className="text-muted text-xs tabular-nums">
        {matches && <Spelled>{formatNumber(matches.count)}</Spelled>}
      </span>
      <span className="col-span-2 col-start-2 truncate text-muted text-xs">
        <Sentence>{sentence}</Sentence>
      </span>
    </button>
  );
});

function StateIcon({ isActive, problems }: { isActive: boolean; problems: Parameters<typeof hasErrors>[0] }) {
  const look = "size-3 shrink-0";
  if (hasErrors(problems)) return <CircleAlert aria-label="Has errors:" className={cn(look, "text-danger")} />;
  if (problems.length > 0) return <TriangleAlert aria-label="Has warnings:" className={cn(look, "text-premium")} />;
  return isActive ? (
    <CircleDot aria-hidden className={cn(look, "text-great")} />
  ) : (
    <Circle aria-label="Switched off:" className={cn(look, "text-muted")} />
  );
}
