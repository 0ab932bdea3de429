"use client";
import { useState } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { SettingForm, type SettingToEdit } from "./setting-form";

/** The form begins anew when the setting has changed; the run that a change set off stays in sight. */
export function SettingEditor({ setting, mayEdit }: SettingToEdit) {
  const [runId, setRunId] = useState<number | null>(null);
  return (
    <div className="grid gap-3">
      <SettingForm key={setting.rowVersion} setting={setting} mayEdit={mayEdit} onRun={setRunId} />
      {runId !== null && <RunProgress runId={runId} />}
    </div>
  );
}
