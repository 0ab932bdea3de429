import type { FactDefinition, FactType } from "./catalogue";

/** What the engine needs to know of a custom field; `type` may be any alias of valuation.md's table. */
export interface CustomFieldFact {
  /** "listing", or the component it belongs to: "cpu", "gpu", "ram_spec" … */
  entity: string;
  key: string;
  label: string;
  type: string;
  unit?: string;
  options?: readonly string[];
}

const FACT_TYPE_OF: ReadonlyMap<string, FactType | null> = new Map([
  ["string", "string"],
  ["text", "string"],
  ["integer", "number"],
  ["float", "number"],
  ["number", "number"],
  ["boolean", "boolean"],
  ["date", "date"],
  ["datetime", "date"],
  ["select", "enum"],
  ["enum", "enum"],
  ["multiselect", "set"],
  ["multi_select", "set"],
  // Free JSON has no type a rule could compare.
  ["json", null],
]);

/** The facts that a list of active custom fields adds to the catalogue. */
export function describeCustomFields(fields: readonly CustomFieldFact[]): FactDefinition[] {
  return fields.flatMap((field) => {
    const type = FACT_TYPE_OF.get(field.type.toLowerCase());
    if (type === undefined || type === null) return [];
    const owner = field.entity === "listing" ? "" : `${field.entity}.`;
    return [
      {
        name: `${owner}custom.${field.key}`,
        label: field.label,
        type,
        ...(field.unit === undefined ? {} : { unit: field.unit }),
        // Only choices have them; every other field carries an empty list.
        ...(field.options === undefined || field.options.length === 0 ? {} : { values: field.options }),
      },
    ];
  });
}
