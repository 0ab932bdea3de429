"use client";
import { useSpelling } from "@/components/layout/spelled";
import type { ConditionNode } from "@/lib/rules/document/ruleset";
import { formatNumber } from "@/lib/words/format";
import { asQuestion } from "../ask/collect-questions";
import { useDesk } from "../context/desk-context";

/** How many listings match a node; opens the list of them. */
export function MatchButton({ node }: { node: ConditionNode }) {
  const { matchesOf, showMatches } = useDesk();
  const spell = useSpelling();
  const question = asQuestion(node);
  const matches = matchesOf(question);
  const count = matches === undefined ? "–" : spell(formatNumber(matches.count));
  return (
    <button
      type="button"
      className="h-7 min-w-12 shrink-0 rounded-control px-1.5 text-right text-muted text-xs tabular-nums hover:bg-hover hover:text-text disabled:hover:bg-transparent"
      disabled={matches === undefined}
      aria-label={
        matches === undefined ? "Listings that match: not known" : `Show the ${count} listings that match this`
      }
      title={matches && `Show the ${count} of ${spell(formatNumber(matches.total))} listings that match this`}
      onClick={() => showMatches(question)}
    >
      {count}
    </button>
  );
}
