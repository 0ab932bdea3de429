"use client";
import { Select } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { hasErrors } from "@/lib/rules/document/problem";
import type { ConditionLeaf } from "@/lib/rules/document/ruleset";
import { findOperatorName } from "@/lib/rules/operators/operator-names";
import { operatorsFor } from "@/lib/rules/operators/operators";
import { useDesk } from "../context/desk-context";
import { type Place, placeBehind } from "../drag/place";
import { placeBeside, useDropTarget } from "../drag/use-drop-target";
import { FactPicker } from "../inputs/fact-picker";
import { ProblemLines } from "../inputs/problem-lines";
import { chooseFact, chooseOperator } from "./change-condition";
import { MatchButton } from "./match-button";
import { pathOfPlace } from "./move-condition";
import { NodeButtons } from "./node-buttons";
import { NodeHandle } from "./node-handle";
import { OperandInput } from "./operand-input";
import { useTree } from "./tree-context";

/** One question about one fact. */
export function ConditionRow({ leaf, place }: { leaf: ConditionLeaf; place: Place }) {
  const tree = useTree();
  const { catalogue, edit, problemsAt } = useDesk();
  const path = pathOfPlace(tree.path, place);
  const fact = catalogue.find(leaf.field_name);
  const problems = problemsAt(path);
  const { landing, onDragOver, onDrop } = useDropTarget(tree, (event) => placeBeside(event, place));
  // A longer list gets a line of its own.
  const isLong = Array.isArray(leaf.value) && leaf.value.length > 2;
  const replace = (label: string, value: ConditionLeaf) => edit(label, { kind: "set", path, value });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every drag has its buttons and keys
    <div
      data-node
      className={cn(
        "group/node grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-1.5 gap-y-1 rounded-md border-y-2 border-transparent @md:grid-cols-[auto_minmax(5rem,1fr)_minmax(5.5rem,7.5rem)_minmax(6.5rem,1.2fr)_auto]",
        landing?.join() === place.join() && "border-t-accent",
        landing?.join() === placeBehind(place).join() && "border-b-accent",
      )}
      onDragOver={onDragOver}
      onDrop={onDrop}
    >
      <NodeHandle node={leaf} place={place} />
      <FactPicker
        name={leaf.field_name || null}
        label="Fact"
        isInvalid={problems.some((problem) => problem.path.endsWith("field_name"))}
        onPick={(picked) => replace("ask about another fact", chooseFact(leaf, picked))}
      />
      <span className="order-last col-span-full col-start-2 @md:order-none @md:col-span-1 @md:col-start-auto">
        <Select
          aria-label="Operator"
          className="h-7"
          value={leaf.operator}
          disabled={leaf.field_name === ""}
          onChange={(event) => {
            const operator = findOperatorName(event.target.value);
            if (operator !== undefined) replace("compare otherwise", chooseOperator(leaf, operator));
          }}
        >
          {(fact === undefined ? [] : operatorsFor(fact.type)).map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
          {fact === undefined && <option value={leaf.operator}>{leaf.field_name === "" ? "…" : leaf.operator}</option>}
        </Select>
      </span>
      <span
        className={cn(
          "order-last col-span-full col-start-2 min-w-0",
          !isLong && "@md:order-none @md:col-span-1 @md:col-start-auto",
        )}
      >
        <OperandInput
          leaf={leaf}
          fact={fact}
          isInvalid={hasErrors(problems)}
          onChange={(value) => edit("change a value", { kind: "set", path: [...path, "value"], value })}
        />
      </span>
      <span className={cn("flex items-center gap-1", isLong && "@md:col-start-5")}>
        <NodeButtons node={leaf} place={place} />
        <MatchButton node={leaf} />
      </span>
      <span className="order-last col-span-full col-start-2 empty:hidden">
        <ProblemLines problems={problems} />
      </span>
    </div>
  );
}
