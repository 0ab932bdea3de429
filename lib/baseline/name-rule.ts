import type { BaselineField } from "./baseline";

/** As long as the name of a rule may be. */
const MAX_NAME_LENGTH = 128;

/** What the rule of a field is called; of a bucket, by its label. */
export function nameRule({ properName }: Pick<BaselineField, "properName">, label: string | null): string {
  return (label === null ? properName : `${properName}: ${label}`).slice(0, MAX_NAME_LENGTH);
}

export interface SharedName {
  field: BaselineField;
  /** The field that has it already; the same one where two of its labels begin alike. */
  other: BaselineField;
  name: string;
}

/** Fields whose rules could not stand in one group, since each rule there has a name of its own. */
export function findSharedNames(fields: readonly BaselineField[]): SharedName[] {
  const owners = new Map<string, BaselineField>();
  return fields.flatMap((field) => {
    for (const label of [null, ...new Set(field.buckets.map((bucket) => bucket.label))]) {
      const name = nameRule(field, label);
      const other = owners.get(`${field.entity} ${name}`);
      if (other !== undefined) return [{ field, other, name }];
      owners.set(`${field.entity} ${name}`, field);
    }
    return [];
  });
}

export function describeSharedName({ field, other, name }: SharedName): string {
  if (field === other) return `has labels that begin alike for too long, as in "${name}"; shorten them`;
  return `is called "${name}" as is ${other.id} of ${other.entity}; give each a proper name of its own`;
}
