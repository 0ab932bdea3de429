"use client";
import { useMemo, useState, useTransition } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { attempt } from "@/components/layout/attempt";
import { focusQuestion } from "@/components/layout/number-box";
import { useChanges } from "@/components/layout/undo";
import { ImpactPanel } from "@/components/rules/impact/impact-panel";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { type BaselineField, type BaselineOverride, keyOf, type ReferenceMachine } from "@/lib/baseline/baseline";
import type { BaselineRemark } from "@/lib/baseline/compile-baseline";
import { routes } from "@/lib/routes";
import { isSame } from "@/lib/rules/document/says-the-same";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { changeBaseline } from "../actions";
import { FieldCard } from "./field-card";
import { ReferenceEditor } from "./reference-editor";
import { usePlan } from "./use-plan";

type Props = {
  rowVersion: number;
  fields: BaselineField[];
  overrides: BaselineOverride[];
  reference: ReferenceMachine;
  remarks: BaselineRemark[];
  customFields: CustomFieldFact[];
  canEdit: boolean;
  profiles: { id: number; name: string }[];
  profileId: number;
};

/** Begins anew when the baseline has changed; the run that a change set off stays in sight. */
export function BaselineEditor(props: Props) {
  const [runId, setRunId] = useState<number>();
  return (
    <div className="grid gap-4">
      {runId !== undefined && <RunProgress runId={runId} />}
      <Fields key={props.rowVersion} {...props} onRun={setRunId} />
    </div>
  );
}

/** Every field with its figures, what a person has put in their place, and what that would do before it is published. */
function Fields({ onRun, ...props }: Props & { onRun: (runId: number) => void }) {
  const { rowVersion, fields, canEdit, remarks, profiles, profileId } = props;
  const { announce } = useChanges();
  const catalogue = useMemo(() => createPcCatalogue(props.customFields), [props.customFields]);
  const [overrides, setOverrides] = useState(props.overrides);
  const [reference, setReference] = useState(props.reference);
  const [isPending, startTransition] = useTransition();
  const isChanged = !isSame(overrides, props.overrides) || !isSame(reference, props.reference);
  const edit = { rowVersion, overrides, reference };
  const plan = usePlan(routes.api.planBaselineEdit(), isChanged ? edit : null);
  const byKey = new Map(overrides.map((override) => [keyOf(override), override]));
  const entities = [...new Set(fields.map(({ entity }) => entity))];

  const change = (field: BaselineField, override: BaselineOverride | null) => {
    const others = overrides.filter((known) => keyOf(known) !== keyOf(field));
    setOverrides(override ? [...others, override] : others);
  };
  const publish = () =>
    startTransition(async () => {
      const result = await attempt(changeBaseline(edit));
      if (!result.ok) return void toast.error(result.error.message);
      announce(`Published baseline ${result.value.version}`, result.value.changeSetId);
      if (result.value.runId !== null) onRun(result.value.runId);
    });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-5">
        <ReferenceEditor catalogue={catalogue} reference={reference} onChange={canEdit ? setReference : undefined} />
        {entities.map((entity) => (
          <section key={entity} aria-label={entity} className="grid gap-2">
            <h2 className="flex items-center gap-2 font-strong">
              {entity}
              {canEdit && overrides.some((override) => override.entity === entity) && (
                <Button
                  size="small"
                  tone="quiet"
                  onClick={() => setOverrides(overrides.filter((override) => override.entity !== entity))}
                >
                  Reset all of these
                </Button>
              )}
            </h2>
            <ul className="grid gap-2 lg:grid-cols-2">
              {fields
                .filter((field) => field.entity === entity)
                .map((field) => (
                  <li key={field.id}>
                    <FieldCard
                      field={field}
                      override={byKey.get(keyOf(field)) ?? null}
                      remarks={remarks.filter((remark) => keyOf(remark) === keyOf(field))}
                      onChange={canEdit ? (override) => change(field, override) : undefined}
                    />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {canEdit && (
        <aside aria-label="Impact" className="grid gap-3 rounded-lg border bg-surface p-4 xl:sticky xl:top-16">
          {isChanged && (
            <div className="flex gap-2">
              <Button
                tone="primary"
                disabled={isPending || plan.drafts === null}
                onClick={() => focusQuestion(document) || publish()}
              >
                Publish
              </Button>
              <Button
                onClick={() => {
                  setOverrides(props.overrides);
                  setReference(props.reference);
                }}
              >
                Discard
              </Button>
            </div>
          )}
          {plan.problems.map(({ path, message }) => (
            <p key={`${path} ${message}`} role="alert" className="text-danger text-sm">
              {message}
            </p>
          ))}
          <ImpactPanel drafts={plan.drafts} profiles={profiles} profileId={profileId} />
        </aside>
      )}
    </div>
  );
}
