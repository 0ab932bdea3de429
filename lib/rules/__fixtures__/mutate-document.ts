/** Changes one value somewhere in a document into anything else, or takes it out. */
export function mutate(document: unknown, pick: () => number, value: unknown): unknown {
  const places: { parent: Record<string | number, unknown>; key: string | number }[] = [];
  const copy: unknown = structuredClone(document);
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push({ parent: node as Record<string, unknown>, key });
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[pick() % Math.max(1, places.length)];
  if (place === undefined) return value;
  // JSON knows no holes in lists.
  if (pick() % 5 !== 0) place.parent[place.key] = value;
  else if (Array.isArray(place.parent)) place.parent.splice(Number(place.key), 1);
  else delete place.parent[place.key];
  return copy;
}
