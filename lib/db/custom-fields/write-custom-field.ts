import type { FieldDefinition } from "../../custom-fields/schemas";
import { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

export type FieldChange = Partial<FieldDefinition> & {
  isLocked?: boolean;
  displayOrder?: number;
  deletedAt?: Date | null;
};

/** After all others of its entity. */
export async function insertCustomField(
  tx: Tx,
  field: FieldDefinition,
  createdBy: string,
): Promise<{ id: number; rowVersion: number }> {
  const last = await tx.customFieldDefinition.aggregate({
    where: { entity: field.entity, deletedAt: null },
    _max: { displayOrder: true },
  });
  const displayOrder = (last._max.displayOrder ?? 0) + 10;
  const data = { ...toColumns(field), displayOrder, createdBy } as Prisma.CustomFieldDefinitionCreateInput;
  return tx.customFieldDefinition.create({ data, select: { id: true, rowVersion: true } });
}

/** The row's version after the change; undefined when it has moved on since the given one. */
export async function updateCustomField(
  tx: Tx,
  where: { id: number; rowVersion: number },
  change: FieldChange,
): Promise<number | undefined> {
  const [row] = await tx.customFieldDefinition.updateManyAndReturn({
    where,
    data: { ...toColumns(change), rowVersion: { increment: 1 } },
    select: { rowVersion: true },
  });
  return row?.rowVersion;
}

/** Makes or drops the index that a field marked sortable has. */
export async function keepFieldIndex(tx: Tx, id: number): Promise<void> {
  await tx.$executeRaw`select keep_custom_field_index(${id}::int)`;
}

function toColumns({ validation, defaultValue, options, ...change }: FieldChange) {
  return {
    ...change,
    // An empty list would say that no value is allowed.
    ...(options === undefined ? {} : { options: options.length > 0 ? options : Prisma.DbNull }),
    ...(validation === undefined ? {} : { validationJson: validation }),
    ...(defaultValue === undefined
      ? {}
      : { defaultValue: defaultValue === null ? Prisma.DbNull : (defaultValue as Prisma.InputJsonValue) }),
  };
}
