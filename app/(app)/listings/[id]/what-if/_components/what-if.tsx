"use client";
import { RotateCcw } from "lucide-react";
import { useMemo, useState } from "react";
import { AmountsTable } from "@/components/deals/amounts-table";
import { Spelled } from "@/components/layout/spelled";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { Fact } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import type { TriedListing } from "@/lib/rulesets/previews";
import { listAmounts } from "@/lib/valuation/breakdown/list-amounts";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { FactInput } from "./fact-input";

type Props = { listingId: number; customFields: CustomFieldFact[] };

/** Other facts than the listing has, and what its price would then be, line by line. Nothing is saved. */
export function WhatIf({ listingId, customFields }: Props) {
  const catalogue = useMemo(() => createPcCatalogue(customFields), [customFields]);
  const [changes, setChanges] = useState<Record<string, FactValue>>({});
  const [search, setSearch] = useState("");
  const question = { listingId, facts: changes };
  const { answer: trial, problem, isAsking } = useAnswer<TriedListing>(routes.api.tryListing(), question);
  if (!trial) return problem ? <p role="alert">{problem}</p> : <Skeleton className="h-96" />;

  const { stored, tried, facts } = trial;
  const words = search.trim().toLowerCase();
  const isShown = (fact: Fact) =>
    words === ""
      ? fact.name in changes || fact.name in facts
      : `${fact.name} ${fact.label}`.toLowerCase().includes(words);
  const change = (name: string, value: FactValue | undefined) => {
    const { [name]: _, ...others } = changes;
    setChanges(value === undefined ? others : { ...others, [name]: value });
  };
  const [before, after] = [stored.adjusted_price_cents ?? 0, tried.adjusted_price_cents ?? 0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <section aria-label="Facts" className="grid gap-3 rounded-lg border bg-surface p-4">
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Find a fact">
            <Input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
          </Field>
          {Object.keys(changes).length > 0 && (
            <Button onClick={() => setChanges({})}>
              <RotateCcw aria-hidden />
              As it is
            </Button>
          )}
        </div>
        <ul className="grid max-h-[60dvh] gap-1 overflow-auto">
          {catalogue.facts.filter(isShown).map((fact) => (
            <li key={fact.name}>
              <FactInput
                fact={fact}
                stored={facts[fact.name] ?? null}
                changed={changes[fact.name]}
                onChange={(value) => change(fact.name, value)}
              />
            </li>
          ))}
        </ul>
      </section>
      <section
        aria-label="Price"
        aria-busy={isAsking}
        className={cn("grid gap-4 rounded-lg border bg-surface p-4", isAsking && "opacity-70")}
      >
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <p aria-live="polite" className="text-lg tabular-nums">
          <Spelled>{formatDollars(before, { withCents: true })}</Spelled> →{" "}
          <b className="font-strong">
            <Spelled>{formatDollars(after, { withCents: true })}</Spelled>
          </b>{" "}
          <span className="text-muted">
            <Spelled>{formatSignedDollars(after - before, { withCents: true })}</Spelled>
          </span>
        </p>
        <AmountsTable amounts={listAmounts({ stored, tried })} />
      </section>
    </div>
  );
}
