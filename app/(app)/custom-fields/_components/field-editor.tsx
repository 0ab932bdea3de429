"use client";
import { useState } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { FieldForm, type FieldToEdit } from "./field-form";

/** The form begins anew when the definition has changed; the run that a change set off stays in sight. */
export function FieldEditor(props: FieldToEdit) {
  const [runId, setRunId] = useState<number | null>(null);
  return (
    <>
      <FieldForm key={props.stored?.rowVersion} {...props} onRun={setRunId} />
      {runId !== null && <RunProgress runId={runId} />}
    </>
  );
}
