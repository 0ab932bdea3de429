"use client";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useTypedNumbers } from "@/components/layout/spelled";
import { StaleChoice, type Winner } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { ActionError } from "@/lib/action-result";
import { defaultSettings, type SettingKey, updateSettingSchema } from "@/lib/settings/schemas";
import { badgeThresholdsSchema, DEFAULT_PERCENT_THRESHOLDS } from "@/lib/valuation/scores/badge";
import { updateSetting } from "../actions";
import { BadgePreview } from "./badge-preview";
import { type SettingField, settingTexts } from "./setting-fields";

export type SettingToEdit = { setting: Setting; mayEdit: boolean };
type Setting = { key: SettingKey; value: unknown; rowVersion: number };
type Texts = Record<string, string>;

/** Values stay text while they are typed and are read by the setting's schema when saved. */
export function SettingForm({ setting, mayEdit, onRun }: SettingToEdit & { onRun: (runId: number | null) => void }) {
  const { title, about, fields } = settingTexts[setting.key];
  const { announce } = useChanges();
  const typed = useTypedNumbers();
  const write = (value: unknown): Texts =>
    Object.fromEntries(fields.map(({ path }) => [path, typed.show(String(readAt(value, path)))]));
  const stored = write(setting.value);
  const [texts, setTexts] = useState<Texts>(stored);
  const [errors, setErrors] = useState<Texts>({});
  const [conflict, setConflict] = useState<{ rowVersion: number; winner: Winner | undefined }>();
  const [saving, start] = useTransition();
  const defaults = write(defaultsOf(setting.key, texts.unit));
  const changed = fields.some(({ path }) => texts[path] !== stored[path]);
  const isBadges = setting.key === "valuation_thresholds" && mayEdit && changed;
  const badges = isBadges ? badgeThresholdsSchema.safeParse(toValue(texts, fields, typed.plain)).data : undefined;

  const save = (rowVersion: number) =>
    start(async () => {
      const parsed = updateSettingSchema.safeParse({
        key: setting.key,
        rowVersion,
        value: toValue(texts, fields, typed.plain),
      });
      if (!parsed.success) {
        setErrors(
          Object.fromEntries(parsed.error.issues.map((issue) => [fieldOf(issue.path.slice(1), fields), issue.message])),
        );
        return;
      }
      setErrors({});
      const result = await attempt(updateSetting(parsed.data));
      if (!result.ok) return refuse(result.error);
      announce(`${title} saved`, result.value.changeSetId);
      onRun(result.value.runId);
    });

  const refuse = (error: ActionError) => {
    if (error.kind === "conflict" && error.current)
      setConflict({ rowVersion: (error.current as { rowVersion: number }).rowVersion, winner: error.winner });
    else
      setErrors(
        error.problems
          ? Object.fromEntries(
              error.problems.map(({ path, message }) => [fieldOf(path.split(".").slice(1), fields), message]),
            )
          : { "": error.message },
      );
  };

  return (
    <form
      aria-label={title}
      className="grid gap-3 rounded-lg border bg-surface p-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(setting.rowVersion);
      }}
    >
      <div>
        <h2 className="font-strong">{title}</h2>
        <p className="text-muted text-sm">{about}</p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map(({ path, label, choices, isList }) => {
          const control = {
            disabled: !mayEdit,
            value: texts[path] ?? "",
            onChange: ({ target: { value } }: { target: { value: string } }) =>
              // Limits in dollars mean nothing in percent: another unit begins with its own.
              setTexts(path === "unit" ? write(defaultsOf(setting.key, value)) : { ...texts, [path]: value }),
          };
          return (
            <Field
              key={path}
              label={label}
              error={errors[path] ?? (choices || isList || !texts[path] ? undefined : typed.question(texts[path]))}
            >
              {choices ? (
                <Select {...control}>
                  {choices.map((choice) => (
                    <option key={choice} value={choice}>
                      {choice === "usd" ? "dollars" : choice}
                    </option>
                  ))}
                </Select>
              ) : (
                <Input inputMode={isList ? "text" : "decimal"} className="tabular-nums" {...control} />
              )}
            </Field>
          );
        })}
      </div>
      {badges && <BadgePreview thresholds={badges} />}
      {errors[""] && (
        <p role="alert" className="text-danger">
          {errors[""]}
        </p>
      )}
      {conflict && (
        <StaleChoice
          what="setting"
          winner={conflict.winner}
          isPending={saving}
          keepMine={() => save(conflict.rowVersion)}
        />
      )}
      {mayEdit && !conflict && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            className="mr-auto"
            disabled={saving || fields.every(({ path }) => texts[path] === defaults[path])}
            onClick={() => setTexts(defaults)}
          >
            Defaults
          </Button>
          <Button disabled={!changed || saving} onClick={() => setTexts(stored)}>
            Discard
          </Button>
          <Button type="submit" tone="primary" disabled={!changed || saving}>
            {saving ? "Saving …" : "Save"}
          </Button>
        </div>
      )}
    </form>
  );
}

const defaultsOf = (key: SettingKey, unit: string | undefined): unknown =>
  key === "valuation_thresholds" && unit === "percent" ? DEFAULT_PERCENT_THRESHOLDS : defaultSettings[key];

const readAt = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);

function toValue(texts: Texts, fields: SettingField[], plainOf: (text: string) => string): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const { path, choices, isList } of fields) {
    const text = (texts[path] ?? "").trim();
    const number = text === "" ? undefined : Number(plainOf(text));
    const read = isList ? text.split(",").flatMap((word) => word.trim() || []) : choices ? text : number;
    const [first = "", second] = path.split(".");
    if (second) value[first] = { ...(value[first] as object | undefined), [second]: read };
    else value[first] = read;
  }
  return value;
}

/** A complaint about a whole group is shown at the group's first field, one about a word of a list at the list. */
function fieldOf(path: PropertyKey[], fields: SettingField[]): string {
  const at = path.map(String).join(".");
  const isOf = (field: SettingField) =>
    field.path === at || field.path.startsWith(`${at}.`) || at.startsWith(`${field.path}.`);
  return fields.find(isOf)?.path ?? "";
}
