import type { ComponentType } from "./enums";

/** A small component as it stands, or is to stand: a new one has no id yet. */
export interface HeldComponent {
  id: number | null;
  componentType: ComponentType;
  name: string | null;
  quantity: number;
  metadata: unknown;
}

export interface ComponentInput {
  component_type: ComponentType;
  name: string | null;
  quantity: number;
}

/** The list that was entered, with each that is there already as the row it was: by kind and name, else by kind. */
export function matchComponents(wanted: readonly ComponentInput[], held: readonly HeldComponent[]): HeldComponent[] {
  const free = new Set(held);
  const take = (isMeant: (row: HeldComponent) => boolean): HeldComponent | undefined => {
    const found = [...free].find(isMeant);
    if (found) free.delete(found);
    return found;
  };
  const named = wanted.map(({ component_type: type, name }) =>
    take((row) => row.componentType === type && row.name === name),
  );
  const rows = wanted.map(({ component_type: componentType, name, quantity }, at) => {
    const row = named[at] ?? take((other) => other.componentType === componentType);
    return { id: row?.id ?? null, componentType, name, quantity, metadata: row?.metadata ?? null };
  });
  // The order in which they were made is the only one that is kept.
  return rows.sort((a, b) => (a.id === null ? 1 : b.id === null ? -1 : a.id - b.id));
}
