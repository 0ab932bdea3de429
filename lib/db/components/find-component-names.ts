import { type ComponentKind, componentKinds } from "../../components/kinds";
import { ID_FIELDS, type IdField } from "../../listings/filters/listing-fields";
import type { ListingFilter } from "../../listings/filters/listing-filter";
import { type Db, reading } from "../transaction";
import { componentsOf } from "./component";

/** What the parts that a filter chooses are called, by the field that chooses them. */
export type ComponentNames = Partial<Record<string, [id: number, name: string][]>>;

export async function findComponentNames({ choices }: ListingFilter, db: Db = reading()): Promise<ComponentNames> {
  const asked = (Object.entries(ID_FIELDS) as [IdField, ComponentKind][]).flatMap(([field, kind]) => {
    const ids = (choices[field] ?? []).filter((value) => typeof value === "number");
    return ids.length > 0 ? [{ field, kind, ids }] : [];
  });
  const found = asked.map(async ({ field, kind, ids }) => {
    const { title } = componentKinds[kind];
    const rows = await componentsOf(db, kind).findMany({
      where: { id: { in: ids } },
      select: { id: true, [title]: true },
    });
    return [field, rows.map((row): [number, string] => [row.id, String(row[title] ?? row.id)])] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
