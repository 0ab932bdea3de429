"use client";
import { Plus, X } from "lucide-react";
import { portLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { PORT_TYPES, type PortType } from "@/lib/listings/enums";

export type PortRow = { type: PortType; count: string; spec_notes: string };

type Props = { rows: PortRow[]; problems: Record<string, string>; onChange: (rows: PortRow[]) => void };

/** How many of which port, slot and bay. */
export function PortRows({ rows, problems, onChange }: Props) {
  const set = (at: number, change: Partial<PortRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-strong text-sm">Ports</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
        <div key={at} className="grid grid-cols-[minmax(0,1fr)_4rem_auto] items-end gap-2">
          <Field label={`Port ${at + 1}`} error={problems[`ports.${at}.type`]}>
            <Select value={row.type} onChange={({ target }) => set(at, { type: target.value as PortType })}>
              {PORT_TYPES.map((type) => (
                <option key={type} value={type}>
                  {portLabel[type]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Count" error={problems[`ports.${at}.count`]}>
            <Input inputMode="numeric" value={row.count} onChange={({ target }) => set(at, { count: target.value })} />
          </Field>
          <Button
            size="icon"
            aria-label={`Remove port ${at + 1}`}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            <X aria-hidden />
          </Button>
          <Input
            aria-label={`Details of port ${at + 1}`}
            placeholder="Details"
            className="col-span-full"
            value={row.spec_notes}
            onChange={({ target }) => set(at, { spec_notes: target.value })}
          />
        </div>
      ))}
      <Button
        size="small"
        className="justify-self-start"
        onClick={() => onChange([...rows, { type: "usb_a", count: "1", spec_notes: "" }])}
      >
        <Plus aria-hidden />
        Add port
      </Button>
    </fieldset>
  );
}
