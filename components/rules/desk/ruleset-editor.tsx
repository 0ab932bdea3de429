"use client";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { describeConditions } from "@/lib/rules/describe/describe-conditions";
import type { Problem } from "@/lib/rules/document/problem";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { ConditionTree } from "../conditions/condition-tree";
import { useDesk } from "../context/desk-context";
import { NumberInput } from "../inputs/number-input";
import { ProblemLines } from "../inputs/problem-lines";
import { Toggle } from "./toggle";

const CONDITIONS = ["conditions"];
const PRIORITY_ERROR = "ruleset-priority-error";

/** The ruleset's own words, its place among the others, and the listings it applies to. */
export function RulesetEditor({ document }: { document: Ruleset }) {
  const { catalogue, edit, problemsAt } = useDesk();
  const set = (key: string, value: unknown) => edit("change the ruleset", { kind: "set", path: [key], value });
  const own = problemsAt([]).filter(({ path: at }) => !/^(groups|conditions)\b/.test(at));
  const errorOf = (key: string) => own.find(({ path: at }) => at === key);
  const [nameError, descriptionError] = [describe(errorOf("name")), describe(errorOf("description"))];
  const priorityError = errorOf("priority");
  const when = describeConditions(document.conditions, catalogue);
  return (
    <article className="grid grid-cols-1 gap-3">
      <h2 className="font-strong text-lg">The ruleset itself</h2>
      <div className="grid grid-cols-1 max-w-xl gap-3">
        <Field label="Name" {...nameError}>
          <Input data-name value={document.name} onChange={(event) => set("name", event.target.value)} />
        </Field>
        <Field label="Description" {...descriptionError}>
          <Textarea
            value={document.description ?? ""}
            onChange={(event) => set("description", event.target.value || null)}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-4">
          <span className="flex items-center gap-2 text-sm">
            Priority
            <NumberInput
              label="Priority, smaller is earlier"
              value={document.priority}
              onChange={(priority) => set("priority", priority)}
              isInvalid={priorityError !== undefined}
              describedBy={priorityError && PRIORITY_ERROR}
              className="w-24"
            />
          </span>
          <Toggle label="Active" checked={document.is_active} onChange={(isActive) => set("is_active", isActive)} />
        </div>
        {priorityError && (
          <div id={PRIORITY_ERROR}>
            <ProblemLines problems={[priorityError]} />
          </div>
        )}
      </div>
      <ProblemLines problems={own.filter(({ path: at }) => !/^(name|description|priority)$/.test(at))} />
      <section aria-labelledby="applies-heading" className="grid grid-cols-1 gap-1.5">
        <h3 id="applies-heading" className="font-strong text-muted text-sm">
          Applies {when === null ? "to every listing" : "when"}
        </h3>
        <ConditionTree root={document.conditions} path={CONDITIONS} label="Conditions of the ruleset" />
      </section>
    </article>
  );
}

function describe(problem: Problem | undefined): { error?: string } {
  return problem === undefined ? {} : { error: `${problem.message}: ${problem.remedy}` };
}
