"use client";
import { Input, Select } from "@/components/ui/input";
import type { ConditionLeaf } from "@/lib/rules/document/ruleset";
import type { Fact } from "@/lib/rules/facts/catalogue";
import { OPERATORS } from "@/lib/rules/operators/operators";
import { NumberInput } from "../inputs/number-input";
import { ValuePicker } from "../inputs/value-picker";

type Props = {
  leaf: ConditionLeaf;
  fact: Fact | undefined;
  isInvalid: boolean;
  onChange: (value: unknown) => void;
};

/** What stands beside an operator: nothing, one value, two bounds, or a list, each by the type of its fact. */
export function OperandInput({ leaf, fact, isInvalid, onChange }: Props) {
  const operator = OPERATORS.get(leaf.operator);
  if (fact === undefined || operator === undefined || operator.operand === "nothing") return null;
  const { value } = leaf;
  if (operator.operand === "list") {
    const members: readonly unknown[] = Array.isArray(value) ? value : [];
    return (
      <ValuePicker
        fact={fact}
        label="Values"
        isMultiple
        isInvalid={isInvalid}
        values={members.map(String)}
        onChange={(chosen) => onChange(chosen.map((text) => readMember(text, fact)))}
      />
    );
  }
  if (operator.operand === "range") {
    const [min, max]: readonly unknown[] = Array.isArray(value) ? value : [];
    // The unit is said once, behind both.
    const { unit, ...bound } = fact;
    return (
      <span className="flex items-center gap-1.5 text-muted text-sm">
        <SingleInput fact={bound} label="From" value={min} isInvalid={isInvalid} onChange={(v) => onChange([v, max])} />
        to
        <SingleInput fact={bound} label="To" value={max} isInvalid={isInvalid} onChange={(v) => onChange([min, v])} />
        <span className="text-xs">{unit}</span>
      </span>
    );
  }
  const isPartOfText = fact.type !== "set" && !operator.types.includes("number");
  if (operator.operand === "pattern" || isPartOfText) {
    return (
      <Input
        aria-label={operator.operand === "pattern" ? "Pattern" : "Text"}
        aria-invalid={isInvalid || undefined}
        className={`h-7 px-2 ${operator.operand === "pattern" ? "font-mono text-sm" : ""}`}
        value={String(value ?? "")}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return <SingleInput fact={fact} label="Value" value={value} isInvalid={isInvalid} onChange={onChange} />;
}

type SingleProps = {
  fact: Fact;
  label: string;
  value: unknown;
  isInvalid: boolean;
  onChange: (value: unknown) => void;
};

function SingleInput({ fact, label, value, isInvalid, onChange }: SingleProps) {
  switch (fact.type) {
    case "number": {
      const isMoney = fact.unit === "USD";
      return (
        <NumberInput
          label={label}
          value={value}
          onChange={onChange}
          isInvalid={isInvalid}
          className="w-full"
          {...(isMoney ? { sign: "$" } : fact.unit === undefined ? {} : { unit: fact.unit })}
        />
      );
    }
    case "boolean":
      return (
        <Select
          aria-label={label}
          className="h-7"
          value={String(value)}
          onChange={(event) => onChange(event.target.value === "true")}
        >
          <option value="true">true</option>
          <option value="false">false</option>
        </Select>
      );
    case "date":
      return (
        <Input
          type="date"
          aria-label={label}
          aria-invalid={isInvalid || undefined}
          className="h-7 px-2"
          value={String(value ?? "").slice(0, 10)}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        />
      );
    default:
      return (
        <ValuePicker
          fact={fact}
          label={label}
          isInvalid={isInvalid}
          values={value === null || value === undefined ? [] : [String(value)]}
          onChange={([chosen]) => onChange(chosen ?? null)}
        />
      );
  }
}

/** A list of numbers holds numbers; what is no number stays a text, so that its problem can be shown. */
function readMember(text: string, fact: Fact): unknown {
  const number = Number(text);
  return fact.type === "number" && text.trim() !== "" && Number.isFinite(number) ? number : text;
}
