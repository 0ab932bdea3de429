"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { type Action, DEFAULT_AGE_CURVE_MAX, type Modifiers } from "@/lib/rules/document/ruleset";
import type { Path } from "@/lib/rules/edit/edit-by-path";
import { useDesk } from "../context/desk-context";
import { NumberInput } from "../inputs/number-input";
import { ProblemLines } from "../inputs/problem-lines";
import { FactorTable } from "./factor-table";
import { ModifierRow } from "./modifier-row";

type Named = "condition_multipliers" | "brand_multipliers";

/** What happens to the amount after it is reckoned, in the order in which it happens; none takes no room. */
export function ModifiersEditor({ action, path }: { action: Action; path: Path }) {
  const { edit, problemsAt } = useDesk();
  const { modifiers } = action;
  const at: Path = [...path, "modifiers"];
  const problems = problemsAt(at).filter(({ path: where }) => !where.endsWith(".modifiers"));
  const set = (changes: Partial<Record<keyof Modifiers, unknown>>) => {
    const kept = Object.entries({ ...modifiers, ...changes }).filter(([, value]) => value !== undefined);
    edit("change what acts on an amount", { kind: "set", path: at, value: Object.fromEntries(kept) });
  };
  const tables = modifiers.multipliers ?? [];
  const setTable = (place: number, table: unknown) =>
    set({ multipliers: tables.map((other, at): unknown => (at === place ? table : other)) });
  const removeTable = (place: number) => set({ multipliers: orNothing(tables.toSpliced(place, 1)) });
  const curve = modifiers.age_curve;

  return (
    <div className="grid gap-1.5">
      {tables.map((table, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables act in their order and have nothing else to tell them apart
        <ModifierRow key={place} label="By a fact" onRemove={() => removeTable(place)}>
          <FactorTable
            field={table.field}
            onField={(field) => setTable(place, { ...table, field, conditions: [] })}
            rows={table.conditions.map(({ value, multiplier }) => [value, multiplier] as const)}
            onRows={(rows) =>
              setTable(place, { ...table, conditions: rows.map(([value, multiplier]) => ({ value, multiplier })) })
            }
          />
        </ModifierRow>
      ))}
      {NAMED.map(({ key, label, field }) => {
        const table = modifiers[key];
        return (
          table && (
            <ModifierRow key={key} label={label} onRemove={() => set({ [key]: undefined })}>
              <FactorTable
                field={field}
                rows={Object.entries(table)}
                onRows={(rows) =>
                  set({
                    [key]: Object.fromEntries(rows.map(([value, factor]) => [String(value).toLowerCase(), factor])),
                  })
                }
              />
            </ModifierRow>
          )
        );
      })}
      {curve && (
        <ModifierRow label="By age" onRemove={() => set({ age_curve: undefined })}>
          <span className="flex flex-wrap items-center gap-1.5 text-muted text-sm">
            less
            <NumberInput
              label="Share lost per year"
              value={curve.rate_per_year}
              onChange={(rate_per_year) => set({ age_curve: { ...curve, rate_per_year } })}
              className="w-20"
            />
            per year, at most
            <NumberInput
              label="Largest share lost"
              value={curve.max}
              onChange={(max) => set({ age_curve: { ...curve, max } })}
              className="w-20"
            />
            (0.07 is 7 %)
          </span>
        </ModifierRow>
      )}
      {modifiers.clamp && (
        <ModifierRow label="Limits" onRemove={() => set({ clamp: undefined, min_usd: undefined, max_usd: undefined })}>
          <span className="flex flex-wrap items-center gap-1.5 text-muted text-sm">
            at least
            <NumberInput
              label="At least, in dollars"
              sign="$"
              value={modifiers.min_usd}
              onChange={(min_usd) => set({ min_usd: min_usd ?? undefined })}
              className="w-28"
            />
            at most
            <NumberInput
              label="At most, in dollars"
              sign="$"
              value={modifiers.max_usd}
              onChange={(max_usd) => set({ max_usd: max_usd ?? undefined })}
              className="w-28"
            />
          </span>
        </ModifierRow>
      )}
      <ProblemLines problems={problems} />
      <div>
        <Menu
          trigger={
            <Button tone="quiet" size="small" className="text-muted">
              <Plus aria-hidden />
              Factor or limit
            </Button>
          }
        >
          <MenuItem
            onSelect={() => set({ multipliers: [...tables, { name: "", field: "condition", conditions: [] }] })}
          >
            Factors by any fact
          </MenuItem>
          {NAMED.map(({ key, label }) => (
            <MenuItem key={key} disabled={modifiers[key] !== undefined} onSelect={() => set({ [key]: {} })}>
              Factors {label.toLowerCase()}
            </MenuItem>
          ))}
          <MenuItem
            disabled={curve !== undefined}
            onSelect={() => set({ age_curve: { rate_per_year: 0.07, max: DEFAULT_AGE_CURVE_MAX } })}
          >
            Less with age
          </MenuItem>
          <MenuItem disabled={modifiers.clamp} onSelect={() => set({ clamp: true, max_usd: 0 })}>
            Limits of the amount
          </MenuItem>
        </Menu>
      </div>
    </div>
  );
}

const NAMED: readonly { key: Named; label: string; field: string }[] = [
  { key: "condition_multipliers", label: "By condition", field: "condition" },
  { key: "brand_multipliers", label: "By brand", field: "manufacturer" },
];

function orNothing<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
