"use client";
import { useTheme } from "next-themes";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { DENSITIES } from "@/lib/ranking/listing-view";
import { NUMBER_FORMATS } from "@/lib/settings/number-format";
import { defaultPreferences, type Preferences, THEMES } from "@/lib/settings/preferences";
import { savePreferences } from "../actions";

const themeLabel: Record<(typeof THEMES)[number], string> = { system: "As the system", light: "Light", dark: "Dark" };

type Props = { stored: Preferences; views: { id: number; name: string }[] };

export function PreferencesForm({ stored, views }: Props) {
  const { setTheme } = useTheme();
  const [wanted, setWanted] = useState(stored);
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const save = () =>
    startTransition(async () => {
      const result = await attempt(savePreferences(wanted));
      setProblem(result.ok ? undefined : result.error.message);
      if (!result.ok) return;
      forgetUnsaved();
      setTheme(wanted.theme);
      toast.success("Preferences saved");
    });
  return (
    <form
      aria-label="Preferences"
      className="grid gap-3 rounded-lg border bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 className="font-strong text-muted text-sm">How you want to see it</h2>
      <Field
        label="Appearance"
        hint="Here at once, on other devices at their next visit; the menu at the top changes it for one device."
      >
        <Select
          value={wanted.theme}
          onChange={({ target }) => setWanted({ ...wanted, theme: target.value as Preferences["theme"] })}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {themeLabel[theme]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Rows of the listings">
        <Select
          value={wanted.density}
          onChange={({ target }) => setWanted({ ...wanted, density: target.value as Preferences["density"] })}
        >
          {DENSITIES.map((density) => (
            <option key={density} value={density}>
              {density}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Numbers" hint="On screens and in what you type. Files and the API keep 1,234.56.">
        <Select
          value={wanted.numberFormat}
          onChange={({ target }) => setWanted({ ...wanted, numberFormat: target.value as Preferences["numberFormat"] })}
        >
          {NUMBER_FORMATS.map((format) => (
            <option key={format} value={format}>
              {format}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="The listings begin with" error={problem}>
        <Select
          value={wanted.defaultViewId ?? ""}
          onChange={({ target }) => setWanted({ ...wanted, defaultViewId: Number(target.value) || null })}
        >
          <option value="">What your role begins with</option>
          {views.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex justify-end gap-2">
        <Button disabled={isPending} onClick={() => setWanted(defaultPreferences)}>
          As usual
        </Button>
        <Button type="submit" tone="primary" disabled={isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
