"use client";
import { CircleAlert, Info } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import type { CatalogueFinding } from "@/lib/impact/finding";
import { routes } from "@/lib/routes";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Edit } from "@/lib/rules/edit/edit-by-path";

type Props = {
  /** It may be broken: that is a finding too. */
  document: Ruleset;
  onOpenRule: (ruleId: number) => void;
  /** Absent where nothing can be changed. */
  onFix?: (label: string, edits: readonly Edit[]) => void;
};

/** Analysing looks at every pair of rules: it waits until writing has paused. */
const settleMs = 1_000;
const shownAtFirst = 6;

/** What rules and listings together say about the ruleset, each with an example and, where there is one, a way to mend it. */
export function FindingsPanel({ document, onOpenRule, onFix }: Props) {
  const asked = useAnswer<{ findings: CatalogueFinding[]; isCut: boolean }>(
    routes.api.analysis(),
    { document },
    settleMs,
  );
  const findings = asked.answer?.findings ?? [];
  const [isWhole, setWhole] = useState(false);
  return (
    <section aria-label="Findings" className="grid gap-2">
      <h2 className="flex items-baseline gap-2 font-strong">
        Findings
        <span aria-live="polite" className="font-normal text-muted text-sm">
          {asked.isAsking ? "looking …" : findings.length}
        </span>
      </h2>
      {asked.problem && <p className="text-muted text-sm">{asked.problem}</p>}
      {asked.answer && !asked.isAsking && findings.length === 0 && (
        <p className="text-muted text-sm">No rule is dead, doubled, always true or against another.</p>
      )}
      {asked.answer?.isCut && (
        <p className="text-muted text-sm">There are more pairs of rules to tell of than these; mend them first.</p>
      )}
      <ul className="grid gap-1.5">
        {findings.slice(0, isWhole ? findings.length : shownAtFirst).map((finding) => (
          <li key={`${finding.kind} ${finding.basis} ${finding.ruleIds.join(" ")} ${finding.fact}`}>
            <FindingEntry finding={finding} document={document} onOpenRule={onOpenRule} onFix={onFix} />
          </li>
        ))}
      </ul>
      {findings.length > shownAtFirst && (
        <Button size="small" tone="quiet" className="justify-self-start" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Fewer" : `All ${findings.length}`}
        </Button>
      )}
    </section>
  );
}

type EntryProps = Pick<Props, "document" | "onOpenRule"> & {
  finding: CatalogueFinding;
  onFix: Props["onFix"] | undefined;
};

function FindingEntry({ finding, document, onOpenRule, onFix }: EntryProps) {
  const { severity, message, ruleIds, example, quickFix } = finding;
  const Icon = severity === "warning" ? CircleAlert : Info;
  const rules = document.groups.flatMap((group) => group.rules);
  const named = ruleIds.flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  return (
    <div className="grid gap-1 rounded-control border bg-surface p-2.5 text-sm">
      <p className="flex gap-2">
        <Icon
          aria-label={severity}
          className={
            severity === "warning" ? "mt-0.5 size-4 shrink-0 text-premium" : "mt-0.5 size-4 shrink-0 text-muted"
          }
        />
        <span className="min-w-0 break-words">{message}</span>
      </p>
      <p className="flex flex-wrap gap-x-3 gap-y-1 pl-6">
        {named.slice(0, 2).map(({ id, name }) => (
          <button key={id} type="button" className="truncate underline" onClick={() => onOpenRule(id)}>
            {name}
          </button>
        ))}
        {example && "listingId" in example && (
          <Link className="underline" href={routes.listing(example.listingId)}>
            Example
          </Link>
        )}
        {quickFix && onFix && (
          <button type="button" className="underline" onClick={() => onFix(quickFix.label, quickFix.edits)}>
            {quickFix.label}
          </button>
        )}
      </p>
      {example && "values" in example && (
        <p className="pl-6 text-muted">
          Such as{" "}
          {Object.entries(example.values)
            .map(([name, value]) => `${name} ${String(value)}`)
            .join(", ")}
        </p>
      )}
    </div>
  );
}
