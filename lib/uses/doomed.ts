import type { ComponentKind } from "../components/kinds";
import type { DoomedFact } from "../rules/document/find-reading-rules";

/** What goes, as rules, views and profiles know it. */
export interface Doomed {
  facts: DoomedFact[];
  /** A metric of scores that goes with it. */
  metric?: string;
  profileId?: number;
}

/** Where a rule finds the parts of a listing. */
const PLACES: Record<string, readonly string[]> = {
  listing: [""],
  storage_profile: ["storage.primary.", "storage.secondary."],
  ports_profile: ["ports."],
};
const placesOf = (entity: string): readonly string[] => PLACES[entity] ?? [`${entity}.`];

/** A custom field, or only some of its choices. */
export function doomField(
  { entity, key }: { entity: string; key: string },
  options: readonly string[] | undefined,
): Doomed {
  const facts = placesOf(entity).map((place) => ({
    name: `${place}custom.${key}`,
    ...(options === undefined ? {} : { values: options }),
  }));
  // The one field of a component that scores know by its key.
  const isScored = options === undefined && entity === "cpu" && key === "encoder_capability";
  return { facts, ...(isScored ? { metric: key } : {}) };
}

/** One CPU, drive or other part: only what is asked of it by name or number. */
export function doomComponent(kind: ComponentKind, { id, title }: { id: number; title: string }): Doomed {
  const column = kind === "ram_spec" || kind === "storage_profile" ? "label" : "name";
  const facts: DoomedFact[] = placesOf(kind).map((place) => ({ name: place + column, values: [title] }));
  if (kind === "cpu" || kind === "gpu") facts.push({ name: `${kind}_id`, values: [id] });
  return { facts };
}
