/** The names a person most likely meant, best first, at most three. */
export function findNearestNames(wanted: string, names: Iterable<string>): string[] {
  const target = wanted.slice(0, 80).toLowerCase();
  const scored: { name: string; distance: number }[] = [];
  for (const name of names) {
    const distance = distanceTo(target, name.toLowerCase());
    if (distance !== null) scored.push({ name, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return scored.slice(0, 3).map(({ name }) => name);
}

function distanceTo(target: string, name: string): number | null {
  const lastPart = name.slice(name.lastIndexOf(".") + 1);
  if (target.length >= 3 && (name.endsWith(`.${target}`) || name.startsWith(`${target}_`))) return 0.5;
  const distance = Math.min(editDistance(target, name), editDistance(target, lastPart) + 0.25);
  if (distance <= Math.max(2, Math.floor(target.length * 0.45))) return distance;
  return target.length >= 3 && name.includes(target) ? target.length : null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
