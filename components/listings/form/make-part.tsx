import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { focusQuestion, NumberBox } from "@/components/layout/number-box";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/action-result";

export type PartToMake = { kind: "cpu" | "gpu"; name: string; manufacturer: string; mark: number | null };
export type SavePart = (part: PartToMake) => Promise<ActionResult<{ id: number }>>;

type Props = {
  kind: "cpu" | "gpu";
  /** What was looked for and not found. */
  name: string;
  save: SavePart;
  onMade: (part: { id: number; label: string }) => void;
  onCancel: () => void;
};

/** The least a part needs to be known by; the rest is entered on its own page. */
export function MakePart({ kind, name: given, save, onMade, onCancel }: Props) {
  const [name, setName] = useState(given);
  const [manufacturer, setManufacturer] = useState("");
  const [mark, setMark] = useState<number | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [isPending, startTransition] = useTransition();
  const make = () =>
    startTransition(async () => {
      const result = await attempt(save({ kind, name, manufacturer, mark }));
      if (result.ok) return onMade({ id: result.value.id, label: name.trim() });
      const named = (result.error.problems ?? []).map(({ path, message }) => [path.split(".").at(-1), message]);
      setProblems(named.length > 0 ? Object.fromEntries(named) : { name: result.error.message });
    });
  return (
    <fieldset className="grid gap-2 rounded-control border p-3">
      <legend className="px-1 text-sm">A new {kind.toUpperCase()}</legend>
      <Field label="Name" error={problems.name}>
        <Input value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Maker" error={problems.manufacturer}>
        <Input value={manufacturer} maxLength={64} onChange={(event) => setManufacturer(event.target.value)} />
      </Field>
      <Field
        label={kind === "cpu" ? "CPU mark, all threads" : "GPU mark (G3D)"}
        hint="Empty where it is not known; it can be entered later."
        error={problems.cpuMarkMulti ?? problems.gpuMark}
      >
        <NumberBox value={mark} onChange={setMark} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          size="small"
          tone="primary"
          disabled={isPending}
          onClick={({ currentTarget }) => focusQuestion(currentTarget.closest("fieldset")) || make()}
        >
          Make and link it
        </Button>
      </div>
    </fieldset>
  );
}
