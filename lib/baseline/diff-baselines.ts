import { isSame } from "../rules/document/says-the-same";
import { type Baseline, type BaselineField, keyOf } from "./baseline";

/** One field that a candidate has otherwise than the baseline. */
export interface FieldChange {
  key: string;
  kind: "added" | "changed" | "removed";
  entity: string;
  id: string;
  properName: string;
  /** Every property that differs, in words. */
  properties: { label: string; before: string | null; after: string | null }[];
}

const names: Record<Exclude<keyof BaselineField, "entity" | "id">, string> = {
  properName: "Name",
  description: "Description",
  explanation: "Explanation",
  unit: "Unit",
  formula: "Formula",
  buckets: "Buckets",
  dependencies: "Depends on",
  nullable: "May be missing",
  notes: "Notes",
};

export function diffBaselines(
  current: Pick<Baseline, "fields"> | null,
  candidate: Pick<Baseline, "fields">,
): FieldChange[] {
  const old = new Map((current?.fields ?? []).map((field) => [keyOf(field), field]));
  const next = new Map(candidate.fields.map((field) => [keyOf(field), field]));
  const changes = [...next].flatMap(([key, field]) => {
    const before = old.get(key) ?? null;
    if (before && isSame(before, field)) return [];
    return [describeChange(key, before, field)];
  });
  const removed = [...old].filter(([key]) => !next.has(key)).map(([key, field]) => describeChange(key, field, null));
  return [...changes, ...removed];
}

/** The current baseline with exactly the chosen changes: what is not chosen stays as it was. */
export function adoptChanges(current: Baseline | null, candidate: Baseline, chosen: ReadonlySet<string>): Baseline {
  const next = new Map(candidate.fields.map((field) => [keyOf(field), field]));
  const present = current?.fields ?? [];
  const kept = present.flatMap((field) => {
    const key = keyOf(field);
    if (!chosen.has(key)) return [field];
    const changed = next.get(key);
    return changed ? [changed] : [];
  });
  const had = new Set(present.map(keyOf));
  const added = candidate.fields.filter((field) => chosen.has(keyOf(field)) && !had.has(keyOf(field)));
  const fields = [...kept, ...added];
  const keys = new Set(fields.map(keyOf));
  const head = current ?? candidate;
  return {
    ...head,
    generatedOn: candidate.generatedOn ?? head.generatedOn,
    fields,
    overrides: head.overrides.filter((override) => keys.has(keyOf(override))),
  };
}

function describeChange(key: string, before: BaselineField | null, after: BaselineField | null): FieldChange {
  const shown = after ?? before;
  if (!shown) throw new Error(`There is no field ${key} on either side`);
  const properties = (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
    const [old, next] = [before?.[name], after?.[name]];
    const [was, is] = [print(old), print(next)];
    return isSame(old ?? null, next ?? null) || was === is ? [] : [{ label: names[name], before: was, after: is }];
  });
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  return { key, kind, entity: shown.entity, id: shown.id, properName: shown.properName, properties };
}

function print(value: BaselineField[keyof BaselineField] | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (value.length === 0) return null;
  return value
    .map((item) => {
      if (typeof item === "string") return item;
      const { label, min, max, formula } = item;
      return `${label}: ${formula ?? (min === null || max === null ? "no amount" : min === max ? String(min) : `${min} to ${max}`)}`;
    })
    .join("; ");
}
