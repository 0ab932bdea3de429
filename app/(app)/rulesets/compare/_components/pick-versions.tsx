"use client";
import { ArrowLeftRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { VersionChoice } from "@/lib/db/rulesets/list-all-versions";
import { routes } from "@/lib/routes";

type Props = { choices: VersionChoice[]; a: number | null; b: number | null };

/** Which two; the address says it. */
export function PickVersions({ choices, a, b }: Props) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const go = (left: number | null, right: number | null) => {
    if (left && right) startTransition(() => router.push(routes.compareRulesets(left, right)));
  };
  const byRuleset = Map.groupBy(choices, ({ rulesetName }) => rulesetName);
  const options = [...byRuleset].map(([name, versions]) => (
    <optgroup key={name} label={name}>
      {versions.map(({ id, version }) => (
        <option key={id} value={id}>
          {name} {version}
        </option>
      ))}
    </optgroup>
  ));
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label="From">
        <Select value={a ?? ""} onChange={(event) => go(Number(event.target.value), b)}>
          {options}
        </Select>
      </Field>
      <Button aria-label="Swap" onClick={() => go(b, a)}>
        <ArrowLeftRight aria-hidden />
      </Button>
      <Field label="To">
        <Select value={b ?? ""} onChange={(event) => go(a, Number(event.target.value))}>
          {options}
        </Select>
      </Field>
    </div>
  );
}
