import type { Rule, RuleGroup, Ruleset } from "../rules/document/ruleset";
import type { FactCatalogue } from "../rules/facts/catalogue";
import { type Baseline, type BaselineField, keyOf } from "./baseline";
import { all, type CompiledField, compileField, type FieldRule } from "./compile-field";
import { nameRule } from "./name-rule";

/** One line of the report: what of a field cannot be valued, or does nothing. */
export interface BaselineRemark {
  entity: string;
  id: string;
  label: string | null;
  kind: CompiledField["remarks"][number]["kind"];
  message: string;
}

export interface CompiledBaseline {
  groups: RuleGroup[];
  remarks: BaselineRemark[];
  /** How many fields have at least one rule that values. */
  valuedFields: number;
}

export const BASELINE_PRIORITY = 5;
export const BASELINE_NAME = "System: Baseline";

/** A baseline as rules that value: a group for each kind of part, a rule for each bucket or formula. */
export function compileBaseline(
  baseline: Baseline,
  catalogue: FactCatalogue,
  previous: Ruleset | null,
): CompiledBaseline {
  const known = collectIds(previous);
  const overrides = new Map(baseline.overrides.map((override) => [keyOf(override), override]));
  const remarks: BaselineRemark[] = [];
  let valuedFields = 0;
  let fresh = 0;
  const entities = [...new Set(baseline.fields.map(({ entity }) => entity))];
  const groups = entities.map((entity, at): RuleGroup => {
    const rules = baseline.fields
      .filter((field) => field.entity === entity)
      .flatMap((field) => {
        const override = overrides.get(keyOf(field));
        const compiled = compileField(field, { catalogue, reference: baseline.reference, override });
        remarks.push(...compiled.remarks.map((remark) => ({ entity, id: field.id, ...remark })));
        if (compiled.rules.some(({ isActive }) => isActive)) valuedFields++;
        return compiled.rules.map((rule) => ({ field, rule }));
      })
      .map(({ field, rule }, place): Rule => {
        const key = rule.label === null ? keyOf(field) : `${keyOf(field)}: ${rule.label}`;
        return writeRule(field, rule, { id: known.rules.get(key) ?? --fresh, key, order: (place + 1) * 10 });
      });
    return {
      id: known.groups.get(entity) ?? --fresh,
      name: `${entity} · Baseline`,
      category: categoryOf(entity),
      description: null,
      display_order: (at + 1) * 10,
      weight: 1,
      is_active: true,
      metadata: { entity_key: entity },
      rules,
    };
  });
  return { groups, remarks, valuedFields };
}

/** The ruleset document that a baseline is published as. */
export function writeBaselineDocument(
  baseline: Baseline,
  compiled: CompiledBaseline,
  { id, version, sourceHash }: { id: number; version: string; sourceHash: string },
): Ruleset {
  const { schemaVersion, generatedOn, description, fields, reference, overrides } = baseline;
  return {
    id,
    name: BASELINE_NAME,
    description: description ?? "What parts are worth beside a reference machine.",
    version,
    is_active: true,
    priority: BASELINE_PRIORITY,
    conditions: all([]),
    groups: compiled.groups,
    metadata: {
      system_baseline: true,
      schema_version: schemaVersion,
      generated_at: generatedOn,
      source_hash: sourceHash,
      reference_machine: reference,
      fields,
      overrides,
    },
  };
}

/** The baseline a document was made of; null for one that was written as rules. */
export function readBaselineOf(document: Ruleset): Baseline | null {
  const { fields, reference_machine, overrides, schema_version, generated_at } = document.metadata;
  if (!Array.isArray(fields)) return null;
  return {
    schemaVersion: String(schema_version ?? "1.0"),
    generatedOn: typeof generated_at === "string" ? generated_at : null,
    description: document.description,
    // Written by this module alone, and immutable since.
    fields: fields as BaselineField[],
    reference: (reference_machine ?? {}) as Baseline["reference"],
    overrides: (Array.isArray(overrides) ? overrides : []) as Baseline["overrides"],
  };
}

function writeRule(
  field: BaselineField,
  rule: FieldRule,
  { id, key, order }: { id: number; key: string; order: number },
): Rule {
  return {
    id,
    name: nameRule(field, rule.label),
    description: field.explanation ?? field.description,
    priority: 100,
    evaluation_order: order,
    is_active: rule.isActive,
    version: 1,
    metadata: { baseline_key: key, ...(rule.range ? { range: rule.range } : {}) },
    conditions: rule.conditions,
    actions: [rule.action],
  };
}

/** A rule keeps its number from version to version by what it stands for. */
function collectIds(previous: Ruleset | null) {
  const groups = new Map<string, number>();
  const rules = new Map<string, number>();
  for (const group of previous?.groups ?? []) {
    if (typeof group.metadata.entity_key === "string") groups.set(group.metadata.entity_key, group.id);
    for (const { id, metadata } of group.rules)
      if (typeof metadata.baseline_key === "string") rules.set(metadata.baseline_key, id);
  }
  return { groups, rules };
}

const categoryOf = (entity: string): string =>
  entity
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .slice(0, 64);
