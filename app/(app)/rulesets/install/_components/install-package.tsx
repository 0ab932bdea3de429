"use client";
import { useState, useTransition } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { PlannedPackage } from "@/lib/apart/tasks/plan-installation";
import { routes } from "@/lib/routes";
import type { InstalledPackage } from "@/lib/services/packages/install-package";
import { Installed } from "./installed";
import { PackagePlan } from "./package-plan";

type Strategy = "replace" | "skip" | "merge";
type Opened = { name: string; content: string };

const strategies: { value: Strategy; label: string }[] = [
  { value: "replace", label: "Replace it, as its next version" },
  { value: "skip", label: "Leave it as it is" },
  { value: "merge", label: "Put the package's beside it, switched off" },
];

/** A file, what it would do, and the button that does it. */
export function InstallPackage() {
  const [opened, setOpened] = useState<Opened>();
  const [strategy, setStrategy] = useState<Strategy>("replace");
  const [preview, setPreview] = useState<PlannedPackage>();
  const [problems, setProblems] = useState<string[]>([]);
  const [installed, setInstalled] = useState<InstalledPackage>();
  const [isBusy, startWork] = useTransition();

  const look = (file: Opened, how: Strategy) =>
    startWork(async () => {
      setPreview(undefined);
      const told = await send<PlannedPackage>(routes.api.previewPackage(), file, how);
      if (told.ok) setPreview(told.value);
      setProblems(told.ok ? [] : told.problems);
    });
  const read = async (chosen: File) => {
    const file = { name: chosen.name, content: toBase64(new Uint8Array(await chosen.arrayBuffer())) };
    setOpened(file);
    setInstalled(undefined);
    look(file, strategy);
  };
  const install = (file: Opened) =>
    startWork(async () => {
      const told = await send<InstalledPackage>(routes.api.installPackage(), file, strategy);
      if (told.ok) setInstalled(told.value);
      setProblems(told.ok ? [] : told.problems);
    });

  if (installed)
    return (
      <div className="grid max-w-3xl gap-3">
        <Installed installed={installed} />
        {installed.runId !== null && <RunProgress runId={installed.runId} />}
      </div>
    );
  return (
    <div className="grid max-w-3xl gap-4">
      <div className="grid gap-3 rounded-lg border bg-surface p-4 sm:grid-cols-2">
        <Field label="Package" hint="A .dbrs file: JSON, or a zip of it.">
          <Input
            type="file"
            accept=".dbrs,.json,.zip"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void read(chosen);
            }}
          />
        </Field>
        <Field label="Where a ruleset of that name is here">
          <Select
            value={strategy}
            onChange={(event) => {
              const how = event.target.value as Strategy;
              setStrategy(how);
              if (opened) look(opened, how);
            }}
          >
            {strategies.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {isBusy && <p className="text-muted">Reading …</p>}
      {problems.length > 0 && (
        <section role="alert" aria-label="What is wrong" className="grid gap-2 rounded-lg border bg-surface p-4">
          <h2 className="font-strong">This package cannot be installed; nothing was changed</h2>
          <ul className="grid max-h-96 gap-1 overflow-auto">
            {problems.map((problem) => (
              <li key={problem} className="break-words text-danger">
                {problem}
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview && opened && (
        <>
          <PackagePlan preview={preview} />
          <div className="flex gap-2">
            <Button tone="primary" disabled={isBusy} onClick={() => install(opened)}>
              Install {preview.name} {preview.version}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

type Told<Value> = { ok: true; value: Value } | { ok: false; problems: string[] };

async function send<Value>(address: string, { content }: Opened, strategy: Strategy): Promise<Told<Value>> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ content, strategy }),
  }).catch(() => undefined);
  const told = await answer?.json().catch(() => undefined);
  if (answer?.ok) return { ok: true, value: told };
  const named = ((told?.errors ?? []) as { path: string; message: string }[]).map(({ path, message }) =>
    path === "file" || path === "" ? message : `${path} ${message}`,
  );
  return { ok: false, problems: named.length > 0 ? named : [told?.detail ?? "The server does not answer just now."] };
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
