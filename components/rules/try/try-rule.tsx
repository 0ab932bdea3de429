"use client";
import { useMemo, useState } from "react";
import { RecordPicker } from "@/components/layout/record-picker";
import { Spelled } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";
import { describeCondition } from "@/lib/rules/describe/describe-conditions";
import { describeNumber, describeValue } from "@/lib/rules/describe/describe-value";
import type { Rule, RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";
import type { Decision } from "@/lib/rules/evaluate/explain";
import type { ActionLine } from "@/lib/rules/lines";
import { findOperatorName } from "@/lib/rules/operators/operator-names";
import { useDesk } from "../context/desk-context";
import { judgeRule, type Verdict } from "./judge-rule";
import type { useTriedListing } from "./use-tried-listing";

type Props = { rule: Rule; group: RuleGroup; ruleset: Ruleset; tried: ReturnType<typeof useTriedListing> };

/** What the rule as it stands does to one listing, reckoned here and now. */
export function TryRule({ rule, group, ruleset, tried: { listing, failure, choose } }: Props) {
  const { catalogue } = useDesk();
  const [isPicking, setPicking] = useState(false);
  const verdict = useMemo(
    () => (listing ? judgeRule(rule, group, ruleset, listing, catalogue) : null),
    [listing, rule, group, ruleset, catalogue],
  );
  return (
    <section aria-labelledby="try-heading" className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="try-heading" className="font-strong text-muted text-sm">
          On one listing
        </h3>
        {listing && (
          <span className="min-w-0 truncate text-sm">
            {listing.title}{" "}
            <span className="text-muted">
              <Spelled>{formatDollars(listing.priceCents)}</Spelled>
            </span>
          </span>
        )}
        <Button size="small" onClick={() => setPicking(true)}>
          {listing ? "Another" : "Choose a listing"}
        </Button>
      </div>
      {failure && (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      {verdict && <Outcome verdict={verdict} />}
      <Dialog open={isPicking} onOpenChange={setPicking} title="Try the rule on which listing?" className="max-w-lg">
        <RecordPicker
          group="Listings"
          label="Listing"
          onPick={({ id }) => {
            setPicking(false);
            void choose(id);
          }}
        />
      </Dialog>
    </section>
  );
}

function Outcome({ verdict: { explanation, line } }: { verdict: Verdict }) {
  const error = explanation.error ?? line?.error ?? null;
  if (error !== null) return <p className="text-danger text-sm">The rule cannot be asked: {error}</p>;
  if (line === null) {
    return (
      <div className="text-sm">
        It does not match:
        <ul className="list-disc pl-5 text-muted">
          {explanation.decidedBy.map((decision) => (
            <li key={decision.path}>
              <DecisionText decision={decision} />
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <ul className="text-sm">
      {line.actions.map((action) => (
        <li key={action.action.index} className="flex flex-wrap gap-x-2">
          <ActionText line={action} />
        </li>
      ))}
    </ul>
  );
}

function DecisionText({ decision: { field, operator, expected, actual, verdict } }: { decision: Decision }) {
  const { catalogue } = useDesk();
  const known = findOperatorName(operator);
  const asked =
    known === undefined
      ? `${field} ${operator}`
      : describeCondition({ field_name: field, operator: known, value: expected }, catalogue);
  const found = actual === null ? "unknown" : describeValue(actual, catalogue.find(field));
  return (
    <>
      {verdict ? `must not hold: ${asked}` : asked}; here it is {found}
    </>
  );
}

function ActionText({ line }: { line: ActionLine }) {
  if (line.error !== null) return <span className="text-danger">{line.error}</span>;
  if (line.action.actionType === "add_tag") return <span>tag “{line.action.metric}”</span>;
  const factors = line.factors.map(({ kind, name, factor }) =>
    kind === "clamp"
      ? `held at ${formatSignedDollars(Math.round(factor * 100), { withCents: true })}`
      : `${name || kind} × ${describeNumber(factor)}`,
  );
  return (
    <>
      <strong className="font-strong tabular-nums">
        <Spelled>
          {line.metricValue === null
            ? formatSignedDollars(line.amountCents, { withCents: true })
            : `${line.action.metric} = ${describeNumber(line.metricValue)}`}
        </Spelled>
      </strong>
      <span className="text-muted">{[...factors, ...(line.note === null ? [] : [line.note])].join(" · ")}</span>
    </>
  );
}
