import { COMPONENT_KINDS } from "../components/kinds";

export const FIELD_ENTITIES = ["listing", ...COMPONENT_KINDS] as const;
export type FieldEntity = (typeof FIELD_ENTITIES)[number];

export const FIELD_TYPES = [
  "string",
  "integer",
  "float",
  "boolean",
  "date",
  "datetime",
  "select",
  "multiselect",
  "json",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Hidden ones are entered and priced by, but stand in no list and on no page. */
export const FIELD_VISIBILITIES = ["public", "hidden"] as const;

export const takesOptions = (type: FieldType): boolean => type === "select" || type === "multiselect";
export const isNumeric = (type: string): boolean => type === "integer" || type === "float";
