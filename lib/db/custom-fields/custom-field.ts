import { z } from "zod";
import { FIELD_VISIBILITIES, type FieldEntity, type FieldType } from "../../custom-fields/field-kinds";
import type { FieldDefinition } from "../../custom-fields/schemas";
import type { CustomFieldDefinitionModel } from "../generated/models";

/** A definition as it is stored. */
export type CustomField = FieldDefinition & {
  id: number;
  rowVersion: number;
  isLocked: boolean;
  displayOrder: number;
  deletedAt: Date | null;
};

export function toCustomField(row: CustomFieldDefinitionModel): CustomField {
  const { id, rowVersion, isLocked, displayOrder, deletedAt, key, label, description, required, isActive } = row;
  return {
    id,
    rowVersion,
    isLocked,
    displayOrder,
    deletedAt,
    key,
    label,
    description,
    required,
    isActive,
    // The database holds both to their words.
    entity: row.entity as FieldEntity,
    dataType: row.dataType as FieldType,
    visibility: z.enum(FIELD_VISIBILITIES).catch("public").parse(row.visibility),
    isSortable: row.isSortable,
    defaultValue: row.defaultValue,
    options: z.array(z.string()).catch([]).parse(row.options),
    validation: validation.catch({}).parse(row.validationJson ?? {}),
  };
}

export const validation = z
  .object({ min: z.number(), max: z.number(), min_length: z.number(), max_length: z.number(), pattern: z.string() })
  .partial();
