import { type PathSegment, printPath } from "./problem";

/** What no database keeps, and what only changes the direction of the characters after it. */
const HOSTILE = /[\0\p{Surrogate}\p{Bidi_Control}]/u;

export interface HostileText {
  message: string;
  remedy: string;
}

/** Why a text can be neither kept nor trusted: it breaks what stores it, or shows what it does not say. Null for all others. */
export function describeHostileText(text: string): HostileText | null {
  const found = HOSTILE.exec(text)?.[0];
  if (found === undefined) return null;
  if (found === "\0") return { message: "holds a NUL character", remedy: "remove it" };
  if (!found.isWellFormed())
    return { message: "holds half of a character (a lone surrogate)", remedy: "type it again" };
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    message: `holds an invisible character that turns the direction of writing (U+${code})`,
    remedy: "remove it, or type the text again",
  };
}

interface Visit {
  value: unknown;
  at: PathSegment;
  parent: Visit | null;
}

/** All such texts of a document, keys among them. Without recursion: nobody may have measured the document yet. */
export function findHostileTexts(input: unknown): (HostileText & { path: string })[] {
  const found: (HostileText & { path: string })[] = [];
  const note = (text: string, visit: Visit): void => {
    const hostile = describeHostileText(text);
    if (hostile !== null) found.push({ ...hostile, path: printPath(pathOf(visit)) });
  };
  const waiting: Visit[] = [{ value: input, at: "", parent: null }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { value } = visit;
    if (typeof value === "string") note(value, visit);
    if (typeof value !== "object" || value === null) continue;
    const isList = Array.isArray(value);
    for (const [key, child] of Object.entries(value)) {
      if (!isList) note(key, visit);
      if (typeof child === "string" || typeof child === "object")
        waiting.push({ value: child, at: isList ? Number(key) : key, parent: visit });
    }
  }
  return found.reverse();
}

function pathOf({ at, parent }: Visit): PathSegment[] {
  return parent === null ? [] : [...pathOf(parent), at];
}
