"use client";
import { Input, Select } from "@/components/ui/input";
import type { Action } from "@/lib/rules/document/ruleset";
import type { Path } from "@/lib/rules/edit/edit-by-path";
import { useDesk } from "../context/desk-context";
import { FactPicker } from "../inputs/fact-picker";
import { NumberInput } from "../inputs/number-input";
import { ProblemLines } from "../inputs/problem-lines";
import { ACTION_KINDS, type ActionKind, chooseKind, countsFact, hasFormula, kindOf } from "./action-kinds";
import { FormulaEditor } from "./formula-editor";
import { ModifiersEditor } from "./modifiers-editor";

/** What one action does, with the inputs its kind needs and no others. */
export function ActionEditor({ action, path }: { action: Action; path: Path }) {
  const { catalogue, edit, problemsAt } = useDesk();
  const kind = kindOf(action);
  const problems = problemsAt(path);
  const atKey = (key: string) => problems.filter((problem) => problem.path.endsWith(`.${key}`));
  const elsewhere = problems.filter(
    (problem) => !problem.path.endsWith(".formula") && !problem.path.includes(".modifiers."),
  );
  const set = (key: keyof Action, value: unknown) =>
    edit("change an action", { kind: "set", path: [...path, key], value });
  const fact = action.metric === null ? undefined : catalogue.find(action.metric);
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <Select
          aria-label="What the action does"
          className="h-7 w-auto max-w-full"
          value={kind}
          onChange={(event) => {
            const chosen = event.target.value as ActionKind;
            edit("change what an action does", { kind: "set", path, value: chooseKind(action, chosen) });
          }}
        >
          {ACTION_KINDS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {(kind === "set_metric" || kind === "add_tag") && (
          <Input
            aria-label={kind === "add_tag" ? "Tag" : "Name of the metric"}
            aria-invalid={atKey("metric").length > 0 || undefined}
            className="h-7 w-44 px-2"
            value={action.metric ?? ""}
            onChange={(event) => set("metric", event.target.value === "" ? null : event.target.value)}
          />
        )}
        {kind !== "add_tag" && (
          <span className="flex items-center gap-1.5">
            {hasFormula(kind) && <code className="text-muted text-sm">value_usd</code>}
            <NumberInput
              label={VALUE_LABELS[kind] ?? "Value"}
              sign={kind === "multiplier" ? "×" : "$"}
              value={action.value_usd}
              isInvalid={atKey("value_usd").some(({ severity }) => severity === "error")}
              onChange={(value) => set("value_usd", value)}
              className="w-32"
            />
          </span>
        )}
        {countsFact(kind) && (
          <>
            <span className="text-muted text-sm">per</span>
            {(kind === "per_points" || action.modifiers.divisor !== undefined) && (
              <NumberInput
                label="Per how many"
                value={action.modifiers.divisor}
                onChange={(divisor) => set("modifiers", { ...action.modifiers, divisor: divisor ?? undefined })}
                className="w-24"
              />
            )}
            <span className="text-muted text-sm">{fact?.unit ?? "unit"} of</span>
            <span className="w-56 max-w-full">
              <FactPicker
                name={action.metric}
                label="Fact that is counted"
                accepts={({ type }) => type === "number"}
                isInvalid={atKey("metric").length > 0}
                onPick={({ name }) => set("metric", name)}
              />
            </span>
          </>
        )}
      </div>
      {hasFormula(kind) && (
        <FormulaEditor
          text={action.formula ?? ""}
          problems={atKey("formula")}
          onChange={(text) => set("formula", text)}
        />
      )}
      <ProblemLines problems={elsewhere} />
      {kind !== "add_tag" && <ModifiersEditor action={action} path={path} />}
    </div>
  );
}

const VALUE_LABELS: Partial<Record<ActionKind, string>> = {
  flat: "Amount in dollars",
  per_unit: "Dollars per unit",
  per_points: "Dollars per points",
  multiplier: "Factor",
};
