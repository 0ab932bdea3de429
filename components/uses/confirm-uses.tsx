"use client";
import type { ReactNode } from "react";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import type { FoundUses } from "@/lib/uses/found-uses";
import type { UsesQuery } from "@/lib/uses/schemas";
import { UseList } from "./use-list";

type Props = {
  question: UsesQuery;
  /** What is done, as on a button: "Delete it". */
  verb: string;
  /** What is not: "Keep it". */
  keep: string;
  /** What becomes of rules that are not switched off: "give nothing any more"; null where nothing is taken from them. */
  leftOn: string | null;
  isPending: boolean;
  onKeep: () => void;
  onConfirm: (switchOff: boolean) => void;
  /** What happens besides. */
  children: ReactNode;
};

/** Says what stands on something before it goes, and offers to switch those rules off with it. */
export function ConfirmUses({ question, verb, keep, leftOn, isPending, onKeep, onConfirm, children }: Props) {
  const { answer, isAsking, problem } = useAnswer<FoundUses>(routes.api.uses(), question, 0);
  const count = leftOn !== null && answer ? countActive(answer) : 0;
  const isWaiting = isPending || (isAsking && problem === undefined);
  return (
    <>
      {children}
      <section aria-label="What uses it" aria-live="polite" aria-busy={isAsking} className="grid gap-2">
        {isAsking && <p className="text-muted">Looking for what uses it …</p>}
        {problem && <p className="text-danger">What uses it cannot be told: {problem}</p>}
        {answer && !isAsking && <UseList uses={answer} leftOn={leftOn} />}
      </section>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onKeep}>{keep}</Button>
        <Button tone={count > 0 ? "plain" : "danger"} disabled={isWaiting} onClick={() => onConfirm(false)}>
          {count > 0 ? `${verb} only` : verb}
        </Button>
        {count > 0 && (
          <Button tone="danger" disabled={isWaiting} onClick={() => onConfirm(true)}>
            {`${verb}, switch ${count === 1 ? "the rule" : `${count} rules`} off`}
          </Button>
        )}
      </div>
    </>
  );
}

/** Rules, and rulesets as a whole, that are in force or to come and switched on. */
function countActive({ rulesets }: FoundUses): number {
  const acting = rulesets.filter(({ standing }) => standing !== "draft");
  const rules = acting.flatMap(({ rulesetId, rules: found }) =>
    found.filter(({ isActive }) => isActive).map(({ id }) => `${rulesetId} ${id}`),
  );
  const wholes = acting.filter(({ isWhole }) => isWhole).map(({ rulesetId }) => `${rulesetId}`);
  return new Set([...rules, ...wholes]).size;
}
