"use client";
import { EllipsisVertical } from "lucide-react";
import Link from "next/link";
import { Sentence } from "@/components/layout/sentence";
import { Spelled } from "@/components/layout/spelled";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { routes } from "@/lib/routes";
import { describeRule } from "@/lib/rules/describe/describe-rule";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { formatNumber } from "@/lib/words/format";
import { ActionList } from "../actions/action-list";
import { ConditionTree } from "../conditions/condition-tree";
import { useDesk } from "../context/desk-context";
import type { Selection } from "../context/use-selection";
import { orderGroups, pathOfRule, type RulePlace } from "../draft/arrange";
import { ProblemLines } from "../inputs/problem-lines";
import { TryRule } from "../try/try-rule";
import type { useTriedListing } from "../try/use-tried-listing";
import { Toggle } from "./toggle";
import { useRuleSteps } from "./use-rule-steps";

type Props = {
  rulesetId: number;
  document: Ruleset;
  settled: Ruleset;
  place: RulePlace;
  select: (selection: Selection) => void;
  tried: ReturnType<typeof useTriedListing>;
  canEdit: boolean;
};

/** One rule: when it holds, what it then does, and what it does to one listing. */
export function RuleEditor({ rulesetId, document, settled, place, select, tried, canEdit }: Props) {
  const { catalogue, edit, problemsAt, matchesOf, showMatches } = useDesk();
  const steps = useRuleSteps(document, place, select);
  const rule = document.groups[place.group]?.rules[place.rule];
  if (rule === undefined) return null;
  const path = pathOfRule(place);
  const set = (label: string, key: string, value: unknown) => edit(label, { kind: "set", path: [...path, key], value });
  const own = problemsAt(path).filter(({ path: at }) => !/\.(conditions|actions)\b/.test(at));
  const conditionsPath = [...path, "conditions"];
  const matches = matchesOf(rule.conditions);
  const settledGroup = settled.groups[place.group];
  const settledRule = settledGroup?.rules[place.rule];
  return (
    <article className="grid grid-cols-1 gap-4">
      <header className="grid grid-cols-1 gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <Input
            data-name
            aria-label="Name of the rule"
            aria-invalid={own.some(({ path: at }) => at.endsWith(".name")) || undefined}
            className="h-8 min-w-36 flex-1 font-strong text-lg"
            value={rule.name}
            onChange={(event) => set("rename a rule", "name", event.target.value)}
          />
          <Select
            aria-label="Group"
            className="h-7 w-36"
            value={place.group}
            onChange={(event) => steps.moveToGroup(Number(event.target.value))}
          >
            {orderGroups(document).map(({ item, index }) => (
              <option key={item.id} value={index}>
                {item.name}
              </option>
            ))}
          </Select>
          <Toggle
            label="Active"
            checked={rule.is_active}
            onChange={(isActive) => set(isActive ? "switch a rule on" : "switch a rule off", "is_active", isActive)}
          />
          {canEdit && (
            <Menu
              align="end"
              trigger={
                <Button tone="quiet" size="icon" className="size-7" aria-label="What can be done with this rule">
                  <EllipsisVertical aria-hidden />
                </Button>
              }
            >
              <MenuItem disabled={!steps.canMove(-1)} onSelect={() => steps.move(-1)}>
                Move up<kbd className="ml-auto pl-6 text-muted text-xs">Alt ↑ in the list</kbd>
              </MenuItem>
              <MenuItem disabled={!steps.canMove(1)} onSelect={() => steps.move(1)}>
                Move down<kbd className="ml-auto pl-6 text-muted text-xs">Alt ↓ in the list</kbd>
              </MenuItem>
              <MenuLine />
              <MenuItem onSelect={steps.duplicate}>Duplicate</MenuItem>
              <MenuItem onSelect={steps.remove}>Remove</MenuItem>
              {rule.id > 0 && (
                <>
                  <MenuLine />
                  <MenuItem asChild>
                    <Link href={routes.rulesetHistory(rulesetId, { rule: rule.id })}>History of this rule</Link>
                  </MenuItem>
                </>
              )}
            </Menu>
          )}
        </div>
        <p className="text-muted">
          <Sentence>{describeRule(rule, catalogue)}</Sentence>
        </p>
        <Input
          aria-label="Description"
          placeholder="Why this rule is there"
          className="h-7 border-transparent bg-transparent px-0 text-sm hover:border-control focus:border-control focus:px-2"
          value={rule.description ?? ""}
          onChange={(event) => set("describe a rule", "description", event.target.value || null)}
        />
        <ProblemLines problems={own} />
      </header>
      <section aria-labelledby="when-heading" className="grid grid-cols-1 gap-1.5">
        <div className="flex items-baseline gap-2">
          <h3 id="when-heading" className="font-strong text-muted text-sm">
            When
          </h3>
          {matches && (
            <button
              type="button"
              className="ml-auto text-muted text-sm tabular-nums hover:underline"
              onClick={() => showMatches(rule.conditions)}
            >
              <Spelled>{`${formatNumber(matches.count)} of ${formatNumber(matches.total)}`}</Spelled> listings match,
              show them
            </button>
          )}
        </div>
        <ConditionTree root={rule.conditions} path={conditionsPath} label="Conditions" />
      </section>
      <section aria-labelledby="then-heading" className="grid grid-cols-1 gap-1.5" data-actions>
        <h3 id="then-heading" className="font-strong text-muted text-sm">
          Then
        </h3>
        <ActionList actions={rule.actions} path={[...path, "actions"]} />
      </section>
      {settledRule?.id === rule.id && settledGroup && (
        <TryRule rule={settledRule} group={settledGroup} ruleset={settled} tried={tried} />
      )}
    </article>
  );
}
