import type { PathSegment } from "../document/problem";

/** The path that printPath wrote, so that a problem leads to the place where it can be mended. */
export function parsePath(text: string): PathSegment[] {
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([word, index]) => (index === undefined ? word : Number(index)));
}
